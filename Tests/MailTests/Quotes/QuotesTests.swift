// What of a mail was written this time.
import Foundation
import Testing

@testable import Mail

@Suite struct QuotesTests {
    @Test("each line of a sample is new, quoted or signature, as written before it", arguments: QuoteSample.all)
    func cuts(sample: QuoteSample) {
        let mail = readMail(sample.mail)
        let written = mail.written
        let found = written.segments.flatMap { segment in
            words(in: segment.text).map { "\(mark(segment.kind)) \($0)" }
        }
        let expected = sample.lines.flatMap { line in words(in: line.text).map { "\(line.kind) \($0)" } }
        #expect(found == expected, "\(sample.name):\n\(mail.text)")
        #expect(written.whole == mail.text)
    }

    @Test("the report gives the three texts", arguments: QuoteSample.all.filter { $0.html.isEmpty })
    func reports(sample: QuoteSample) throws {
        struct Texts: Decodable {
            let new_text: String
            let quoted: String?
            let signature: String?
        }
        let report = try JSONEncoder().encode(MailReport(readMail(sample.mail), digest: sha256))
        let texts = try JSONDecoder().decode(Texts.self, from: report)
        #expect(texts.new_text == sample.joined("+"))
        #expect(texts.quoted == sample.joined("|"))
        #expect(texts.signature == sample.joined("~"))
    }

    private func mark(_ kind: WrittenText.Kind) -> Character {
        switch kind {
        case .new: "+"
        case .quoted: "|"
        case .signature: "~"
        }
    }

