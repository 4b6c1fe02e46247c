// Complaints that mail providers pass on: somebody pressed "this is spam" (RFC 5965).

/// A complaint about a mail of ours.
package struct FeedbackReport: Sendable, Equatable {
    /// Such as `abuse`, `fraud`, `not-spam`, `opt-out`, in lower case.
    package var type: String
    /// The program that wrote the report.
    package var userAgent: String?
    /// To whom our mail went; many providers keep it to themselves.
    package var originalRecipient: String?
    /// The sender of our mail's envelope.
    package var originalSender: String?
    /// Without brackets.
    package var originalMessageID: String?
    /// From where the provider got our mail.
    package var sourceIP: String?
}

extension MailMessage {
    /// The complaint that this mail is. A person who attaches one has not become a provider.
    package var feedbackReport: FeedbackReport? {
        guard type == "multipart/report", let part = parts(of: ["message/feedback-report"]).first else { return nil }
        let fields = Array(fieldGroups(of: part.bytes).joined())
        guard let type = fields.value(of: "Feedback-Type") else { return nil }
        return FeedbackReport(
            type: type.utf8.trimmed.loweredString, userAgent: fields.value(of: "User-Agent"),
            originalRecipient: fields.value(of: "Original-Rcpt-To").flatMap(oneAddress)
                ?? fields.value(of: "Removal-Recipient").flatMap(oneAddress),
            originalSender: fields.value(of: "Original-Mail-From").flatMap(oneAddress),
            originalMessageID: originalMessageID, sourceIP: fields.value(of: "Source-IP"))
    }
}

private func oneAddress(_ value: String) -> String? {
    let address = readAddresses(value, limit: 1).first?.address ?? ""
    return address.utf8.contains(.at) ? address : nil
}
