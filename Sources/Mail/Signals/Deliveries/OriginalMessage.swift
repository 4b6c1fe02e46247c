// Which of our mails a bounce, a receipt or a complaint is about.

extension MailMessage {
    /// The Message-ID, without brackets, of the mail that is enclosed, whose header is enclosed, that the report names,
    /// whose header stands in the text, or that this one answers.
    var originalMessageID: String? {
        enclosedMessageID ?? reportedMessageID ?? messageIDInText
            ?? (inReplyTo.first ?? references.last).flatMap { $0 == messageID ? nil : $0 }
    }

    private var enclosedMessageID: String? {
        let enclosed = parts(of: [
            "message/rfc822", "message/global", "text/rfc822-headers", "message/global-headers",
            "message/rfc822-headers", "message/partial",
        ])
        return enclosed.lazy.compactMap { part in
            let source = MailBytes(part.bytes)
            let start = source.bytes.firstIndex { !$0.isWhitespace } ?? 0
            let block = readHeaderBlock(source, from: start, limits: .standard)
            return block.value(of: "Message-ID").flatMap(oneID)
        }.first
    }

    private var reportedMessageID: String? {
        let reports = parts(of: [
            "message/disposition-notification", "message/delivery-status", "message/feedback-report",
            "message/global-delivery-status", "message/global-disposition-notification",
        ])
        let fields = reports.lazy.flatMap { fieldGroups(of: $0.bytes).prefix(2).joined() } + headers
        return fields.first { $0.isNamed("Original-Message-ID") || $0.isNamed("X-Original-Message-ID") }
            .flatMap { oneID($0.value) }
    }

    /// A line `Message-ID: <…>` of a copy in the text; the id may stand on the next line.
    private var messageIDInText: String? {
        let lines = text.utf8.prefix(textLookedAt).split(separator: .lineFeed, omittingEmptySubsequences: false)
        for (index, line) in lines.enumerated() {
            let bare = line.drop { $0.isWhitespace || $0 == .greater }
            guard bare.prefix(11).equalsIgnoringCase("Message-ID:".utf8) else { continue }
            let folded = bare.count < 14 && index + 1 < lines.count ? lines[index + 1] : bare.dropFirst(11)
            if let id = oneID(String(decoding: folded, as: UTF8.self)), id != messageID { return id }
        }
        return nil
    }
}

private func oneID(_ value: String) -> String? { readMessageIDs(value, limit: 1).first }

/// Bytes of text in which a copy's header is looked for.
private let textLookedAt = 64 << 10
