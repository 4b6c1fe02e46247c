// Whatever comes in, reading ends, and nothing that databases or pages choke on comes out.
import Mail
import Testing

/// A mail made to keep a reader busy, by its name in the log of tests.
struct Trick: CustomStringConvertible, Sendable {
    let description: String
    let mail: String

    init(_ description: String, _ mail: String) { (self.description, self.mail) = (description, mail) }
}

@Suite struct HostileMailTests {
    @Test("a mail that is cut anywhere is still read", arguments: Sample.all)
    func readsCut(sample: Sample) {
        for end in stride(from: 0, to: sample.bytes.count, by: 7) { expectSound(readMail(Array(sample.bytes[..<end]))) }
    }

    @Test("a mail with wrong bytes is still read", arguments: Sample.all)
    func readsFlipped(sample: Sample) {
        var seed: UInt64 = 0x9E37_79B9_7F4A_7C15
        for _ in 0..<20 where !sample.bytes.isEmpty {
            var bytes = sample.bytes
            for _ in 0..<5 {
                seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                bytes[Int(seed >> 33) % bytes.count] = UInt8(truncatingIfNeeded: seed >> 25)
            }
            expectSound(readMail(bytes))
        }
    }

    @Test("sixty thousand levels of parts end at the limit")
    func deepNesting() {
        var mail = "From: a@example.org\r\nSubject: deep\r\n"
        for level in 0..<60_000 { mail += "Content-Type: multipart/mixed; boundary=b\(level)\r\n\r\n--b\(level)\r\n" }
        let read = readMail(Array(mail.utf8))
        #expect(read.notes.contains(.tooDeep))
        #expect(read.whyUnreadable == .tooDeep)
        #expect(!read.isReadable)
    }

    @Test("parts beyond the limit are left out with a note")
    func manyParts() {
        let parts = String(repeating: "--b\r\nContent-Type: image/png\r\n\r\nx\r\n", count: 5_000)
        let read = readMail(Array("Content-Type: multipart/mixed; boundary=b\r\n\r\n\(parts)--b--\r\n".utf8))
        #expect(read.attachments.count == 1_000)
        #expect(read.notes.contains(.tooManyParts))
    }

    @Test("headers and text beyond their limits are left out with a note")
    func tooLarge() {
        let fields = String(repeating: "X-Filler: y\r\n", count: 3_000)
        let long = String(repeating: "word ", count: 600_000)
        let read = readMail(Array("Subject: s\r\n\(fields)\r\n\(long)".utf8))
        #expect(read.subject == "s")
        #expect(read.headers.count == 1_000)
        #expect(read.text.utf8.count <= 2 << 20)
        #expect(read.notes.contains(.tooLarge))
    }

    @Test("a file that is perhaps damaged is a loss; a stray equals sign in a text is none")
    func damage() {
        let file =
            "Content-Type: application/pdf; name=a.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\nSGVs\u{1}bG8=\r\n"
        #expect(readMail(Array("Subject: s\r\n\(file)".utf8)).notes == [.badEncoding, .damagedFile])
        let text = readMail(Array("Content-Transfer-Encoding: quoted-printable\r\n\r\n1 + 1 = two".utf8))
        #expect(text.notes == [.badEncoding] && !text.notes.contains(where: \.isLoss))
    }

    /// Each would take hours if anything in its way were quadratic.
    static let slow: [Trick] = [
        Trick("openings of encoded words", "Subject: " + String(repeating: "=?a?q?", count: 40_000) + "\r\n\r\n"),
        Trick("open comments", "To: " + String(repeating: "(", count: 200_000) + "\r\n\r\n"),
        Trick("open brackets", "To: " + String(repeating: "<", count: 200_000) + "\r\n\r\n"),
        Trick("brackets of ids", "References: " + String(repeating: "<a", count: 100_000) + "\r\n\r\n"),
        Trick("parameters", "Content-Type: a/b" + String(repeating: ";a*1*=%", count: 30_000) + "\r\n\r\n"),
        Trick("folded lines", "Subject: " + String(repeating: "x\r\n ", count: 60_000) + "\r\n\r\n"),
        Trick("tags", "Content-Type: text/html\r\n\r\n" + String(repeating: "<a '", count: 500_000)),
        Trick("comments", "Content-Type: text/html\r\n\r\n" + String(repeating: "<!--", count: 500_000)),
        Trick("scripts", "Content-Type: text/html\r\n\r\n" + String(repeating: "<script></", count: 200_000)),
        Trick("quotes", "Content-Type: text/html\r\n\r\n" + String(repeating: "<blockquote>x", count: 150_000)),
        Trick(
            "equals signs",
            "Content-Transfer-Encoding: quoted-printable\r\n\r\n" + String(repeating: "= ", count: 900_000)),
        Trick(
            "dashes", "Content-Type: multipart/mixed; boundary=x\r\n\r\n" + String(repeating: "--\r\n", count: 500_000)),
        Trick("words in an address", "To: " + String(repeating: "a ", count: 100_000) + "\r\n\r\n"),
        Trick("quoted words", "To: " + String(repeating: "\"a\"", count: 80_000) + "\r\n\r\n"),
        Trick(
            "utf-7", "Content-Type: text/plain; charset=utf-7\r\n\r\n" + String(repeating: "+\u{1}é", count: 400_000)),
    ]

    @Test("no mail takes long", .timeLimit(.minutes(5)), arguments: slow)
    func staysLinear(trick: Trick) { expectSound(readMail(Array(trick.mail.utf8))) }

    private func expectSound(_ mail: MailMessage) {
        let people = mail.from + mail.to + mail.cc + mail.replyTo
        let names = people.flatMap { [$0.name, $0.address] } + mail.attachments.map(\.name) + [mail.subject]
        let ids = mail.references + mail.inReplyTo + [mail.messageID ?? ""]
        let texts = [mail.text, mail.html ?? ""] + mail.headers.flatMap { [$0.name, $0.value] }
        let hasNUL = (names + ids + texts).contains { $0.utf8.contains(0) }
        let hasControl = (names + ids).contains { $0.utf8.contains { $0 < 0x20 || $0 == 0x7F } }
        let hasFolder = mail.attachments.contains {
            $0.name.utf8.contains { $0 == UInt8(ascii: "/") } || $0.name.isEmpty
        }
        // One expectation for all: there are many thousand mails.
        if hasNUL || hasControl || hasFolder { Issue.record("\(mail)") }
        _ = (mail.automatic, mail.language)
    }
}
