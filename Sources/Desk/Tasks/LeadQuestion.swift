// The open line to the lead.

/// A question to the lead about a conversation; the promise of an answer is in the ledger.
package struct LeadQuestion: Sendable, Equatable, Codable {
    package typealias ID = Identifier<LeadQuestion>

    package struct Answer: Sendable, Equatable, Codable {
        package let words: String
        package let by: Agent.ID
        package let at: Instant

        package init(words: String, by: Agent.ID, at: Instant) { (self.words, self.by, self.at) = (words, by, at) }
    }

    package let id: ID
    package let conversation: Conversation.ID
    package let by: Agent.ID
    package let words: String
    package let at: Instant
    package let promise: Promise.ID
    package var answer: Answer?

    package init(
        id: ID, conversation: Conversation.ID, by: Agent.ID, words: String, at: Instant, promise: Promise.ID,
        answer: Answer? = nil
    ) {
        (self.id, self.conversation, self.by, self.words) = (id, conversation, by, words)
        (self.at, self.promise, self.answer) = (at, promise, answer)
    }
}
