// What a listener is told before it opens its door.
import Channels
import Testing

@Suite struct ListenAddressTests {
    @Test("a certificate that cannot be read stops the start with a sentence")
    func badCertificate() {
        #expect(throws: WrongSetting.self) {
            try MailListener(
                address: .host("127.0.0.1", port: 0), kind: .smtp, door: RecordingDoor(),
                tls: TLSSetting(certificateFile: "/nowhere.pem", keyFile: "/nowhere.key"), hostname: "desk.test",
                logger: quiet())
        }
    }

    @Test(
        "addresses to listen on are read",
        arguments: [
            ("127.0.0.1:2424", "127.0.0.1:2424"), ("[::1]:25", "[::1]:25"), ("localhost:0", "localhost:0"),
            ("unix:/run/kept/lmtp", "unix:/run/kept/lmtp"),
        ])
    func addresses(text: String, same: String) throws { #expect(try ListenAddress(parsing: text).description == same) }

    @Test(
        "wrong addresses are told",
        arguments: ["", "host", "host:", "host:99999", "::1:25", "[::1", "a b:1", "unix:x", ":25"])
    func wrongAddresses(text: String) { #expect(throws: WrongSetting.self) { try ListenAddress(parsing: text) } }
}
