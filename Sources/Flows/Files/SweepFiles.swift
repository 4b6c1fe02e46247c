// Bytes that were stored for a message that never came to be go after a day; those in the database move to the store.
import Desk
import Mail
import Storage

/// Bytes to which nothing refers stay so long: longer than any message takes to be committed.
private let orphanTime = Duration.hours(24)
/// Files swept in one go.
private let sweepSize = 100

extension Flows {
    /// Removes bytes that nothing refers to, and returns how many files that was.
    @discardableResult
    package func sweepFiles() async throws -> Int {
        var count = 0
        while true {
            let now = now()
            let orphans = try await database.write {
                try $0.sweepFiles(
                    begunBefore: now - orphanTime, at: now, patience: sweepPatience, limit: sweepSize)
            }
            for digest in orphans {
                try await files.remove(.content(digest))
                try await database.write { try $0.forgetFile(digest, leftAt: now) }
            }
            count += orphans.count
            if orphans.count < sweepSize { return count }
        }
    }

    /// Moves files that an earlier version kept in the database into the store, one by one. Broken off anywhere, it
    /// goes on where it was; several nodes may do it.
    @discardableResult
    package func moveFiles() async throws -> Int {
        var count = 0
        while let old = try await database.read({ try $0.unmovedFile() }) {
            guard let bytes = try await database.read({ try $0.content(old) }) else { continue }
            let file = PreparedFile(MailAttachment(name: "", type: "", bytes: bytes))
            try await store([file])
            try await database.write { [now = now()] in try $0.moved(old, to: file.digest, at: now) }
            count += 1
        }
        return count
    }
}
