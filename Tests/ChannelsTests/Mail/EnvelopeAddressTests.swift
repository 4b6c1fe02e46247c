// Which paths of an envelope are understood, and which are refused.
import Channels
import Testing

@Suite struct EnvelopeAddressTests {
    @Test(
        "the path of an envelope is read",
        arguments: [
            ("<a@b.test>", "a@b.test", ""), ("<>", "", ""), ("<a@b.test> SIZE=1", "a@b.test", " SIZE=1"),
            ("<@relay.test,@other.test:a@b.test>", "a@b.test", ""), ("<\"a b>c\"@b.test>x", "\"a b>c\"@b.test", "x"),
            ("<\"a\\\"@x\"@b.test>", "\"a\\\"@x\"@b.test", ""), ("<postmaster>", "postmaster", ""),
            ("<қолдау@үстел.test>", "қолдау@үстел.test", ""), ("<a+b=c@[127.0.0.1]>", "a+b=c@[127.0.0.1]", ""),
        ])
    func reads(text: String, address: String, rest: String) throws {
        let read = try #require(EnvelopeAddress.read(ArraySlice(text.utf8)))
        #expect(read.address == address)
        #expect(String(decoding: read.rest, as: UTF8.self) == rest)
    }

    @Test(
        "what is no path is refused",
        arguments: [
            "", "a@b.test", "<a@b.test", "<a b@c.test>", "<<a@b.test>", "<a@b@c.test>", "<@b.test>", "<a@>",
            "<a\u{0}@b.test>", "<a\u{7F}@b.test>", "<a\u{85}@b.test>", "<\"a@b.test>", "<a\r\nRCPT@b.test>",
            "<\(String(repeating: "a", count: 320))@b.test>",
        ])
    func refuses(text: String) { #expect(EnvelopeAddress.read(ArraySlice(text.utf8)) == nil) }

    @Test("bytes that are not UTF-8 are no address")
    func refusesInvalidUTF8() {
        #expect(EnvelopeAddress.read([0x3C, 0x61, 0xFF, 0x40, 0x62, 0x3E]) == nil)
    }

    @Test(
        "an address cannot smuggle a command into an envelope",
        arguments: ["a@b.test>\r\nDATA", "a@b> X", "@r:a@b", "a>"])
    func notWritable(address: String) { #expect(!EnvelopeAddress.isWritable(address)) }
}
