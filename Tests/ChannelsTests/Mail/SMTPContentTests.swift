// Where a message ends and what its dots mean.
import NIOCore
import Testing

@testable import Channels

@Suite struct SMTPContentTests {
    /// Read in pieces of `step` bytes: the message, and what was left over.
    private static func read(_ wire: String, step: Int, limit: Int = 1000) -> (SMTPContent.Outcome, rest: String)? {
        var content = SMTPContent(limit: limit, announced: 0, allowance: MailAllowance(limit: 1 << 20))
        var buffer = ByteBuffer()
        var rest = ArraySlice(wire.utf8)
        while !rest.isEmpty {
            buffer.writeBytes(rest.prefix(step))
            rest = rest.dropFirst(step)
            guard content.take(from: &buffer) else { continue }
            return (content.finish(), String(buffer: buffer) + String(decoding: rest, as: UTF8.self))
        }
        return nil
    }

    @Test(
        "dots are unstuffed and only CR LF dot CR LF ends a message, in pieces of any size",
        arguments: [
            ("a\r\n.\r\nQUIT\r\n", "a\r\n"), (".\r\n", ""), ("..\r\n.\r\n", ".\r\n"),
            ("a\r\n..b\r\n.\r\n", "a\r\n.b\r\n"),
            ("a\n.\nb\r\n.\r\n", "a\n.\nb\r\n"), ("a\r\n.\nb\r\n.\r\n", "a\r\n\nb\r\n"),
            ("a\n.\r\nb\r\n.\r\n", "a\n.\r\nb\r\n"),
            ("a\r.\r\nb\r\n.\r\n", "a\r.\r\nb\r\n"), ("a\r\n.\rb\r\n.\r\n", "a\r\n\rb\r\n"), ("\r\r\n.\r\n", "\r\r\n"),
            ("a\r\n.\r\r\n.\r\n", "a\r\n\r\r\n"), ("a\u{0}\r\n.\r\n", "a\u{0}\r\n"),
            ("a\r\n\n.\r\n.\r\n", "a\r\n\n.\r\n"),
        ])
    func reads(wire: String, message: String) throws {
        for step in 1...wire.utf8.count {
            let (outcome, rest) = try #require(Self.read(wire, step: step))
            #expect(outcome == .whole(Array(message.utf8)), "in pieces of \(step)")
            #expect(rest == (wire.hasSuffix("QUIT\r\n") ? "QUIT\r\n" : ""))
        }
    }

    @Test(
        "a message that has not ended has not ended",
        arguments: ["a\n.\n", "a\r\n.\n", "a\n.\r\n", "a\r.\r", ".\r", ".", "a"])
    func unfinished(wire: String) { for step in 1...wire.utf8.count { #expect(Self.read(wire, step: step) == nil) } }

    @Test("a message of exactly the limit is taken, one byte more is not, and its end is still found")
    func limit() throws {
        #expect(try #require(Self.read("1234567\r\n.\r\n", step: 3, limit: 9)).0 == .whole(Array("1234567\r\n".utf8)))
        #expect(try #require(Self.read("12345678\r\n.\r\n", step: 3, limit: 9)).0 == .tooLarge)
    }

    @Test("messages that are too much together are put off, and room comes back")
    func allowance() {
        let allowance = MailAllowance(limit: 1 << 20)
        var (first, second) = (
            SMTPContent(limit: 1 << 20, announced: 0, allowance: allowance),
            SMTPContent(limit: 1 << 20, announced: 0, allowance: allowance)
        )
        let wire = ByteBuffer(string: String(repeating: "x", count: 100_000) + "\r\n.\r\n")
        var (one, two, three) = (wire, wire, wire)
        let haveEnded = (first.take(from: &one), second.take(from: &two))
        #expect(haveEnded == (true, true))
        #expect(second.finish() == .noRoom)
        first.giveBackAllowance()
        var third = SMTPContent(limit: 1 << 20, announced: 0, allowance: allowance)
        let hasEnded = third.take(from: &three)
        #expect(hasEnded)
        #expect(third.finish() != .noRoom)
    }

    @Test(
        "what is written is read back as the same message with proper line ends",
        arguments: [
            ("a\r\n.b\r\n", "a\r\n.b\r\n"), ("", ""), (".", ".\r\n"), ("a\n.\nQUIT", "a\r\n.\r\nQUIT\r\n"),
            ("a\r.\rb\r\n", "a\r\n.\r\nb\r\n"), ("..\r\n.", "..\r\n.\r\n"), ("\r\n", "\r\n"),
            ("a\r\n.\r\n", "a\r\n.\r\n"),
        ])
    func writes(message: String, readBack: String) throws {
        var (writer, wire) = (SMTPContentWriter(Array(message.utf8)), "")
        while let piece = writer.next() { wire += String(buffer: piece) }
        #expect(try #require(Self.read(wire, step: 4)).0 == .whole(Array(readBack.utf8)))
    }

    @Test("a message larger than a piece is written whole, wherever the pieces are cut")
    func writesLarge() throws {
        for shift in 0..<6 {
            let message = String(repeating: "y", count: shift) + String(repeating: ".23\r\n", count: 30_000)
            var (writer, wire, pieces) = (SMTPContentWriter(Array(message.utf8)), "", 0)
            while let piece = writer.next() { (wire, pieces) = (wire + String(buffer: piece), pieces + 1) }
            #expect(pieces == 2)
            #expect(try #require(Self.read(wire, step: 1 << 20, limit: 1 << 20)).0 == .whole(Array(message.utf8)))
        }
    }
}
