// What kind of mail each sample is.
import Foundation
import Mail
import Testing

@Suite struct MailKindTests {
    @Test("the kind of a sample mail, and whom it did not reach, are as written beside it", arguments: SignalSample.all)
    func knows(sample: SignalSample) throws {
        let report = try JSONEncoder().encode(MailReport(readMail(sample.bytes), digest: sha256))
        let found = try JSONDecoder().decode(SignalSample.Expected.self, from: report)
        #expect(found == sample.expected)
    }

    @Test("every kind has samples in plenty, and so have the letters of people that look like it")
    func hasSamples() {
        for kind in MailKind.allCases {
            #expect(SignalSample.all.count { $0.expected.kind == kind.rawValue } >= 5, "\(kind)")
        }
        for folder in SignalSample.folders {
            let samples = SignalSample.all.filter { $0.name.hasPrefix(folder) }
            #expect(samples.count { $0.expected.kind == "person" } >= 5, "\(folder)")
        }
        #expect(SignalSample.all.count >= 150)
    }

    @Test("no mail of a person is automatic because of its words", arguments: SignalSample.all)
    func agreesWithAutomatic(sample: SignalSample) {
        let mail = readMail(sample.bytes)
        switch mail.kind {
        case .person:
            if case .kind = mail.automatic { Issue.record("\(sample.name): \(mail.automatic!)") }
        case .autoReply, .bounce, .delayed, .report, .list: #expect(mail.automatic != nil)
        case .invitation, .own: break
        }
    }

    @Test("a mail that is cut anywhere has a kind", arguments: SignalSample.all)
    func readsCut(sample: SignalSample) {
        for end in stride(from: 0, to: sample.bytes.count, by: 97) {
            let mail = readMail(Array(sample.bytes[..<end]))
            _ = (mail.kind, mail.bounce, mail.verdicts(trusting: ["mx.desk.test"]))
        }
    }

    /// Each would take hours if anything in its way were quadratic.
    static let slow: [Trick] = [
        Trick("groups of fields", status(String(repeating: "Action: failed\r\n\r\n", count: 100_000))),
        Trick("lines that are no fields", status(String(repeating: "x\r\n", count: 300_000))),
        Trick("addresses", daemon(String(repeating: "a@b.example: 550 no\r\n", count: 100_000))),
        Trick("at signs", daemon(String(repeating: "@", count: 1_000_000))),
        Trick("numbers", daemon(String(repeating: "5.1.", count: 300_000))),
        Trick("codes", daemon(String(repeating: ":550", count: 300_000))),
        Trick("ids", daemon(String(repeating: "Message-ID:\r\n", count: 100_000))),
        Trick("words", "\r\n" + String(repeating: "we have received your ", count: 50_000)),
        Trick("one line", "\r\n" + String(repeating: "a", count: 2_000_000)),
        Trick("quotation marks", "\r\n" + String(repeating: "\"", count: 500_000)),
        Trick("calendars", "Content-Type: text/calendar\r\n\r\n" + String(repeating: "METHOD\r\n", count: 200_000)),
        Trick(
            "clauses", "Authentication-Results: mx.desk.test" + String(repeating: ";spf=", count: 40_000) + "\r\n\r\n"),
        Trick(
            "equals signs",
            "Authentication-Results: mx.desk.test;" + String(repeating: "=", count: 200_000) + "\r\n\r\n"),
        Trick(
            "comments", "Authentication-Results: mx.desk.test;" + String(repeating: "(", count: 200_000) + "\r\n\r\n"),
    ]

    private static func status(_ fields: String) -> String {
        "Return-Path: <>\r\nContent-Type: multipart/report; boundary=b\r\n\r\n--b\r\nContent-Type: "
            + "message/delivery-status\r\n\r\n\(fields)\r\n--b--\r\n"
    }

    private static func daemon(_ text: String) -> String { "From: mailer-daemon@example.org\r\n\r\n\(text)" }

    @Test("no mail takes long", .timeLimit(.minutes(5)), arguments: slow)
    func staysLinear(trick: Trick) {
        let mail = readMail(Array(trick.mail.utf8))
        _ = (mail.kind, mail.bounce, mail.automatic, mail.verdicts(trusting: ["mx.desk.test"]))
    }
}
