// What was promised, to whom, by when.

/// A promise of the desk to a contact, watched until it is kept.
package struct Promise: Sendable, Equatable, Codable {
    package typealias ID = Identifier<Promise>

    package enum Kind: String, Sendable, Codable {
        /// The answer that an acknowledgement announced.
        case answer
        /// Made by an agent in their own words.
        case own
    }

    package enum State: Sendable, Equatable, Codable {
        case open
        case kept(at: Instant)
        case withdrawn(at: Instant)
    }

    package let id: ID
    package let conversation: Conversation.ID
    package let contact: Contact.ID
    package let kind: Kind
    /// An agent's own words; empty for kinds that the catalogues put into words.
    package let words: String
    package let dueAt: Instant
    package let madeAt: Instant
    /// nil when the desk made it.
    package let madeBy: Agent.ID?
    package var state: State

    package init(
        id: ID, conversation: Conversation.ID, contact: Contact.ID, kind: Kind, words: String, dueAt: Instant,
        madeAt: Instant, madeBy: Agent.ID?, state: State
    ) {
        (self.id, self.conversation, self.contact, self.kind) = (id, conversation, contact, kind)
        (self.words, self.dueAt, self.madeAt, self.madeBy, self.state) = (words, dueAt, madeAt, madeBy, state)
    }

    package func isLate(at now: Instant) -> Bool { state == .open && dueAt < now }

    /// How early it was kept; negative when late; nil while it is not kept.
    package var earliness: Duration? {
        if case .kept(let at) = state { dueAt.since(at) } else { nil }
    }
}
