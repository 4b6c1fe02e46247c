// What a DKIM signature covers: the forms of RFC 6376, and the example of RFC 8463.
import Testing

@testable import Mail

@Suite("A DKIM signature")
struct DKIMSignatureTests {
    /// The message of RFC 8463, appendix A.3.
    private static let mail = bytes(
        "From: Joe SixPack <joe@football.example.com>", "To: Suzie Q <suzie@shopping.example.net>",
        "Subject: Is dinner ready?", "Date: Fri, 11 Jul 2003 21:00:37 -0700 (PDT)",
        "Message-ID: <20030712040037.46341.5F8J@football.example.com>", "", "Hi.", "",
        "We lost the game.  Are you hungry yet?", "", "Joe.", "")

    private static func bytes(_ lines: String...) -> [UInt8] { Array(lines.joined(separator: "\r\n").utf8) }
    private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

    @Test("hashes the body and the fields of RFC 8463's example to the bits that are signed there")
    func example() {
        // What 2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8= stands for.
        #expect(
            sha256(signedBody(of: Self.mail)) == "da3512387f4d86d54609058dafd06b2003eb78a4233ba4a7ed72247c954eceff")
        let field = Self.bytes(
            "DKIM-Signature: v=1; a=ed25519-sha256; c=relaxed/relaxed;",
            " d=football.example.com; i=@football.example.com;",
            " q=dns/txt; s=brisbane; t=1528637909; h=from : to :",
            " subject : date : message-id : from : subject : date;",
            " bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;", " b=")
        let names = ["from", "to", "subject", "date", "message-id", "from", "subject", "date"]
        let signed = dkimBytes(of: RawMail(Self.mail).fields, naming: names, under: field)
        #expect(sha256(signed) == "48ce9a2c710ece1710ff156996b836a7f45470e43efe5643074d6e1690ed62e7")
    }

    @Test(
        "does not care how fields are folded and spaced",
        arguments: [
            ("Subject: a b", "subject:a b"), ("SUBJECT \t:  a \r\n\t b  ", "subject:a b"), ("X:", "x:"),
            ("X: \r\n ", "x:"), ("X: a:  b", "x:a: b"), ("X: :  b", "x:: b"),
        ])
    func fields(written: String, signed: String) {
        #expect(Self.text(relaxedField(Array(written.utf8))) == signed)
    }

    @Test(
        "does not care for blanks at the end of lines and for empty lines at the end",
        arguments: [
            ("", ""), ("\r\n\r\n", ""), (" \t\r\n", ""), ("a", "a\r\n"), ("a \t b \r\n\r\n", "a b\r\n"),
            ("\r\n  a\r\n\r\nb\r\n \r\n", "\r\n a\r\n\r\nb\r\n"), ("a\rb\n", "a\rb\r\n"),
        ])
    func bodies(written: String, signed: String) {
        #expect(Self.text(relaxedBody(Array(written.utf8)[...])) == signed)
    }

    @Test("takes fields of the same name from the last to the first, and leaves room for none to be added")
    func order() {
        let mail = Self.bytes("From: a@b.test", "To: first@c.test", "To: last@c.test", "X-Odd: no", "", "hi", "")
        let draft = DKIMSignature(
            of: mail, bodyHash: [1, 2, 3], algorithm: .rsa, domain: "b.test", selector: "kept", at: 7)
        #expect(
            Self.text(draft.signedBytes) == """
                from:a@b.test\r
                to:last@c.test\r
                to:first@c.test\r
                dkim-signature:v=1; a=rsa-sha256; c=relaxed/relaxed; d=b.test; s=kept; t=7; h=from: from: to: to: \
                to: cc: reply-to: subject: date: message-id: content-type; bh=AQID; b=
                """)
    }

    @Test("is written in lines that fit, and covers itself without its own bytes")
    func written() {
        let draft = DKIMSignature(
            of: Self.mail, bodyHash: [UInt8](repeating: 9, count: 32), algorithm: .ed25519,
            domain: "football.example.com", selector: "brisbane", at: 1_528_637_909)
        let field = Self.text(draft.field(with: [UInt8](repeating: 255, count: 256)))
        let lines = field.split(separator: "\r\n", omittingEmptySubsequences: false)
        #expect(lines.last == "" && lines.dropLast().allSatisfy { $0.utf8.count <= 78 })
        #expect(lines.dropFirst().dropLast().allSatisfy { $0.first == " " })
        let whole = RawMail(Array(field.utf8) + Self.mail)
        #expect(whole.fields.count == 6 && whole.body.elementsEqual(RawMail(Self.mail).body))
        let own = Self.text(draft.signedBytes).split(separator: "\r\n").last!
        #expect(Self.text(relaxedField(whole.fields[0])).hasPrefix(own))
    }

    @Test("is checked by a record that the DNS can hold")
    func record() {
        let short = DKIMRecord(algorithm: .ed25519, domain: "b.test", selector: "kept", publicKey: [1, 2, 3])
        #expect(short.zoneLine == "kept._domainkey.b.test. IN TXT \"v=DKIM1; k=ed25519; p=AQID\"")
        let long = DKIMRecord(
            algorithm: .rsa, domain: "b.test", selector: "kept", publicKey: [UInt8](repeating: 0, count: 294))
        let strings = long.zoneLine.split(separator: "\"").filter { $0.utf8.count > 5 }.dropFirst()
        #expect(strings.joined() == long.value && strings.allSatisfy { $0.utf8.count <= 255 })
    }

    @Test(
        "is for domains and by selectors that the DNS knows",
        arguments: [
            ("example.com", true), ("a-b.c.test", true), ("localhost", false), ("exa mple.com", false),
            ("Example.com", false), ("-a.test", false), ("a..test", false), ("a.test;", false), ("", false),
        ])
    func names(text: String, isDomain: Bool) {
        #expect(isDomainName(text) == isDomain)
        #expect(isSelector("kept2026.eu") && !isSelector("a b") && !isSelector("") && !isSelector("a;b"))
    }
}
