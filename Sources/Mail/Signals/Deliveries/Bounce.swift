// A mail of ours that did not arrive.

/// What a server tells about a mail that it could not deliver, or not yet.
///
///     readMail(bytes).bounce?.status     // "5.1.1"
///
/// Nothing here proves that the server, or the mail, was ours: look `originalMessageID` up before anything is marked.
package struct Bounce: Sendable, Equatable {
    /// One of those whom the mail did not reach.
    package struct Recipient: Sendable, Equatable {
        /// The address to which we wrote, where the server kept it (RFC 3464, 2.3.1), else the one that failed.
        package var address: String?
        /// Such as `5.1.1` (RFC 3463), as the server says it; nil when it gives none.
        package var status: String?
        /// Whether writing again is in vain. What a server calls temporary stays so, even when it has given up.
        package var isPermanent: Bool
        /// In the server's words, on one line of at most 500 bytes.
        package var diagnostic: String?
    }

    /// At least one.
    package var recipients: [Recipient]
    /// The Message-ID of our mail, without brackets.
    package var originalMessageID: String?

    package var recipient: String? { recipients.first?.address }
    package var status: String? { recipients.first?.status }
    package var isPermanent: Bool { recipients.first?.isPermanent ?? false }
    package var diagnostic: String? { recipients.first?.diagnostic }
}

extension MailMessage {
    /// Whom our mail did not reach and why; nil unless the kind is `bounce`, or `delayed`: then nobody is lost.
    package var bounce: Bounce? {
        guard let notice = deliveryNotice, notice.outcome != .succeeded else { return nil }
        return Bounce(recipients: notice.recipients, originalMessageID: originalMessageID)
    }
}
