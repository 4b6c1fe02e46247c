// How the server of a mailbox is understood.
import Channels
import Testing

@Suite struct IMAPServerTests {
    @Test(
        "the server of a mailbox is understood with the safe choice",
        arguments: [
            ("imaps://mail.test", "imaps://mail.test:993"),
            ("IMAP://mail.test", "imap://mail.test:143?starttls=required"),
            ("imap://localhost:1143/", "imap://localhost:1143"), ("imap://[::1]:143", "imap://[::1]:143"),
            ("imap://127.0.0.1?starttls=required", "imap://127.0.0.1:143?starttls=required"),
            ("imaps://mail.test:99?ca=/etc/ours.pem", "imaps://mail.test:99?ca=/etc/ours.pem"),
        ])
    func understood(text: String, description: String) throws {
        #expect(try IMAPServer(parsing: text).description == description)
    }

    @Test(
        "a wrong one gets a sentence",
        arguments: [
            "imap:host", "http://host", "imaps://", "imaps://host:0", "imaps://host:x", "imaps://user:hunter2@host",
            "imap://mail.test?starttls=never", "imaps://host?starttls=required", "imap://host?starttls=maybe",
            "imaps://host?color=red", "imaps://host?ca=", "imaps://ho st", "imaps://host/path",
        ])
    func wrong(text: String) {
        #expect { try IMAPServer(parsing: text) } throws: { "\($0)".hasSuffix(".") && !"\($0)".contains("hunter2") }
    }
}
