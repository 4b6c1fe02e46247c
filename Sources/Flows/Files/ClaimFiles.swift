// Each desk has one place for its files, and each place one desk.
import Desk
import Storage

extension Flows {
    /// Makes sure that the store is this desk's. A node that was given another folder than the others, or a folder
    /// that is not mounted, would keep files where nobody finds them: it is told so before it begins.
    package func claimFiles() async throws {
        let (known, found) = (try await database.read { try $0.fileMark() }, try await markInStore())
        if let known {
            guard known == found else { throw foreign(found) }
            return
        }
        guard found == nil else { throw foreign(found) }
        let mark = Secrets.token()
        // The database first: of two nodes that begin at the same moment, one is told no.
        guard try await database.write({ [now = now()] in try $0.claimFiles(mark, at: now) }) else {
            return try await claimFiles()
        }
        try await write(mark)
    }

    /// Says that the store is this desk's from now on, whatever was there: after a move or a repair.
    package func adoptFiles() async throws {
        _ = try await database.write { [now = now()] in try $0.claimFiles(Secrets.token(), at: now) }
        if let mark = try await database.read({ try $0.fileMark() }) { try await write(mark) }
    }

    func markInStore() async throws -> String? {
        guard let file = try await files.open(.mark) else { return nil }
        guard file.size <= 200 else { return "" }
        return String(decoding: try await file.whole(), as: UTF8.self)
    }

    private func write(_ mark: String) async throws { try await files.put(Array(mark.utf8), as: .mark) }

    private func foreign(_ found: String?) -> FileTrouble {
        FileTrouble(
            .foreign,
            found == nil
                ? """
                The files of this desk are not in \(files.name). Set KEPT_FILES to the place that all its nodes share; \
                if this is the right one, run `kept files adopt`.
                """
                : """
                The files of another desk are in \(files.name). Set KEPT_FILES to a place of this desk's own; if the \
                files are this desk's, run `kept files adopt`.
                """)
    }
}
