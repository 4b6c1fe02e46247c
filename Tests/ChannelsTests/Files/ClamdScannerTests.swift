// Files are shown to ClamAV whole, and each answer and each failure is a verdict.
import Desk
import Foundation
import Testing

@testable import Channels

@Suite("ClamAV", .timeLimit(.minutes(5)))
struct ClamdScannerTests {
    private static let good = Array("Zdravo, lampa treperi.".utf8)
    private static let bad = Array("This is a virus.".utf8)

    private func verdict(of file: StoredFile, by server: LoopbackClamd) async throws -> FileVerdict {
        var verdict: FileVerdict?
        try await server.serve { address in verdict = await (try ClamdScanner(parsing: address)).scan(file) }
        return try #require(verdict)
    }

    @Test("calls a file clean, and an infected one by the name of what is in it")
    func verdicts() async throws {
        let server = LoopbackClamd()
        #expect(try await verdict(of: StoredFile(Self.good), by: server) == .clean)
        #expect(try await verdict(of: StoredFile(Self.bad), by: server) == .infected("Loopback-Test-Signature"))
        #expect(try await verdict(of: StoredFile([]), by: server) == .clean)
        #expect(server.files == [Self.good, Self.bad, []])
    }

    @Test("is asked over a socket of this machine too")
    func socket() async throws {
        let path = "/tmp/kept-clamd-\(UUID().uuidString.prefix(8))"
        let server = LoopbackClamd()
        try await server.serve(at: path) { address in
            let scanner = try ClamdScanner(parsing: address)
            #expect(await scanner.trouble() == nil)
            #expect(await scanner.scan(StoredFile(Self.bad)) == .infected("Loopback-Test-Signature"))
        }
    }

    @Test("gets a large file in pieces and whole")
    func large() async throws {
        let server = LoopbackClamd()
        #expect(try await verdict(of: Self.inPieces, by: server) == .clean)
        #expect(server.files == [Self.pieces.flatMap { $0 }])
    }

    private static let pieces = (0..<40).map { [UInt8](repeating: UInt8($0), count: 100_001) }
    private static var inPieces: StoredFile {
        StoredFile(
            size: 4_000_040,
            pieces: AsyncThrowingStream { feed in
                for piece in pieces { feed.yield(piece) }
                feed.finish()
            })
    }

    @Test("that takes no file so large is not asked again")
    func tooLarge() async throws {
        let verdict = try await verdict(of: Self.inPieces, by: LoopbackClamd(.takesAtMost(250_000)))
        guard case .failed(let why) = verdict else {
            Issue.record("\(verdict)")
            return
        }
        #expect(why.contains("StreamMaxLength"))
    }

    @Test(
        "that is unwell is asked again later",
        arguments: [
            "stream: Can't allocate memory ERROR\0", "COMMAND READ TIMED OUT\0", "stream: OK", "", "220 mail\r\n\0",
        ])
    func unwell(words: String) async throws {
        let verdict = try await verdict(of: StoredFile(Self.good), by: LoopbackClamd(.says(words)))
        guard case .later = verdict else {
            Issue.record("\(verdict)")
            return
        }
    }

    @Test("that hangs up or is not there is asked again later, and the operator is told")
    func away() async throws {
        var address = ""
        try await LoopbackClamd(.hangsUp).serve { place in
            address = place
            guard case .later = await (try ClamdScanner(parsing: place)).scan(StoredFile(Self.good)) else {
                Issue.record("no verdict but later is right")
                return
            }
        }
        let scanner = try ClamdScanner(parsing: address)
        guard case .later(let why) = await scanner.scan(StoredFile(Self.good)) else {
            Issue.record("no verdict but later is right")
            return
        }
        #expect(why.contains(address))
        #expect(await scanner.trouble()?.contains(address) == true)
    }

    @Test("is never told that part of a file is all of it")
    func brokenOff() async throws {
        let short = StoredFile(size: 100, pieces: StoredFile(Self.good).pieces)
        guard case .later = try await verdict(of: short, by: LoopbackClamd()) else {
            Issue.record("a part was called clean")
            return
        }
        let failing = StoredFile(
            size: 100,
            pieces: AsyncThrowingStream { feed in
                feed.yield(Self.good)
                feed.finish(throwing: FileTrouble(.unavailable, "The disk is away."))
            })
        #expect(try await verdict(of: failing, by: LoopbackClamd()) == .later(why: "The disk is away."))
    }

    @Test("what is no address is a wrong setting", arguments: ["clamd", "unix:relative", "127.0.0.1:99999"])
    func settings(text: String) {
        #expect(throws: WrongSetting.self) { try ClamdScanner(parsing: text) }
    }
}