    /// Lines that say something, without the white space around them.
    private func words(in text: String) -> [String] {
        text.components(separatedBy: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
            .filter { !$0.allSatisfy { $0 == ">" || $0 == " " } }
    }

    @Test("there are samples in plenty, of each program and in each language")
    func hasSamples() {
        #expect(QuoteSample.all.count >= 400)
        #expect(Set(QuoteSample.all.map { "\($0.name)\n\($0.text)\($0.html)" }).count == QuoteSample.all.count)
        for language in ["en", "kk", "ru", "hr", "ar", "te"] {
            let samples = QuoteSample.all.filter { $0.language == language }
            #expect(samples.count >= 20, "\(language)")
            #expect(samples.contains { $0.joined("~") != nil }, "\(language)")
        }
        let clients = [
            "gmail", "outlook-windows", "outlook-web", "outlook-mobile", "apple", "thunderbird", "yandex", "mailru",
            "proton", "samsung", "iphone", "gmail-android", "k9", "yahoo",
        ]
        for client in clients { #expect(QuoteSample.all.contains { $0.client == client }, "\(client)") }
        #expect(QuoteSample.all.count { $0.client == "person" } >= 30)
    }

    @Test("what is folded and what is shown are the whole text, however samples are cut and joined")
    func losesNothing() {
        var chance = Chance(state: 2026)
        let samples = QuoteSample.all
        for _ in 0..<4_000 {
            let (first, second) = (samples[chance.below(samples.count)], samples[chance.below(samples.count)])
            var bytes = Array(first.text.utf8.prefix(chance.below(first.text.utf8.count + 1)))
            bytes += [[], [0x0A], [0x0A, 0x0A], [0x20]][chance.below(4)]
            bytes += second.text.utf8.dropFirst(chance.below(second.text.utf8.count + 1))
            expectWhole(String(decoding: bytes, as: UTF8.self), chance.below(2) == 0)
        }
    }

    private func expectWhole(_ text: String, _ isReply: Bool) {
        let written = writtenText(text, subject: isReply ? "Re: Lamp" : "Lamp")
        let isSound =
            written.whole == text && (text.utf8.allSatisfy(\.isWhitespace) || !written.newText.utf8.isEmpty)
            && zip(written.segments, written.segments.dropFirst()).allSatisfy { $0.kind != $1.kind }
            && written.segments.allSatisfy { !$0.text.utf8.isEmpty }
        if !isSound { Issue.record("\(text)") }
    }

    @Test("pages that are cut anywhere are whole too", arguments: QuoteSample.written.filter { !$0.html.isEmpty })
    func losesNothingOfPages(sample: QuoteSample) {
        for end in stride(from: 0, to: sample.mail.count, by: 5) {
            let mail = readMail(Array(sample.mail[..<end]))
            if mail.written.whole != mail.text { Issue.record("\(sample.name) to \(end)") }
        }
    }

    @Test("a page in which only signs are new does not fold all of the plain text beside it")
    func signsOnly() {
        var mail = MailMessage()
        (mail.subject, mail.text) = ("Re: Lamp", "--\n--\n--\n\n Is it lit?")
        mail.html =
            "<p>--</p><span class=\"gmail_signature_prefix\">-- </span><br>--<blockquote>Is it lit?</blockquote>"
        #expect(mail.written.segments.contains { $0.kind == .new })
        #expect(mail.written.whole == mail.text)
    }

    @Test("the old corpus of mails is whole too", arguments: Sample.all)
    func losesNothingOfMails(sample: Sample) {
        let mail = readMail(sample.bytes)
        #expect(mail.written.whole == mail.text)
    }

    @Test("a mail of two kilobytes is cut within a fifth of a millisecond where the code is optimized")
    func isQuick() {
        let answer = String(repeating: "Да, лампа горит, но через минуту гаснет: что делать?\n", count: 12)
        let quote = String(repeating: "> Лампа вообще загорается, и если да, то надолго ли?\n", count: 12)
        let text = "\(answer)\nС уважением,\nАнна\n\n20.11.2026, 14:05, \"Desk\" <support@desk.test>:\n\(quote)"
        _ = writtenText(text, subject: "Re: Lamp")
        let clock = ContinuousClock()
        let best = (0..<20).map { _ in clock.measure { _ = writtenText(text, subject: "Re: Lamp") } }.min()!
        print("cut \(text.utf8.count) bytes in \(best)")
        #if DEBUG
            #expect(best < .milliseconds(20))
        #else
            #expect(best < .microseconds(200))
        #endif
    }

    /// Each is made to keep the cutter busy: many of what it looks at twice.
    static let slow: [Trick] = [
        Trick("signs", String(repeating: ">", count: 100_000)),
        Trick("lines of signs", String(repeating: ">\n", count: 15_000)),
        Trick("blank lines between quotes", String(repeating: "> x\n\n\n\n\n\n", count: 7_500)),
        Trick("blank lines", String(repeating: "\n", count: 100_000) + "> x"),
        Trick("introductions", String(repeating: "On 20.11.2026 14:05 a@b.example wrote:\n\n> x\n", count: 1_000)),
        Trick("introductions without quotes", String(repeating: "On 20.11.2026 14:05 he wrote:\n\n", count: 2_000)),
        Trick("colons", String(repeating: "a:\n", count: 5_000)),
        Trick("heads", String(repeating: "From: a\n", count: 2_000)),
        Trick("farewells", String(repeating: "Kind regards,\nAnna\n\n", count: 3_000)),
        Trick("dashes", String(repeating: "--\n", count: 15_000)),
        Trick("devices", String(repeating: "Sent from my iPhone\n", count: 2_500)),
        Trick(
            "secrets",
            String(repeating: "confidential privileged " + String(repeating: "x", count: 120) + "\n\n", count: 200)),
        Trick("one secret", String(repeating: "confidential ", count: 7_500)),
        Trick("answers between", String(repeating: "> x\nyes\n", count: 5_000)),
        Trick("postscripts", String(repeating: "P.S. x\n", count: 5_000)),
        Trick("commas", String(repeating: "regards,", count: 12_500)),
        Trick("one word", String(repeating: "ж", count: 45_000)),
    ]

    @Test("no text takes long", .timeLimit(.minutes(5)), arguments: slow)
    func staysLinear(trick: Trick) {
        #expect(writtenText(trick.mail, subject: "Re: x").whole == trick.mail)
        #expect(writtenText(trick.mail, subject: "Fwd: x").whole == trick.mail)
    }

    @Test("no page takes long", .timeLimit(.minutes(5)))
    func pagesStayLinear() {
        let pages = [
            String(repeating: "<blockquote type=cite>x</blockquote>y", count: 10_000),
            String(repeating: "<div class=gmail_quote><div class=gmail_attr>", count: 10_000),
            String(repeating: "<hr id=stopSpelling>", count: 20_000),
            String(repeating: "<div style='border:none;border-top:solid #e1e1e1'>a: b<br>", count: 7_500),
        ]
        for page in pages {
            let mail = readMail(Array("Content-Type: text/html\r\nSubject: Re: x\r\n\r\n\(page)".utf8))
            #expect(mail.written.whole == mail.text)
        }
    }
}

/// Numbers that look random and are the same in each run.
private struct Chance {
    var state: UInt64

    mutating func below(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % max(1, bound)
    }
}
