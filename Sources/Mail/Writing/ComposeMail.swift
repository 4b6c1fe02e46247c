// From a mail to bytes.

/// The bytes of a mail, with CRLF line ends, for SMTP or a file (dots are not yet stuffed).
///
/// The same mail gives the same bytes: a second attempt to send is recognised by relays that look for copies.
/// No value can begin a field of its own: controls are taken out of all of them.
/// Sources: RFC 5322, 2045–2047, 2231, 6532.
package func composeMail(_ mail: OutgoingMail) -> [UInt8] {
    var header = HeaderWriter()
    header.write("Date", tokens: [dateField(mail.date)])
    header.write("From", mailboxes: [mail.from])
    header.write("To", mailboxes: mail.to)
    header.write("Cc", mailboxes: mail.cc)
    header.write("Reply-To", mailboxes: mail.replyTo.map { [$0] } ?? [])
    header.write("Subject", text: mail.subject)
    header.write("Message-ID", tokens: bracketed([mail.messageID]))
    header.write("In-Reply-To", tokens: bracketed(mail.inReplyTo.map { [$0] } ?? []))
    header.write("References", tokens: bracketed(trimmedReferences(mail.references, keepingFirst: 20, last: 20)))
    for (name, value) in mail.extraHeaders where !isWrittenByComposer(name) { header.write(name, verbatim: value) }
    header.write("MIME-Version", tokens: ["1.0"])
    let body = bodyPart(of: mail)
    return header.bytes + body.bytes
}

/// `Sat, 21 Nov 2026 23:02:41 +0000`.
func dateField(_ milliseconds: Int64) -> String {
    let seconds = Int((Double(milliseconds) / 1000).rounded(.down))
    let days = Int((Double(seconds) / 86_400).rounded(.down))
    let clock = seconds - days * 86_400
    let (year, month, day) = civilDate(daysSince1970: days)
    let weekday = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"][((days % 7) + 7) % 7]
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    let time = "\(twoDigits(clock / 3600)):\(twoDigits(clock / 60 % 60)):\(twoDigits(clock % 60))"
    return "\(weekday), \(day) \(months[month - 1]) \(year) \(time) +0000"
}

func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

/// The civil calendar from days, in eras of 400 years that begin in March.
func civilDate(daysSince1970 days: Int) -> (year: Int, month: Int, day: Int) {
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
}

/// Ids in brackets, without what would end them.
func bracketed(_ ids: [String]) -> [String] {
    ids.map { "<\(String(decoding: $0.utf8.filter { $0 > 0x20 && $0 != .less && $0 != .greater }, as: UTF8.self))>" }
        .filter { $0 != "<>" }
}

private func isWrittenByComposer(_ name: String) -> Bool {
    let own = [
        "date", "from", "to", "cc", "bcc", "reply-to", "subject", "message-id", "in-reply-to", "references",
        "mime-version", "content-type", "content-transfer-encoding", "content-disposition", "content-id",
    ]
    return own.contains(name.lowercased())
}
