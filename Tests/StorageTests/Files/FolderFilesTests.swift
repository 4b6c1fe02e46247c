// Files in a folder: whole or not there, read piece by piece, stored once.
import Desk
import Foundation
import Storage
import Testing

@Suite("A folder of files")
struct FolderFilesTests {
    private static let digest = String(repeating: "ab12", count: 16)
    private static let key = FileKey.content(digest)

    private func withFolder(_ body: (FolderFiles, URL) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "kept-files-\(UUID().uuidString)")
        try await body(FolderFiles(folder.path), folder)
        try? FileManager.default.removeItem(at: folder)  // A test may have stored nothing.
    }

    private func names(in folder: URL) -> [String] {
        let all = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
        return all.filter { path in
            var isFolder: ObjCBool = false
            return FileManager.default.fileExists(atPath: folder.appending(path: path).path, isDirectory: &isFolder)
                && !isFolder.boolValue
        }
    }

    @Test("keeps a file under its digest, for us alone, and nothing beside it")
    func keeps() async throws {
        try await withFolder { files, folder in
            try await files.put([1, 2, 3], as: Self.key)
            #expect(names(in: folder) == ["ab/12/\(Self.digest)"])
            let path = folder.appending(path: Self.key.path).path
            let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
            #expect(mode == 0o600)
            #expect(try await files.open(Self.key)?.whole() == [1, 2, 3])
        }
    }

    @Test("gives a large file in pieces, and its size before")
    func pieces() async throws {
        try await withFolder { files, _ in
            let bytes = (0..<1_000_003).map { UInt8(truncatingIfNeeded: $0 &* 31) }
            try await files.put(bytes, as: Self.key)
            let file = try #require(try await files.open(Self.key))
            #expect(file.size == bytes.count)
            var (read, largest): ([UInt8], Int) = ([], 0)
            for try await piece in file.pieces {
                largest = max(largest, piece.count)
                read += piece
            }
            #expect(read == bytes && largest <= 256 << 10)
        }
    }

    @Test("does not write again what is there, and mends what was cut short")
    func mends() async throws {
        try await withFolder { files, folder in
            try await files.put([1, 2, 3], as: Self.key)
            let path = folder.appending(path: Self.key.path).path
            let before = try FileManager.default.attributesOfItem(atPath: path)[.systemFileNumber] as? Int
            try await files.put([1, 2, 3], as: Self.key)
            #expect(try FileManager.default.attributesOfItem(atPath: path)[.systemFileNumber] as? Int == before)
            try Data([1]).write(to: folder.appending(path: Self.key.path))
            try await files.put([1, 2, 3], as: Self.key)
            #expect(try await files.open(Self.key)?.whole() == [1, 2, 3])
        }
    }

    @Test("says that there is no such file, removes one, and removes it again")
    func removes() async throws {
        try await withFolder { files, _ in
            #expect(try await files.open(Self.key)?.size == nil)
            try await files.put([], as: Self.key)
            #expect(try await files.open(Self.key)?.whole() == [])
            try await files.remove(Self.key)
            try await files.remove(Self.key)
            #expect(try await files.open(Self.key)?.size == nil)
        }
    }

    @Test("says in a sentence where it cannot write, and leaves nothing there")
    func refuses() async throws {
        try await withFolder { _, folder in
            try Data("in the way".utf8).write(to: folder)
            let files = FolderFiles(folder.path)
            let trouble = await #expect(throws: FileTrouble.self) { try await files.put([1], as: Self.key) }
            #expect(trouble?.message.contains(folder.path) == true)
            #expect(trouble?.kind == .unavailable)
        }
    }

    @Test("takes away what a process that ended was writing, a day later")
    func tidies() async throws {
        try await withFolder { files, folder in
            try await files.put([1], as: Self.key)
            let (old, new) = (folder.appending(path: "incoming/old"), folder.appending(path: "incoming/new"))
            for path in [old, new] { try Data([7]).write(to: path) }
            try FileManager.default.setAttributes(
                [.modificationDate: Date(timeIntervalSinceNow: -90_000)], ofItemAtPath: old.path)
            try await files.tidy()
            #expect(Set(names(in: folder)) == ["ab/12/\(Self.digest)", "incoming/new"])
        }
    }
}
