// Files in a bucket: kept, found, removed; a store that fails is asked again, and its refusals are told in a sentence.
import Desk
import Testing

@testable import Channels

@Suite("A bucket of files", .timeLimit(.minutes(5)))
struct S3FilesTests {
    private static let key = FileKey.content(sha256(Array("hello".utf8)))

    private func withBucket(_ body: (S3Files, LoopbackBucket) async throws -> Void) async throws {
        let bucket = LoopbackBucket()
        try await bucket.serve { port in
            try await body(try S3Files(S3Place(parsing: "s3://AK:hush@127.0.0.1:\(port)/files/desk")), bucket)
        }
    }

    @Test("keeps a file under its digest, gives it back, and removes it, twice if need be")
    func keeps() async throws {
        try await withBucket { files, bucket in
            try await files.put(Array("hello".utf8), as: Self.key)
            #expect(bucket.state.withLock { Array($0.files.keys) } == ["/files/desk/\(Self.key.path)"])
            let file = try #require(try await files.open(Self.key))
            #expect(file.size == 5)
            #expect(try await file.whole() == Array("hello".utf8))
            try await files.remove(Self.key)
            try await files.remove(Self.key)
            #expect(try await files.open(Self.key)?.size == nil)
        }
    }

    @Test("gives a large file in pieces")
    func large() async throws {
        try await withBucket { files, _ in
            let bytes = (0..<3_000_001).map { UInt8(truncatingIfNeeded: $0 &* 31) }
            let key = FileKey.content(sha256(bytes))
            try await files.put(bytes, as: key)
            let file = try #require(try await files.open(key))
            var (read, count): ([UInt8], Int) = ([], 0)
            for try await piece in file.pieces { (read, count) = (read + piece, count + 1) }
            #expect(read == bytes && count > 1)
        }
    }

    @Test("asks only for the size of what nobody reads")
    func lazy() async throws {
        try await withBucket { files, bucket in
            try await files.put([1], as: .mark)
            _ = try await files.open(.mark)
            #expect(bucket.state.withLock { $0.requests } == ["PUT /files/desk/desk", "HEAD /files/desk/desk"])
        }
    }

    @Test("asks again when the store is busy or hangs up", arguments: [500, 503, 0])
    func persists(status: Int) async throws {
        try await withBucket { files, bucket in
            bucket.state.withLock { $0.failures = [(status, "SlowDown"), (status, "SlowDown")] }
            try await files.put(Array("hello".utf8), as: Self.key)
            #expect(bucket.state.withLock { $0.files.count } == 1)
        }
    }

    @Test("says in a sentence what the store refuses, without the secret")
    func refuses() async throws {
        try await withBucket { files, bucket in
            bucket.state.withLock { $0.failures = [(403, "AccessDenied")] }
            let denied = await #expect(throws: FileTrouble.self) { try await files.put([1], as: Self.key) }
            #expect(denied?.message.contains("AccessDenied") == true && denied?.message.contains("hush") == false)
            #expect(denied?.kind == .unavailable)
            bucket.state.withLock {
                $0.failures = [(507, "QuotaExceeded"), (507, "QuotaExceeded"), (507, "QuotaExceeded")]
            }
            let full = await #expect(throws: FileTrouble.self) { try await files.put([1], as: Self.key) }
            #expect(full?.kind == .full)
        }
    }

    @Test("does not take a missing bucket for a missing file")
    func noBucket() async throws {
        try await withBucket { files, bucket in
            bucket.state.withLock { $0.failures = [(404, "NoSuchBucket"), (404, "NoSuchBucket")] }
            await #expect(throws: FileTrouble.self) { _ = try await files.open(Self.key) }
            bucket.state.withLock { $0.failures = [(404, "NoSuchBucket")] }
            await #expect(throws: FileTrouble.self) { try await files.remove(Self.key) }
        }
    }

    @Test("never gives part of a file for the whole")
    func cut() async throws {
        try await withBucket { files, bucket in
            try await files.put(Array("hello".utf8), as: Self.key)
            bucket.state.withLock { $0.sends = 3 }
            let file = try #require(try await files.open(Self.key))
            await #expect(throws: FileTrouble.self) { _ = try await file.whole() }
        }
    }

    @Test("that is not there is unavailable")
    func away() async throws {
        var port = 0
        try await LoopbackBucket().serve { port = $0 }
        let files = try S3Files(S3Place(parsing: "s3://AK:hush@127.0.0.1:\(port)/files"))
        let trouble = await #expect(throws: FileTrouble.self) { try await files.put([1], as: Self.key) }
        #expect(trouble?.kind == .unavailable && trouble?.message.contains("hush") == false)
    }
}
