// Delivery status notifications (RFC 3464, and 6533 for addresses beyond ASCII).

extension MailMessage {
    /// What the delivery-status part says. A person who attaches one to a letter has not become a server.
    var reportedDelivery: DeliveryNotice? {
        guard bounceSign != nil || autoSubmitted != nil || header("X-Failed-Recipients") != nil else { return nil }
        let reports = parts(of: ["message/delivery-status", "message/global-delivery-status"])
        let recipients = reports.flatMap { fieldGroups(of: $0.bytes) }.compactMap(ReportedRecipient.init)
        for outcome in [DeliveryNotice.Outcome.failed, .delayed, .succeeded] {
            let those = recipients.filter { $0.outcome == outcome }
            if !those.isEmpty { return DeliveryNotice(outcome: outcome, recipients: those.map(\.recipient)) }
        }
        return nil
    }
}

/// A group of fields about one recipient.
private struct ReportedRecipient {
    let outcome: DeliveryNotice.Outcome
    let recipient: Bounce.Recipient

    /// Nil for the group about the message.
    init?(_ fields: [MailHeader]) {
        let addresses = ["Original-Recipient", "Final-Recipient", "X-Actual-Recipient"].compactMap(fields.value)
        let action = fields.value(of: "Action").map(firstWord) ?? ""
        let field = fields.value(of: "Status")
        guard !addresses.isEmpty || !action.isEmpty || field != nil else { return nil }
        let diagnostic = fields.value(of: "Diagnostic-Code").map(withoutType)
        let status = field.flatMap(StatusCode.enhanced) ?? diagnostic.flatMap(StatusCode.enhanced)
        outcome = Self.outcome(action, status)
        recipient = Bounce.Recipient(
            address: addresses.lazy.compactMap(recipientAddress).first, status: status,
            isPermanent: outcome == .failed && isPermanent(status: status, words: diagnostic ?? ""),
            diagnostic: diagnostic.map(diagnosticWords))
    }

    /// What is not said is read off the class of the status (RFC 3463, 2).
    private static func outcome(_ action: String, _ status: String?) -> DeliveryNotice.Outcome {
        switch action {
        case "failed": .failed
        case "delayed": .delayed
        case "delivered", "relayed", "expanded": .succeeded
        default: status?.utf8.first == UInt8(ascii: "4") ? .delayed : status?.first == "2" ? .succeeded : .failed
        }
    }
}

private func firstWord(_ value: String) -> String {
    value.utf8.prefix { !$0.isWhitespace && $0 != .openParenthesis && $0 != .semicolon }.loweredString
}

/// `smtp; 550 No such user`: the type of a diagnostic says nothing to people.
private func withoutType(_ value: String) -> String {
    guard let semicolon = value.utf8.firstIndex(of: .semicolon),
        value.utf8[..<semicolon].allSatisfy({ $0.isLetter || $0.isDigit || $0 == .hyphen || $0.isBlank })
    else { return value }
    return String(decoding: value.utf8[semicolon...].dropFirst().trimmed, as: UTF8.self)
}

/// `rfc822; anna@example.org`, `utf-8; анна@example.org`, in brackets or not; nil for what is no mail address.
func recipientAddress(_ value: String) -> String? {
    let bare = withoutType(value)
    let address = readAddresses(unescapedAddress(bare), limit: 1).first?.address ?? ""
    return address.utf8.contains(.at) ? address : nil
}

/// `\x{43D}` stands for a letter where the report had to be ASCII (RFC 6533, 3).
private func unescapedAddress(_ value: String) -> String {
    guard value.utf8.contains(.backslash) else { return value }
    var output = String.UnicodeScalarView()
    var rest = Array(value.unicodeScalars)[...]
    while let scalar = rest.first {
        rest.removeFirst()
        guard scalar == "\\", rest.starts(with: ["x", "{"]), let end = rest.firstIndex(of: "}"),
            let letter = UInt32(String(String.UnicodeScalarView(rest[(rest.startIndex + 2)..<end])), radix: 16)
                .flatMap(Unicode.Scalar.init)
        else {
            output.append(scalar)
            continue
        }
        output.append(letter)
        rest = rest[(end + 1)...]
    }
    return String(output)
}

/// On one line, cut where it is too long to be shown.
func diagnosticWords(_ text: String) -> String { cut(collapsed(withoutControls(text)), toBytes: 500) }
