// The mail that somebody passes on, as far as their program has kept it.

/// A mail inside another one.
package struct ForwardedMail: Sendable {
    /// Who wrote it.
    package let from: Mailbox
    package let subject: String
    package let text: String
    /// All of it, where it was attached whole.
    package let whole: MailMessage?
}

extension MailMessage {
    /// The one mail that this one passes on, attached or under a head in the text; nil when it passes on none or several,
    /// or when the head does not say from whose address.
    package var forwarded: ForwardedMail? {
        let attached = attachments.filter { $0.type == "message/rfc822" || $0.type == "message/global" }
        if let first = attached.first {
            let whole = readMail(first.bytes)
            guard attached.count == 1, let from = whole.from.first(where: \.hasAddress) else { return nil }
            return ForwardedMail(from: from, subject: whole.subject, text: whole.text, whole: whole)
        }
        guard subjectPrefix(subject) == .forward, written.isForward else { return nil }
        return TextLines(text).forwardedMail
    }
}

extension TextLines {
    /// What stands under the first head.
    fileprivate var forwardedMail: ForwardedMail? {
        guard let start = lines.indices.first(where: { isHead(at: $0, before: count) }),
            let end = endOfHead(at: start, before: count)
        else { return nil }
        var (from, subject): (Mailbox?, String) = (nil, "")
        for index in start..<end {
            switch field(index) {
            case .from: from = from ?? mailbox(in: value(index))
            case .subject: subject = value(index)
            case .sent, .to, .other, nil: continue
            }
        }
        guard let from else { return nil }
        let isQuoted = lines[start].depth > 0
        let rest = (end..<count).map { index in
            isQuoted ? Array(inner(index)) + [UInt8.lineFeed] : Array(bytes[lines[index].range])
        }
        return ForwardedMail(
            from: from, subject: subject, text: withoutBlankEnds(String(decoding: rest.joined(), as: UTF8.self)),
            whole: nil)
    }

    /// What stands behind the colon.
    private func value(_ index: Int) -> String {
        let behind = inner(index).drop { $0 != .colon && $0 != 0xEF }
        let skipped = behind.first == 0xEF ? behind.dropFirst(3) : behind.dropFirst()
        return String(decoding: skipped.drop(while: \.isBlank), as: UTF8.self)
    }

    /// `Iva Kovač <iva@mail.test>`, or `Iva Kovač [mailto:iva@mail.test]` as Outlook has it.
    private func mailbox(in value: String) -> Mailbox? {
        let plain = value.replacing("[mailto:", with: "<").replacing("]", with: ">").replacing("*", with: "")
        return readAddresses(plain).first(where: \.hasAddress)
    }
}

extension Mailbox {
    fileprivate var hasAddress: Bool { address.utf8.contains(.at) }
}
