// A mail as JSON, for `kept inspect mail` and for tests.
import Text

/// What was understood of a mail. Keys and their meaning are stable; what is not there is written as null.
package struct MailReport: Encodable, Sendable {
    package struct Person: Encodable, Sendable {
        let name: String
        let address: String
    }

    package struct File: Encodable, Sendable {
        let name: String
        let type: String
        /// Bytes.
        let size: Int
        let sha256: String
        let inline: Bool
    }

    package struct BouncedMail: Encodable, Sendable {
        let bounce: Bounce

        private enum CodingKeys: String, CodingKey {
            case recipient, status, permanent
            case originalMessageID = "original_message_id"
        }

        package func encode(to encoder: any Encoder) throws {
            var object = encoder.container(keyedBy: CodingKeys.self)
            try object.encode(bounce.recipient, forKey: .recipient)
            try object.encode(bounce.status, forKey: .status)
            try object.encode(bounce.isPermanent, forKey: .permanent)
            try object.encode(bounce.originalMessageID, forKey: .originalMessageID)
        }
    }

    private let mail: MailMessage
    private let files: [File]

    /// `digest` gives SHA-256 in hexadecimal; this room has no cryptography of its own.
    package init(_ mail: MailMessage, digest: ([UInt8]) -> String) {
        self.mail = mail
        files = mail.attachments.map {
            File(name: $0.name, type: $0.type, size: $0.bytes.count, sha256: digest($0.bytes), inline: $0.isInline)
        }
    }

    private enum CodingKeys: String, CodingKey {
        case subject, from, to, cc, date, references, text, html, attachments, language, notes
        case kind, bounce
        case messageID = "message_id"
        case inReplyTo = "in_reply_to"
        case newText = "new_text"
        case quoted, signature
    }

    package func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: CodingKeys.self)
        try object.encode(mail.subject, forKey: .subject)
        try object.encode(mail.from.map(person), forKey: .from)
        try object.encode(mail.to.map(person), forKey: .to)
        try object.encode(mail.cc.map(person), forKey: .cc)
        // An optional that is encoded, rather than encoded if present, gives null.
        try object.encode(mail.date.map(isoDate), forKey: .date)
        try object.encode(mail.messageID, forKey: .messageID)
        try object.encode(mail.inReplyTo, forKey: .inReplyTo)
        try object.encode(mail.references, forKey: .references)
        try object.encode(mail.text, forKey: .text)
        let written = mail.written
        try object.encode(written.newText, forKey: .newText)
        try object.encode(written.quoted, forKey: .quoted)
        try object.encode(written.signature, forKey: .signature)
        try object.encode(mail.html, forKey: .html)
        try object.encode(files, forKey: .attachments)
        try object.encode(mail.language?.rawValue, forKey: .language)
        try object.encode(mail.notes.map(\.rawValue), forKey: .notes)
        try object.encode(mail.kind.rawValue, forKey: .kind)
        try object.encode(mail.bounce.map(BouncedMail.init), forKey: .bounce)
    }

    private func person(_ mailbox: Mailbox) -> Person { Person(name: mailbox.name, address: mailbox.address) }
}

extension MailMessage {
    /// The language it is written in, by its text; by its subject where the text is too short to tell.
    package var language: Language? { detectLanguage(text) ?? detectLanguage(subject) }
}

/// `2026-11-21T23:02:41Z`, with milliseconds only where there are some.
func isoDate(_ milliseconds: Int64) -> String {
    let seconds = Int((Double(milliseconds) / 1000).rounded(.down))
    let days = Int((Double(seconds) / 86_400).rounded(.down))
    let clock = seconds - days * 86_400
    let (year, month, day) = civilDate(daysSince1970: days)
    let milli = Int(milliseconds) - seconds * 1000
    let fraction = milli == 0 ? "" : "." + String(1000 + milli).dropFirst()
    return "\(year)-\(twoDigits(month))-\(twoDigits(day))T\(twoDigits(clock / 3600)):\(twoDigits(clock / 60 % 60)):"
        + "\(twoDigits(clock % 60))\(fraction)Z"
}
