// A change of owner is an invitation: it is accepted, or it comes back.

/// An invitation to take a conversation over.
package struct Transfer: Sendable, Equatable, Codable {
    package typealias ID = Identifier<Transfer>

    package enum Answer: Sendable, Equatable, Codable {
        case waiting
        case accepted(at: Instant)
        case declined(at: Instant, why: String)
        /// Nobody answered in time: it came back by itself.
        case lapsed(at: Instant)
        /// Taken back by who invited, or overtaken by another change of owner.
        case withdrawn(at: Instant)
    }

    package let id: ID
    package let conversation: Conversation.ID
    /// nil: out of the team's queue.
    package let from: Agent.ID?
    package let to: Agent.ID
    package let by: Agent.ID
    package let reason: String
    /// What is asked, tried, promised and next, as the one who hands over has put it.
    package let brief: String
    package let at: Instant
    package let lapsesAt: Instant
    package var answer: Answer

    package init(
        id: ID, conversation: Conversation.ID, from: Agent.ID?, to: Agent.ID, by: Agent.ID, reason: String,
        brief: String, at: Instant, lapsesAt: Instant, answer: Answer = .waiting
    ) {
        (self.id, self.conversation, self.from, self.to, self.by) = (id, conversation, from, to, by)
        (self.reason, self.brief, self.at, self.lapsesAt, self.answer) = (reason, brief, at, lapsesAt, answer)
    }
}
