// Attachments in a folder: of this machine, or one that all nodes mount.
import Desk
import Foundation

/// `files/9f/86/9f86d081…`: written beside, made safe on the disk, then given its name, so that no reader ever sees
/// half a file.
package struct FolderFiles: FileStore {
    /// Bytes that are read at a time.
    static let pieceSize = 256 << 10
    /// What was being written so long ago was left by a process that ended.
    private static let longestWriting: TimeInterval = 86_400

    private let folder: String
    package var name: String { "the folder \(folder)" }

    package init(_ folder: String) { self.folder = folder }

    /// Where a desk keeps its files unless it is told otherwise: beside the database, or in the working directory.
    package static func standard(for database: DatabaseLocation) -> FolderFiles {
        switch database {
        case .sqlite(let path):
            FolderFiles(URL(filePath: path).deletingLastPathComponent().appending(path: "files").relativePath)
        case .postgres: FolderFiles("./data/files")
        }
    }

    package func put(_ bytes: [UInt8], as key: FileKey) async throws(FileTrouble) {
        try await working { try write(bytes, as: key) }
    }

    package func open(_ key: FileKey) async throws(FileTrouble) -> StoredFile? {
        try await working { () throws -> OpenFile? in try OpenFile(path(of: key)) }.map { file in
            StoredFile(
                size: file.size,
                pieces: AsyncThrowingStream { try await working { try file.next(atMost: Self.pieceSize) } })
        }
    }

    package func remove(_ key: FileKey) async throws(FileTrouble) {
        try await working {
            guard unlink(path(of: key)) == 0 || errno == ENOENT else { throw failure("removed from") }
        }
    }

    /// Takes away what processes left that ended while they wrote.
    package func tidy() async throws(FileTrouble) {
        try await working {
            let now = Date()
            // A file that cannot be looked at now is looked at the next time.
            for name in (try? FileManager.default.contentsOfDirectory(atPath: incoming)) ?? [] {
                let path = "\(incoming)/\(name)"
                let written = try? FileManager.default.attributesOfItem(atPath: path)[.modificationDate] as? Date
                if let written, now.timeIntervalSince(written) > Self.longestWriting { unlink(path) }
            }
        }
    }

    private var incoming: String { "\(folder)/incoming" }
    private func path(of key: FileKey) -> String { "\(folder)/\(key.path)" }

    private func working<T: Sendable>(_ work: @escaping @Sendable () throws -> T) async throws(FileTrouble) -> T {
        do {
            return try await onThread(work)
        } catch let trouble as FileTrouble {
            throw trouble
        } catch {
            throw FileTrouble(.unavailable, "The files of the desk cannot be reached in \(name).")
        }
    }

    // MARK: On a thread that may block

    private func write(_ bytes: [UInt8], as key: FileKey) throws {
        let place = path(of: key)
        var known = stat()
        if key.digest != nil, stat(place, &known) == 0, known.st_size == bytes.count { return }
        let parent = URL(filePath: place).deletingLastPathComponent().path
        try make(parent)
        try make(incoming)
        let draft = "\(incoming)/\(UUID().uuidString)"
        do {
            try fill(draft, with: bytes)
            guard rename(draft, place) == 0 else { throw failure("written to") }
        } catch {
            unlink(draft)
            throw error
        }
        // The names must survive too: of the file, and of folders that were made for it.
        for folder in [parent, URL(filePath: parent).deletingLastPathComponent().path, folder] { try sync(folder) }
    }

    private func make(_ folder: String) throws {
        if mkdir(folder, 0o700) == 0 || errno == EEXIST { return }
        let parent = URL(filePath: folder).deletingLastPathComponent().path
        guard errno == ENOENT, parent != folder else { throw failure("written to") }
        try make(parent)
        guard mkdir(folder, 0o700) == 0 || errno == EEXIST else { throw failure("written to") }
    }

    private func fill(_ path: String, with bytes: [UInt8]) throws {
        let file = Foundation.open(path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw failure("written to") }
        defer { close(file) }
        var done = 0
        while done < bytes.count {
            let count = bytes.withUnsafeBytes { Foundation.write(file, $0.baseAddress! + done, $0.count - done) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw failure("written to") }
            done += count
        }
        guard fsync(file) == 0 else { throw failure("written to") }
    }

    private func sync(_ folder: String) throws {
        let file = Foundation.open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard file >= 0 else { throw failure("written to") }
        defer { close(file) }
        guard fsync(file) == 0 else { throw failure("written to") }
    }

    private func failure(_ done: String) -> FileTrouble {
        let code = errno
        return FileTrouble(
            code == ENOSPC || code == EDQUOT ? .full : .unavailable,
            "A file could not be \(done) \(name): \(String(cString: strerror(code))).")
    }
}

/// A file that is open for reading, from its start to its end.
private final class OpenFile: @unchecked Sendable {
    let size: Int
    private let descriptor: Int32
    // One reader at a time: the stream asks for a piece only after it got the one before.
    private var position = 0

    /// nil when there is no such file.
    init?(_ path: String) throws {
        descriptor = Foundation.open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            if errno == ENOENT || errno == ENOTDIR { return nil }
            throw FileTrouble(.unavailable, "A file cannot be opened: \(String(cString: strerror(errno))).")
        }
        var known = stat()
        guard fstat(descriptor, &known) == 0, known.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            throw FileTrouble(.unavailable, "What should be a file is none.")
        }
        size = Int(known.st_size)
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    /// nil at the end.
    func next(atMost limit: Int) throws -> [UInt8]? {
        let wanted = min(limit, size - position)
        guard wanted > 0 else { return nil }
        let piece = try [UInt8](unsafeUninitializedCapacity: wanted) { buffer, count in
            count = pread(descriptor, buffer.baseAddress!, wanted, off_t(position))
            guard count > 0 else {
                count = 0
                throw FileTrouble(.unavailable, "A file ended before its end.")
            }
        }
        position += piece.count
        return piece
    }
}
