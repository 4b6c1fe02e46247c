// Something said to or by a contact, or kept for colleagues.
import Text

/// A message of a conversation's timeline.
package struct Message: Sendable, Equatable, Codable {
    package typealias ID = Identifier<Message>

    package enum Direction: String, Sendable, Codable { case inbound, outbound, note }

    package let id: ID
    package let conversation: Conversation.ID
    package let direction: Direction
    package let author: Author
    package let channel: Channel
    package let subject: String
    /// Plain text of an inbound message; Markdown of an outbound one or a note.
    package let text: String
    /// Whether the sender's own HTML is kept beside the text.
    package let hasHTML: Bool
    /// The RFC 5322 Message-ID without angle brackets; nil for what did not come or go by mail.
    package let messageID: String?
    /// For inbound mail: where its author wants answers (Reply-To, else From).
    package let replyAddress: String?
    /// Why the message stands in this conversation.
    package let threading: Threading?
    /// For outbound mail: where it is on its way.
    package let delivery: Delivery?
    /// What the desk tells the contact by itself; nil for what people wrote, and for an acknowledgement.
    package let notice: Notice?
    package let at: Instant
    /// What was wrong with a mail when it was read, by the names that its reader has for it.
    package let notes: [String]

    package init(
        id: ID, conversation: Conversation.ID, direction: Direction, author: Author, channel: Channel, subject: String,
        text: String, hasHTML: Bool = false, messageID: String? = nil, replyAddress: String? = nil,
        threading: Threading? = nil, delivery: Delivery? = nil, notice: Notice? = nil, at: Instant,
        notes: [String] = []
    ) {
        (self.id, self.conversation, self.direction, self.author) = (id, conversation, direction, author)
        (self.channel, self.subject, self.text, self.hasHTML) = (channel, subject, text, hasHTML)
        (self.messageID, self.replyAddress, self.threading) = (messageID, replyAddress, threading)
        (self.delivery, self.notice, self.at, self.notes) = (delivery, notice, at, notes)
    }
}

/// What the desk tells a contact by itself, without being asked.
package enum Notice: String, Sendable, Codable, CaseIterable {
    /// A promise was missed: this is the new time.
    case delay
    /// Somebody else answers for it now.
    case handover
    /// A call that they asked for is promised.
    case callBack
}

/// How far an outbound message has come.
package enum Delivery: String, Sendable, Codable { case waiting, sent, failed }

/// A file that came with a message or goes with it; the bytes are found by their digest.
package struct Attachment: Sendable, Equatable, Codable {
    package typealias ID = Identifier<Attachment>

    package let id: ID
    package let message: Message.ID
    /// A base name without path, control characters or direction marks.
    package let name: String
    /// What its sender says that it is.
    package let type: String
    /// What its bytes say that it is; empty when they say nothing.
    package let kind: String
    package let size: Int
    /// SHA-256 of the content, in hexadecimal.
    package let digest: String
    /// The Content-ID by which HTML refers to it; nil for what is simply attached.
    package let contentID: String?
    package let check: FileCheck

    package init(
        id: ID, message: Message.ID, name: String, type: String, kind: String = "", size: Int, digest: String,
        contentID: String?, check: FileCheck = .unchecked
    ) {
        (self.id, self.message, self.name, self.type, self.kind) = (id, message, name, type, kind)
        (self.size, self.digest, self.contentID, self.check) = (size, digest, contentID, check)
    }
}
