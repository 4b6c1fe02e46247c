// Lists of addresses as people and programs write them.
import Mail
import Testing

@Suite struct AddressListTests {
    static let lists: [(String, [Mailbox])] = [
        ("a@b.test", [Mailbox(address: "a@b.test")]),
        ("<a@b.test>", [Mailbox(address: "a@b.test")]),
        ("Nora <A@B.Test>", [Mailbox(name: "Nora", address: "A@b.test")]),
        ("Nora Whitfield <a@b.test>", [Mailbox(name: "Nora Whitfield", address: "a@b.test")]),
        ("Nora W. <a@b.test>", [Mailbox(name: "Nora W.", address: "a@b.test")]),
        ("\"W, Nora\" <a@b.test>", [Mailbox(name: "W, Nora", address: "a@b.test")]),
        ("\"a \\\"b\\\" c\" <a@b.test>", [Mailbox(name: "a \"b\" c", address: "a@b.test")]),
        ("a@b.test (Nora)", [Mailbox(name: "Nora", address: "a@b.test")]),
        ("Nora (home) <a@b.test>", [Mailbox(name: "Nora", address: "a@b.test")]),
        ("Nora a@b.test", [Mailbox(name: "Nora", address: "a@b.test")]),
        ("'Nora' <a@b.test>", [Mailbox(name: "'Nora'", address: "a@b.test")]),
        ("\"a@b.test\" <a@b.test>", [Mailbox(address: "a@b.test")]),
        ("\"a@b.test\"", [Mailbox(address: "a@b.test")]),
        ("x <a@b.test>; c@d.test", [Mailbox(name: "x", address: "a@b.test"), Mailbox(address: "c@d.test")]),
        ("a@b.test, , c@d.test,", [Mailbox(address: "a@b.test"), Mailbox(address: "c@d.test")]),
        ("Friends: a@b.test, c@d.test;", [Mailbox(address: "a@b.test"), Mailbox(address: "c@d.test")]),
        ("undisclosed-recipients:;", []),
        ("<@x.test,@y.test:a@b.test>", [Mailbox(address: "a@b.test")]),
        ("Nora <a@b.test", [Mailbox(name: "Nora", address: "a@b.test")]),
        ("Nora <<a@b.test>>", [Mailbox(name: "Nora", address: "a@b.test")]),
        ("mailto:a@b.test", [Mailbox(address: "a@b.test")]),
        ("=?utf-8?Q?Doe,_J=C3=B6rg?= <a@b.test>", [Mailbox(name: "Doe, Jörg", address: "a@b.test")]),
        (
            "=?utf-8?B?0J/RkdGC0YA=?= =?utf-8?B?0JjQu9GM0LjQvQ==?= <a@b.test>",
            [Mailbox(name: "ПётрИльин", address: "a@b.test")]
        ),
        ("\"john doe\"@b.test", [Mailbox(address: "\"john doe\"@b.test")]),
        ("root", []),
        ("", []), (",;:<>()", []), ("\"", []), ("<", []), ("(((", []), ("a@", [Mailbox(address: "a@")]),
    ]

    @Test("a list of addresses is understood", arguments: lists)
    func understands(list: String, mailboxes: [Mailbox]) {
        #expect(readMail(Array("To: \(list)\r\n\r\nx".utf8)).to == mailboxes, "\(list)")
    }

    @Test("a sender without an address keeps the name")
    func keepsName() {
        let mail = readMail(Array("From: Nora Whitfield\r\n\r\nx".utf8))
        #expect(mail.from == [Mailbox(name: "Nora Whitfield", address: "")])
    }

    @Test("two spellings of one address are compared alike")
    func folds() {
        #expect(Mailbox(address: "Nora.W@example.org").folded == "nora.w@example.org")
    }
}
