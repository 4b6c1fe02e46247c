// All that can happen at a desk, in one enum. Audit, live updates, webhooks, rules and metrics read it.

/// Something that has happened; never changed, never taken back. Readers switch over it exhaustively.
package enum DeskEvent: Sendable, Equatable, Codable {
    case conversationStarted(contact: Contact.ID)
    case messageReceived(Message.ID)
    case acknowledged(Message.ID)
    case replied(Message.ID)
    case noteWritten(Message.ID)
    /// `from` nil: it came out of the team's queue.
    case ownerChanged(from: Agent.ID?, to: Agent.ID?, team: Team.ID)
    case promiseMade(Promise.ID, dueAt: Instant)
    case promiseKept(Promise.ID, dueAt: Instant)
    case delivered(Message.ID)
    case deliveryFailed(Message.ID, why: String)
    case closed(Closure.Reason)
    case reopened
    case contactChanged(Contact.ID)
    case dutyChanged(Agent.ID, onDuty: Bool)
    /// Mail that could not be read; the bytes are kept.
    case unreadable(RawItem.ID)
}

/// An event as the log keeps it: `position` grows by commits, so a reader that has seen N misses nothing after N.
package struct LoggedEvent: Sendable, Equatable {
    package let position: Int64
    package let at: Instant
    package let actor: Author
    /// nil for what concerns no conversation.
    package let conversation: Conversation.ID?
    package let event: DeskEvent

    package init(position: Int64, at: Instant, actor: Author, conversation: Conversation.ID?, event: DeskEvent) {
        (self.position, self.at, self.actor) = (position, at, actor)
        (self.conversation, self.event) = (conversation, event)
    }
}

/// Something that came in, as bytes, kept before anybody looked at it.
package struct RawItem: Sendable, Equatable {
    package typealias ID = Identifier<RawItem>

    package let id: ID
    package let receivedAt: Instant
    /// `MAIL FROM`, empty for the null sender.
    package let envelopeFrom: String
    /// `RCPT TO`, each an address of the desk.
    package let envelopeTo: [String]
    package let bytes: [UInt8]

    package init(id: ID, receivedAt: Instant, envelopeFrom: String, envelopeTo: [String], bytes: [UInt8]) {
        (self.id, self.receivedAt, self.envelopeFrom) = (id, receivedAt, envelopeFrom)
        (self.envelopeTo, self.bytes) = (envelopeTo, bytes)
    }
}
