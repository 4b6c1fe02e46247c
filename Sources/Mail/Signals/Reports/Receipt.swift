// Receipts: that a mail of ours was shown, thrown away or filed (RFC 8098).

/// What a reader's program says became of our mail.
package struct Receipt: Sendable, Equatable {
    /// Such as `displayed`, `deleted`, `dispatched`, `processed`, in lower case.
    package var disposition: String
    /// Whether a person chose to send it.
    package var isSentByHand: Bool
    package var recipient: String?
    /// Without brackets.
    package var originalMessageID: String?
}

extension MailMessage {
    /// The receipt that this mail is. Asking for one (`Disposition-Notification-To`) makes none.
    package var receipt: Receipt? {
        guard type == "multipart/report",
            let part = parts(of: ["message/disposition-notification", "message/global-disposition-notification"]).first
        else { return nil }
        let fields = Array(fieldGroups(of: part.bytes).joined())
        let halves = (fields.value(of: "Disposition") ?? "").utf8.split(separator: .semicolon)
        let mode = halves.first?.loweredString ?? ""
        let what = halves.dropFirst().first?.prefix { $0 != .slash && $0 != .comma }.trimmed.loweredString
        let recipients = ["Original-Recipient", "Final-Recipient"].compactMap(fields.value)
        return Receipt(
            disposition: what ?? "", isSentByHand: mode.contains("mdn-sent-manually"),
            recipient: recipients.lazy.compactMap(recipientAddress).first, originalMessageID: originalMessageID)
    }
}
