// Bounces and warnings of servers that send no report for programs: qmail, Exim, Exchange and many others.
import Text

extension MailMessage {
    /// What a server says of a mail of ours in words. Words alone are not enough: people write about bounces too, so
    /// the mail must come from a server, or begin as only servers begin.
    var deliveryInWords: DeliveryNotice? {
        guard let outcome = outcomeInWords else { return nil }
        let all = failuresInText(text, apartFrom: Set((to + from).map(\.folded)))
        let named = header("X-Failed-Recipients").map { readAddresses($0, limit: mostRecipients).map(\.address) } ?? []
        let said =
            named.isEmpty
            ? all.recipients
            : named.map { name in
                all.recipients.first { $0.address.lowercased() == name.lowercased() } ?? .init(address: name, words: "")
            }
        let recipients = said.map { recipient(outcome, $0.address, words: $0.words, or: all.text) }
        return DeliveryNotice(
            outcome: outcome,
            recipients: recipients.isEmpty ? [recipient(outcome, nil, words: "", or: all.text)] : recipients)
    }

    private var outcomeInWords: DeliveryNotice.Outcome? {
        let isServer = isFromDaemon || header("X-Failed-Recipients") != nil || isDeliveryReport
        guard isServer || isFromPostmaster || bounceSign != nil || autoSubmitted != nil || mayBeginAsServer else {
            return nil
        }
        let (title, body) = (DeliveryClues(subject), DeliveryClues(text))
        let saysSo = body.has(.opening) || title.has(.failed) && (body.has(.failed) || body.has(.gone))
        let waits = title.has(.delayed) || body.has(.delayed) && !title.has(.failed)
        guard isServer || saysSo || waits && (body.has(.opening) || title.has(.delayed) && body.has(.delayed)) else {
            return nil
        }
        return waits ? .delayed : .failed
    }

    private var isDeliveryReport: Bool {
        type == "multipart/report" && header("Content-Type")?.lowercased().contains("delivery-status") == true
    }

    /// Some servers write from an address like any other; their subjects are their own.
    private var mayBeginAsServer: Bool {
        guard inReplyTo.isEmpty || !subject.utf8.isEmpty, header("User-Agent") == nil else { return false }
        let start = FoldedText(String(text.unicodeScalars.prefix(120))).string
        return [
            "hi. this is the qmail-send program", "this message was created automatically by mail delivery software",
            "this is the mail system at host", "hi. this is the ",
        ]
        .contains { start.utf8.starts(with: $0.utf8) }
    }

    private func recipient(
        _ outcome: DeliveryNotice.Outcome, _ address: String?, words: String, or all: String
    ) -> Bounce.Recipient {
        let status = StatusCode.enhanced(in: words) ?? StatusCode.enhanced(in: all)
        let saysMore = status != nil || StatusCode.replyClass(in: words) != nil || DeliveryClues(words).saysWhy
        return Bounce.Recipient(
            address: address, status: status,
            isPermanent: outcome == .failed && isPermanent(status: status, words: saysMore ? words : all),
            diagnostic: words.utf8.isEmpty ? nil : diagnosticWords(words))
    }
}

extension DeliveryClues {
    fileprivate var saysWhy: Bool { has(.gone) || has(.passing) }
}

private let mostRecipients = 100
private let mostLines = 400

/// A recipient and what the server says about them.
private struct FailedRecipient {
    var address: String
    var words: String
}

