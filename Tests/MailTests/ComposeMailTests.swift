// What the desk writes is what the reader reads.
import Mail
import Testing

@Suite struct ComposeMailTests {
    static let subjects = [
        "Hello", "Re: Where is my order?", "", "a = b & \"c\" <d>", "=?utf-8?Q?not_a_word?=", "5 < 6; x, y: z",
        "Здравствуйте", String(repeating: "Очень длинная тема о заказе ", count: 12) + "конец",
        String(repeating: "నా ఆర్డర్ ఎక్కడ ఉంది ", count: 10) + "?", String(repeating: "أين طلبي يا سادة ", count: 12) + "؟",
        String(repeating: "Тапсырысым қайда ", count: 9) + "!", String(repeating: "x", count: 400),
        String(repeating: "long words here ", count: 30) + "end", "čćžšđ ČĆŽŠĐ", "👩‍👩‍👧‍👦 family 👍🏽 ok",
        "é" + String(repeating: "\u{301}", count: 90),
    ]

    @Test("a subject comes back as it was written", arguments: subjects)
    func roundTripsSubject(subject: String) {
        var mail = sample
        mail.subject = subject
        mail.from.name = String(subject.unicodeScalars.prefix(200).map(Character.init)).trimmed
        let bytes = composeMail(mail)
        let read = readMail(bytes)
        #expect(read.subject == subject)
        #expect(read.from == [mail.from])
        #expect(read.notes == [])
        expectShortLines(bytes)
    }

    static let texts = [
        "Hello", "One\nTwo\n\nThree", "Здравствуйте!\n\nВаш заказ в пути.",
        String(repeating: "నమస్కారం ", count: 300) + ".",
        ".\n..\n.hidden", "From the start\nFrom", "ends with blanks   \nx", String(repeating: "y", count: 3_000),
        "=_m_ =_a_\n--=_m_",
        "tab\there", "a=b", "mostly ASCII with é", "\u{1F600}", "-- \nsignature",
    ]

    @Test("a text comes back as it was written", arguments: texts)
    func roundTripsText(text: String) {
        var mail = sample
        mail.text = text
        #expect(readMail(composeMail(mail)).text == text)
        mail.html = "<p>\(text)</p>"
        mail.attachments = [
            picture, MailAttachment(name: "Договор № 5.pdf", type: "application/pdf", bytes: [1, 2, 3]),
        ]
        let bytes = composeMail(mail)
        let read = readMail(bytes)
        #expect(read.text == text)
        #expect(read.html == "<p>\(text)</p>")
        #expect(read.attachments == mail.attachments.sorted { $0.isInline && !$1.isInline })
        #expect(read.notes == [])
        expectShortLines(bytes)
    }

    static let fileNames = [
        "a.pdf", "a b.pdf", "Договор.pdf", String(repeating: "очень длинное имя ", count: 5) + "x.docx", "100%.txt",
        "నివేదిక.xlsx", "تقرير.pdf", "it's.txt", String(repeating: "long", count: 40) + ".txt",
    ]

    @Test("a file name comes back as it was written", arguments: fileNames)
    func roundTripsFileName(name: String) {
        var mail = sample
        mail.attachments = [MailAttachment(name: name, type: "application/pdf", bytes: Array(0...255))]
        let bytes = composeMail(mail)
        #expect(readMail(bytes).attachments == mail.attachments)
        expectShortLines(bytes)
    }

    @Test("people, ids and the date come back as they were written")
    func roundTripsHeader() {
        var mail = sample
        mail.to = [
            Mailbox(name: "W, \"Nora\" \\ Co.", address: "nora@example.org"), Mailbox(address: "почта@пример.рф"),
        ]
        mail.cc = (0..<30).map { Mailbox(name: "Айгерім \($0)", address: "a\($0)@example.kz") }
        mail.replyTo = Mailbox(name: "Desk", address: "support+k7@example.test")
        mail.references = (0..<100).map { "id-\($0)@example.test" }
        mail.extraHeaders = [("Auto-Submitted", "auto-replied"), ("Subject", "another"), ("Bad Name", "x")]
        let bytes = composeMail(mail)
        let read = readMail(bytes)
        #expect(read.to == mail.to)
        #expect(read.cc == mail.cc)
        #expect(read.replyTo == [mail.replyTo!])
        let kept: [String] = (0..<20).map { "id-\($0)@example.test" } + (80..<100).map { "id-\($0)@example.test" }
        #expect(read.references == kept)
        #expect(read.inReplyTo == ["before@example.test"])
        #expect(read.messageID == "m1@example.test")
        #expect(read.date == 1_763_700_906_000)
        #expect(read.header("Auto-Submitted") == "auto-replied")
        #expect(read.headers(named: "Subject").count == 1)
        expectShortLines(bytes)
    }

    @Test(
        "no value of a mail begins a field of its own",
        arguments: ["\r\n", "\n", "\r", "\u{0}\r\n ", "\u{85}\u{2028}\r\n"])
    func refusesInjection(lineEnd: String) {
        let evil = "x\(lineEnd)Bcc: victim@example.org\(lineEnd)\(lineEnd)body"
        var mail = sample
        mail.subject = evil
        mail.from = Mailbox(name: evil, address: "desk@example.test\(lineEnd)Bcc: y@example.org")
        mail.to = [Mailbox(name: "ж" + evil, address: evil)]
        (mail.messageID, mail.inReplyTo, mail.references) = (evil, evil, [evil])
        mail.extraHeaders = [("X-A", evil), ("X-B\(lineEnd)Bcc", "z")]
        mail.attachments = [MailAttachment(name: evil, type: "a/b\(lineEnd)Bcc: z", bytes: [], contentID: evil)]
        let bytes = composeMail(mail)
        let lines = bytes.split { $0 == 0x0A || $0 == 0x0D }
        #expect(!lines.contains { $0.starts(with: "Bcc".utf8) || $0.starts(with: "body".utf8) })
        #expect(readMail(bytes).header("Bcc") == nil)
    }

    @Test("the same mail gives the same bytes, with CRLF only")
    func isDeterministic() {
        #expect(composeMail(sample) == composeMail(sample))
        let bytes = composeMail(sample)
        let feeds: [Int] = bytes.indices.filter { bytes[$0] == 0x0A }
        let returns: [Int] = bytes.indices.filter { bytes[$0] == 0x0D }
        #expect(returns.map { $0 + 1 } == feeds)
    }

    private let picture = MailAttachment(
        name: "p.png", type: "image/png", bytes: [9, 8, 7], contentID: "p1@x", isInline: true)

    private var sample: OutgoingMail {
        OutgoingMail(
            from: Mailbox(name: "Desk", address: "desk@example.test"), to: [Mailbox(address: "nora@example.org")],
            subject: "Hello", messageID: "m1@example.test", inReplyTo: "before@example.test", date: 1_763_700_906_000,
            text: "Hello")
    }

    private func expectShortLines(_ bytes: [UInt8]) {
        let longest = bytes.split(separator: 0x0A).map(\.count).max() ?? 0
        #expect(longest <= 79, "\(String(decoding: bytes, as: UTF8.self))")
    }
}

extension String {
    fileprivate var trimmed: String { split(separator: " ").joined(separator: " ") }
}
