// Where the bytes of attachments are kept, outside the database.

/// A place for bytes: `FolderFiles` or a bucket. All nodes of a desk use the same place.
///
/// What is stored is never changed: a file is named by what is in it. Bytes are safe when `put` returns, so that a
/// row that refers to them may be committed.
package protocol FileStore: Sendable {
    /// Keeps `bytes` under `key`. Nothing happens when a file of that name and size is there.
    func put(_ bytes: [UInt8], as key: FileKey) async throws(FileTrouble)
    /// nil when there is no such file.
    func open(_ key: FileKey) async throws(FileTrouble) -> StoredFile?
    /// No mistake when there is no such file.
    func remove(_ key: FileKey) async throws(FileTrouble)
    /// Such as "the folder ./data/files"; holds no secret.
    var name: String { get }
}

/// The place of a file in its store: `9f/86/9f86d081…`, by the SHA-256 of its bytes.
package struct FileKey: Hashable, Sendable {
    package let path: String
    /// SHA-256 in hexadecimal; nil for the mark.
    package let digest: String?

    /// - Parameter digest: 64 digits of SHA-256 in lower case.
    package static func content(_ digest: String) -> FileKey {
        precondition(
            digest.utf8.count == 64
                && digest.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) },
            "Files are named by the digest of their bytes.")
        return FileKey(path: "\(digest.prefix(2))/\(digest.dropFirst(2).prefix(2))/\(digest)", digest: digest)
    }

    /// Says to which desk the files belong, so that no node keeps them somewhere else by mistake.
    package static let mark = FileKey(path: "desk", digest: nil)
}

/// A file that is being read, piece by piece as the reader asks; what it holds open is let go with it.
package struct StoredFile: Sendable {
    /// In bytes.
    package let size: Int
    package let pieces: AsyncThrowingStream<[UInt8], any Error>

    package init(size: Int, pieces: AsyncThrowingStream<[UInt8], any Error>) {
        (self.size, self.pieces) = (size, pieces)
    }

    package init(_ bytes: [UInt8]) {
        self.init(
            size: bytes.count,
            pieces: AsyncThrowingStream {
                $0.yield(bytes); $0.finish()
            })
    }

    /// All of it at once, for what cannot work with pieces.
    package func whole() async throws(FileTrouble) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(size)
        do {
            for try await piece in pieces { bytes += piece }
        } catch let trouble as FileTrouble {
            throw trouble
        } catch {
            throw FileTrouble(.unavailable, "Reading a file was broken off.")
        }
        guard bytes.count == size else { throw FileTrouble(.unavailable, "A file ended before its end.") }
        return bytes
    }
}

/// Why the store does not do what it should. The message is for the people who run the desk.
package struct FileTrouble: Error, Sendable, Equatable, CustomStringConvertible {
    package enum Kind: Sendable {
        case full
        /// Away, slow or not allowed: it may be tried again.
        case unavailable
        /// The place belongs to another desk, or is not the one in which the files are.
        case foreign
    }

    package let kind: Kind
    package let message: String

    package init(_ kind: Kind, _ message: String) { (self.kind, self.message) = (kind, message) }

    package var description: String { message }
}
