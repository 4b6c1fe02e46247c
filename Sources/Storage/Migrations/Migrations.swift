// Applies what is new in the schema, once, in order, forward only.
import Foundation

/// One numbered step of the schema. Once released it is never edited.
package struct Migration: Sendable {
    /// 1, 2, 3, … without a gap.
    package let number: Int
    package let name: String
    /// Statements separated by semicolons.
    package let sqlite: String
    package let postgres: String

    package init(number: Int, name: String, sqlite: String, postgres: String) {
        (self.number, self.name, self.sqlite, self.postgres) = (number, name, sqlite, postgres)
    }

    fileprivate func script(for engine: Engine) -> String {
        switch engine {
        case .sqlite: sqlite
        case .postgres: postgres
        }
    }
}

extension Database {
    /// Brings the schema up to this program's, all new steps in one transaction, while no other process does the same.
    /// A SQLite file that already holds a desk is first copied beside itself, as `kept.before-7.sqlite`.
    package func migrate() async throws { try await migrate(by: migrations) }

    package func migrate(by migrations: [Migration]) async throws {
        let lock = try await lockForMigration()
        defer { withExtendedLifetime(lock) {} }
        let present = try await write { try Schema.number(in: $0) }
        let pending = try Schema.pending(of: migrations, after: present)
        guard let first = pending.first else { return }
        if present > 0 { try await keepCopy(before: first) }
        try await write { try Schema.apply(migrations, in: $0) }
    }

    /// On PostgreSQL the writer's own lock is enough.
    private func lockForMigration() async throws -> FolderLock? {
        guard case .sqlite(let path) = location else { return nil }
        return try await onThread { try FolderLock(URL(fileURLWithPath: path).deletingLastPathComponent().path) }
    }

    private func keepCopy(before migration: Migration) async throws {
        guard case .sqlite(let path) = location else { return }
        let stem = path.hasSuffix(".sqlite") ? String(path.dropLast(7)) : path
        let copy = "\(stem).before-\(migration.number).sqlite"
        // One is there when an earlier attempt failed; what was answered since then is only in the new one.
        try? FileManager.default.removeItem(atPath: copy)
        try await backup(to: copy)
    }
}

private enum Schema {
    /// The last migration that was applied; 0 for an empty database.
    static func number(in writer: any Writer) throws -> Int {
        try writer.run(
            script: """
                CREATE TABLE IF NOT EXISTS migration (
                    number BIGINT NOT NULL PRIMARY KEY, name TEXT NOT NULL, applied_at BIGINT NOT NULL)
                """)
        return try writer.one("SELECT coalesce(max(number), 0) FROM migration")?[0] ?? 0
    }

    static func pending(of migrations: [Migration], after present: Int) throws -> [Migration] {
        let newest = migrations.last?.number ?? 0
        guard present <= newest else {
            throw DatabaseError(
                kind: .newer,
                message: """
                    This database was written by a newer version of Kept: it has migration \(present), and this \
                    program knows \(newest). Install the newer version.
                    """)
        }
        return migrations.filter { $0.number > present }
    }

    static func apply(_ migrations: [Migration], in writer: any Writer) throws {
        // Asked again: another process may have migrated in the meantime.
        let pending = try pending(of: migrations, after: number(in: writer))
        if writer.engine == .postgres { try writer.run(script: "SET LOCAL statement_timeout = 0") }
        for migration in pending {
            try writer.run(script: migration.script(for: writer.engine))
            try writer.put(
                "INSERT INTO migration (number, name, applied_at) VALUES ($1, $2, $3)", migration.number,
                migration.name, Int64(Date().timeIntervalSince1970 * 1000))
        }
    }
}