/// The recipients at the starts of lines, each with what follows; without one, the first address anywhere. The copy of
/// our own mail below is not looked at. `text` is all that was looked at.
private func failuresInText(_ text: String, apartFrom known: Set<String>) -> (
    recipients: [FailedRecipient], text: String
) {
    let lines = linesBeforeCopy(text)
    var found: [FailedRecipient] = []
    for line in lines {
        if let (address, rest) = leadingAddress(line), isRecipient(address, known) {
            if let index = found.firstIndex(where: { $0.address.lowercased() == address.lowercased() }) {
                // Named again with the reason: what stood there before was advice.
                found.append(found.remove(at: index))
                if StatusCode.replyClass(in: found[found.count - 1].words) == nil {
                    found[found.count - 1].words = rest
                }
            } else if found.count < mostRecipients {
                found.append(FailedRecipient(address: address, words: rest))
            }
        } else if !found.isEmpty, found[found.count - 1].words.utf8.count < 2_000 {
            found[found.count - 1].words += "\n" + line
        }
    }
    let whole = lines.joined(separator: "\n")
    if found.isEmpty, let address = lines.lazy.compactMap({ anyAddress($0, known) }).first {
        found = [FailedRecipient(address: address, words: "")]
    }
    return (found, whole)
}

private func linesBeforeCopy(_ text: String) -> [String] {
    var lines: [String] = []
    for line in text.utf8.prefix(32 << 10).split(separator: .lineFeed, omittingEmptySubsequences: false) {
        guard lines.count < mostLines, !beginsCopy(line) else { break }
        lines.append(String(decoding: line.trimmed, as: UTF8.self))
    }
    return lines
}

/// Where servers put a copy of the mail, or its header.
private func beginsCopy(_ line: Substring.UTF8View.SubSequence) -> Bool {
    let bare = line.drop { $0.isWhitespace || $0 == .hyphen || $0 == .greater || $0 == .asterisk || $0 == .equals }
    let start = String(decoding: bare.prefix(60).map(\.lowered), as: UTF8.self)
    let marks = [
        "below this line is a copy", "this is a copy of ", "original message", "original-message", "received:",
        "return-path:", "message-id:", "the headers of the original", "message header", "included is a copy",
        "a copy of the message", "undelivered message", "ursprungliche nachricht", "ursprüngliche nachricht",
        "message d'origine", "mensaje original", "исходное сообщение", "оригинал сообщения", "заголовки исходного",
        "далее следует", "текст письма", "the body of your message", "your original message", "orijinal ileti",
        "izvorna poruka",
    ]
    return marks.contains { start.utf8.starts(with: $0.utf8) }
}

/// `<gone@example.org>: host said` as the address and what follows it.
private func leadingAddress(_ line: String) -> (String, String)? {
    let bare = line.utf8.drop { $0 == .less || $0 == .asterisk || $0 == .hyphen || $0 == .quote || $0.isWhitespace }
    let token = bare.prefix { !endsAddress($0) }
    guard let address = mailAddress(token) else { return nil }
    let rest = bare[token.endIndex...].drop { endsAddress($0) || $0 == .dot }
    return (address, String(decoding: rest, as: UTF8.self))
}

private func anyAddress(_ line: String, _ known: Set<String>) -> String? {
    line.utf8.split(whereSeparator: endsAddress).lazy.compactMap(mailAddress).first { isRecipient($0, known) }
}

private func endsAddress(_ byte: UInt8) -> Bool {
    byte.isWhitespace
        || [
            .less, .greater, .colon, .comma, .semicolon, .openParenthesis, .closeParenthesis, .quote,
            .apostrophe, UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "|"),
        ].contains(byte)
}

private func mailAddress(_ token: Substring.UTF8View) -> String? {
    let bare = token.last == .dot ? token.dropLast() : token
    guard bare.count <= 320, let at = bare.lastIndex(of: .at), at != bare.startIndex,
        bare[at...].dropFirst().contains(where: \.isLetter), !bare[at...].contains(.slash)
    else { return nil }
    let address = String(decoding: bare, as: UTF8.self)
    return readAddresses(address, limit: 1).first?.address
}

private func isRecipient(_ address: String, _ known: Set<String>) -> Bool {
    let mailbox = Mailbox(address: address)
    return !known.contains(mailbox.folded)
        && !["postmaster", "mailer-daemon", "abuse", "support", "helpdesk"].contains(mailbox.localPart)
}
