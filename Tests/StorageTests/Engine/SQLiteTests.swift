// What only SQLite has: one file, its disk, its settings.
import Foundation
import Storage
import TestDesk
import Testing

@Suite struct SQLiteTests {
    @Test("a commit is on the disk before anybody hears of it: synchronous is FULL, the journal is a WAL")
    func durability() async throws {
        try await withShelf(.sqlite) { database in
            try await database.write { writer in
                let settings: [Int] = try ["synchronous", "foreign_keys", "busy_timeout"].map {
                    try writer.one("PRAGMA \($0)")![0]
                }
                let journal: String = try writer.one("PRAGMA journal_mode")![0]
                #expect(settings == [2, 1, 10_000] && journal == "wal")
            }
        }
    }

    @Test("a full disk refuses a write, is told by the desk's health, and loses nothing once there is room again")
    func fullDisk() async throws {
        try await withShelf(.sqlite) { database in
            let pages: Int = try await database.write { writer in
                let pages: Int = try writer.one("PRAGMA page_count")![0]
                _ = try writer.query("PRAGMA max_page_count = \(pages + 2)")
                return pages
            }
            let error = await #expect(throws: DatabaseError.self) {
                try await database.write { writer in
                    let bytes = [UInt8](repeating: 1, count: 1 << 20)
                    try writer.execute("INSERT INTO thing (id, bytes) VALUES (1, $1)", bytes)
                }
            }
            #expect(error?.kind == .full)
            #expect(try await database.things() == 0)

            _ = try await database.write { try $0.query("PRAGMA max_page_count = \(pages + 10_000)").count }
            try await database.add(2)
            #expect(try await database.things() == 1)
            #expect(await database.health() == .well)
        }
    }

    @Test("a backup holds all that was committed, and never replaces a file")
    func backup() async throws {
        try await withShelf(.sqlite) { database in
            try await database.add(1, named: "kept")
            guard case .sqlite(let path) = database.location else { return }
            let copy = path + ".backup"
            try await database.backup(to: copy)
            await #expect(throws: DatabaseError.self) { try await database.backup(to: copy) }
            let opened = try await Database.open(.sqlite(path: copy))
            #expect(try await opened.things() == 1)
            await opened.close()
        }
    }

    @Test("a path at which no file can be is refused with a sentence")
    func unopenable() async throws {
        let error = await #expect(throws: DatabaseError.self) {
            _ = try await Database.open(.sqlite(path: "/proc/nowhere/desk.sqlite"))
        }
        #expect(error?.kind == .unavailable)
    }
}
