// A lock between processes that leaves no file behind.
import Foundation

/// Holds a folder for one migration at a time, as long as it lives. (A lock on the database file itself would not
/// do: closing any descriptor of that file drops SQLite's own locks on it.)
final class FolderLock: Sendable {
    private let descriptor: Int32

    /// Blocks until the folder is free.
    init(_ folder: String) throws {
        descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0, flock(descriptor, LOCK_EX) == 0 else {
            throw DatabaseError(kind: .unavailable, message: "The folder \(folder) cannot be locked for a migration.")
        }
    }

    deinit { Foundation.close(descriptor) }
}
