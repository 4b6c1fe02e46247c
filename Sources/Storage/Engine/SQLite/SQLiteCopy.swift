// Copies of a whole SQLite database, made while it is in use.
import Foundation
import GRDB

enum SQLiteCopy {
    /// Copies into a new file by `VACUUM INTO`, and returns when the copy is safe on the disk.
    ///
    /// It reads one moment of the database on a connection of its own, so neither readers nor the writer wait.
    static func copy(from source: String, to path: String) throws {
        // Made here, so that nobody else can read the copy; SQLite takes an empty file for a new one.
        let file = open(path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0o600)
        guard file >= 0 else {
            let reason = String(cString: strerror(errno))
            throw DatabaseError(kind: .other, message: "No backup can be written to \(path): \(reason).")
        }
        defer { Foundation.close(file) }
        do {
            try fill(path, from: source)
            try sync(file, path)
        } catch {
            unlink(path)
            throw DatabaseError(error)
        }
    }

    private static func fill(_ path: String, from source: String) throws {
        var configuration = Configuration()
        configuration.busyMode = .timeout(5)
        let queue = try DatabaseQueue(path: source, configuration: configuration)
        try queue.writeWithoutTransaction { try $0.execute(sql: "VACUUM INTO ?", arguments: [path]) }
        try queue.close()
    }

    /// SQLite does not wait for the disk when it fills a copy.
    private static func sync(_ file: Int32, _ path: String) throws {
        let folder = open(URL(fileURLWithPath: path).deletingLastPathComponent().path, O_RDONLY | O_CLOEXEC)
        defer { if folder >= 0 { Foundation.close(folder) } }
        guard fsync(file) == 0, folder >= 0, fsync(folder) == 0 else {
            throw DatabaseError(kind: .full, message: "The backup \(path) could not be written to the disk.")
        }
    }
}
