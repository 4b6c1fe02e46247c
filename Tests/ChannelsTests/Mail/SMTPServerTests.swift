// How the mail server of a setting is understood, and that its password stays unsaid.
import Channels
import Testing

@Suite struct SMTPServerTests {
    @Test(
        "a mail server is understood with the safe choice where none is written",
        arguments: [
            ("smtp://localhost:2525", "smtp://localhost:2525?starttls=never"),
            ("smtp://127.0.0.1", "smtp://127.0.0.1:25?starttls=never"),
            ("smtp://[::1]:25/", "smtp://[::1]:25?starttls=never"),
            ("smtp://relay.test", "smtp://relay.test:25?starttls=opportunistic"),
            ("smtp://relay.test:587", "smtp://relay.test:587?starttls=required"),
            ("smtp://u:p@relay.test", "smtp://…@relay.test:587?starttls=required"),
            ("smtp://u:p@localhost:25?starttls=required", "smtp://…@localhost:25?starttls=required"),
            ("smtps://u:p%40%2F@relay.test", "smtps://…@relay.test:465"),
            ("SMTPS://relay.test:4465?ca=/etc/ours.pem", "smtps://relay.test:4465"),
            ("smtp://127.0.0.1.evil.test", "smtp://127.0.0.1.evil.test:25?starttls=opportunistic"),
        ])
    func understood(text: String, description: String) throws {
        #expect(try SMTPServer(parsing: text).description == description)
    }

    @Test(
        "a wrong setting gets a sentence without the password in it",
        arguments: [
            "smtp:host", "http://host", "smtp://", "smtp://host:0", "smtp://host:x", "smtp://hunter2@host",
            "smtp://u:hunter2@", "smtp://u:hunter2@host/path", "smtp://u:hunter2%zz@host", "smtp://u:hunter2%00@host",
            "smtp://u:hunter2@host?starttls=maybe", "smtps://u:hunter2@host?starttls=never",
            "smtp://u:hunter2@host?starttls=never", "smtp://u:hunter2@host?color=red", "smtp://u:hunter2@host?ca=",
            "smtp://host?starttls=implicit", "smtp://u:hunter2/x@host", "smtp://:hunter2@host", "smtp://ho st",
        ])
    func wrong(text: String) {
        do {
            _ = try SMTPServer(parsing: text)
            Issue.record("\(text) was taken")
        } catch {
            #expect(error.description.hasSuffix(".") && !error.description.contains("hunter2"))
        }
    }

    @Test("however a mail server is printed, its password is not")
    func secret() throws {
        let server = try SMTPServer(parsing: "smtp://somebody:hunter2@relay.test")
        var dumped = ""
        dump(server, to: &dumped)
        for text in ["\(server)", String(reflecting: server), String(describing: Optional(server)), dumped] {
            #expect(!text.contains("hunter2") && !text.contains("somebody"))
        }
    }
}
