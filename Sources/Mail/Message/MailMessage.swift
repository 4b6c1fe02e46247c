// A mail as people understand it: who, to whom, when, what about, what it says, what came with it.

/// A mail that has been read: `readMail(bytes).subject`.
///
/// Reading never fails, so each field has a sensible value and `notes` say what was wrong. No string of it holds a
/// NUL byte or invalid UTF-8, no name or subject a control character.
package struct MailMessage: Sendable, Equatable {
    /// The fields of the message itself in their order, unfolded but otherwise raw (encoded words are not decoded).
    package var headers: [MailHeader] = []
    package var subject = ""
    package var from: [Mailbox] = []
    package var sender: Mailbox?
    package var replyTo: [Mailbox] = []
    package var to: [Mailbox] = []
    package var cc: [Mailbox] = []
    /// Milliseconds since 1970 UTC, as the sender's clock had it.
    package var date: Int64?
    /// Without angle brackets, like the next two.
    package var messageID: String?
    package var inReplyTo: [String] = []
    /// Oldest first.
    package var references: [String] = []
    /// What was written, as plain text with `\n`; made from the HTML where the sender sent nothing else.
    package var text = ""
    /// Where the HTML that the text was made of marks quotes and signatures; nil when the text came as plain text.
    var quoteMarks: [QuoteMark]?
    /// The sender's own HTML, not cleaned: never show it as it is.
    package var html: String?
    package var attachments: [MailAttachment] = []
    /// The type of the outermost part, such as `multipart/report`.
    package var type = "text/plain"
    /// The `method` that the type of a calendar in the mail has, such as `REQUEST`; see `invitation`.
    package var calendarMethod: String?
    package var notes: [MailNote] = []

    package init() {}

    /// The raw value of the first field of that name, in any case.
    package func header(_ name: String) -> String? { headers.first { $0.isNamed(name) }?.value }

    package func headers(named name: String) -> [String] { headers.filter { $0.isNamed(name) }.map(\.value) }

    /// Whether there is something that a person could read.
    package var isReadable: Bool { whyUnreadable == nil }

    /// Why a person could read nothing here; nil when they can.
    package var whyUnreadable: MailNote? {
        if !text.utf8.isEmpty || html != nil || !attachments.isEmpty { return nil }
        let hiding: [MailNote] = [.binary, .tooDeep, .tooManyParts, .truncatedMultipart, .missingHeaders]
        if let why = hiding.first(where: notes.contains) { return why }
        return subject.utf8.isEmpty ? .empty : nil
    }
}

/// A field of a header block.
package struct MailHeader: Sendable, Equatable {
    package var name: String
    package var value: String

    package init(name: String, value: String) { (self.name, self.value) = (name, value) }

    /// Names of fields are ASCII, compared in any case.
    package func isNamed(_ other: String) -> Bool { name.utf8.equalsIgnoringCase(other.utf8) }
}

/// A file that came with a mail, or goes with one.
package struct MailAttachment: Sendable, Equatable {
    /// A base name: no folders, controls or direction marks, at most 200 bytes.
    package var name: String
    /// Such as `image/png`, in lower case, without parameters.
    package var type: String
    package var bytes: [UInt8]
    /// Without angle brackets: what `cid:` in the HTML refers to.
    package var contentID: String?
    /// Belongs into the HTML rather than beside it.
    package var isInline: Bool

    package init(name: String, type: String, bytes: [UInt8], contentID: String? = nil, isInline: Bool = false) {
        (self.name, self.type, self.bytes, self.contentID, self.isInline) = (name, type, bytes, contentID, isInline)
    }
}
