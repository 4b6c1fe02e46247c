// From bytes to a mail, without ever failing.

/// Reads a mail: `readMail(bytes).text`.
///
/// Any bytes give a message; what was wrong is in its `notes`. The cost is linear in the size. Sources: RFC 5322,
/// 2045–2047, 2231, 3676, 6532.
package func readMail(_ bytes: [UInt8], limits: MailLimits = .standard) -> MailMessage {
    let source = MailBytes(bytes)
    let start = source.startOfMail
    let block = readHeaderBlock(source, from: start, limits: limits)
    let head = PartHead(block, defaultType: "text/plain")
    var reader = PartReader(source, limits: limits)
    reader.content.note(block.notes)
    if block.fields.isEmpty { reader.content.note(start == source.bytes.count ? .empty : .missingHeaders) }
    reader.readBody(head, from: block.bodyStart)

    var mail = MailMessage()
    mail.headers = block.fields
    mail.type = head.type
    (mail.text, mail.quoteMarks) = reader.content.text()
    mail.html = reader.content.html()
    mail.attachments = reader.content.attachments
    mail.calendarMethod = reader.content.calendarMethod
    mail.notes = reader.content.notes
    mail.readFields(limits)
    return mail
}

extension MailBytes {
    /// After a byte-order mark and blank lines.
    fileprivate var startOfMail: Int {
        let mark = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        return bytes[mark...].firstIndex { $0 != .lineFeed && $0 != .carriageReturn } ?? bytes.count
    }
}

extension MailMessage {
    fileprivate mutating func readFields(_ limits: MailLimits) {
        subject = cut(collapsed(decodeWords((header("Subject") ?? "").utf8)), toBytes: limits.subjectBytes)
        from = addresses("From", limits, keepingNames: true)
        sender = addresses("Sender", limits).first
        replyTo = addresses("Reply-To", limits)
        to = addresses("To", limits)
        cc = addresses("Cc", limits)
        messageID = header("Message-ID").flatMap { readMessageIDs($0, limit: 1).first ?? bareID($0) }
        inReplyTo = readMessageIDs(header("In-Reply-To") ?? "", limit: limits.references)
        references = readMessageIDs(header("References") ?? "", limit: limits.references)
        if let value = header("Date") {
            date = readDate(value)
            if date == nil { notes.append(.badDate) }
        }
    }

    /// A field that comes twice is wrong but means both. Only a sender may be a mere name.
    private func addresses(_ name: String, _ limits: MailLimits, keepingNames: Bool = false) -> [Mailbox] {
        let all = headers(named: name).flatMap { readAddresses($0, limit: limits.mailboxes) }
        return Array(all.filter { keepingNames || !$0.address.utf8.isEmpty }.prefix(limits.mailboxes))
    }

    /// Some programs forget the brackets and the at sign.
    private func bareID(_ value: String) -> String? {
        let id = value.utf8.filter { $0 > 0x20 && $0 != .less && $0 != .greater }
        return id.isEmpty || id.count > 998 ? nil : withoutControls(String(decoding: id, as: UTF8.self))
    }
}
