// The answers of mail servers, good and bad.
import Channels
import NIOCore
import Testing

@Suite struct SMTPReplyReaderTests {
    @Test("answers of one and of many lines are read, in pieces of any size")
    func reads() throws {
        let wire = "220 hi\r\n250-a\r\n250-b c\n250 d\r\n421\r\n550 5.1.1 \u{1B}[31mno\r\n"
        for step in 1...wire.utf8.count {
            var (reader, replies, rest) = (SMTPReplyReader(), [SMTPReply](), ArraySlice(wire.utf8))
            while !rest.isEmpty {
                reader.append(ByteBuffer(bytes: rest.prefix(step)))
                rest = rest.dropFirst(step)
                while let reply = try reader.next() { replies.append(reply) }
            }
            #expect(replies.map(\.words) == ["220 hi", "250 a b c d", "421 ", "550 5.1.1 [31mno"])
            #expect(!reader.hasLeftover)
        }
    }

    @Test(
        "what is no SMTP is given up",
        arguments: [
            "SSH-2.0-x\r\n", "99 x\r\n", "199 x\r\n", "250_x\r\n", "250-a\r\n251 b\r\n", "\r\n",
            String(repeating: "2", count: 5000), String(repeating: "250-x\r\n", count: 200),
            "250 " + String(repeating: "x", count: 5000) + "\r\n",
        ])
    func garbage(wire: String) {
        var reader = SMTPReplyReader()
        reader.append(ByteBuffer(string: wire))
        #expect(throws: (any Error).self) { while try reader.next() != nil {} }
    }

    @Test("what a server can do is read from its greeting")
    func extensions() {
        let offered = SMTPExtensions(
            SMTPReply(250, lines: ["hi", "size 1000", "AUTH=LOGIN", "AUTH PLAIN", "8BITMIME", "PIPELINING", ""]))
        #expect(offered.largestMessage == 1000 && offered.offers("8BITMIME") && !offered.offers("STARTTLS"))
        #expect(offered.authenticates(by: "PLAIN") && offered.authenticates(by: "LOGIN"))
        #expect(!SMTPExtensions(SMTPReply(250, lines: ["PIPELINING"])).offers("PIPELINING"))
    }
}
