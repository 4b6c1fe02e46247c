// A mail that is to be written.

/// What goes into a mail of ours; `composeMail` makes the bytes.
package struct OutgoingMail: Sendable {
    package var from: Mailbox
    package var to: [Mailbox]
    package var cc: [Mailbox] = []
    package var replyTo: Mailbox?
    package var subject: String
    /// Without angle brackets, like the next two.
    package var messageID: String
    package var inReplyTo: String?
    /// Oldest first; of a long thread only the first and last 20 are written.
    package var references: [String] = []
    /// Milliseconds since 1970 UTC.
    package var date: Int64
    package var text: String
    package var html: String?
    /// Inline ones with a `contentID` go beside the HTML that shows them.
    package var attachments: [MailAttachment] = []
    /// Such as `("Auto-Submitted", "auto-replied")`. Fields that the composer writes itself are not taken from here.
    package var extraHeaders: [(String, String)] = []

    package init(
        from: Mailbox, to: [Mailbox], cc: [Mailbox] = [], replyTo: Mailbox? = nil, subject: String, messageID: String,
        inReplyTo: String? = nil, references: [String] = [], date: Int64, text: String, html: String? = nil,
        attachments: [MailAttachment] = [], extraHeaders: [(String, String)] = []
    ) {
        (self.from, self.to, self.cc, self.replyTo, self.subject) = (from, to, cc, replyTo, subject)
        (self.messageID, self.inReplyTo, self.references, self.date) = (messageID, inReplyTo, references, date)
        (self.text, self.html, self.attachments, self.extraHeaders) = (text, html, attachments, extraHeaders)
    }
}
