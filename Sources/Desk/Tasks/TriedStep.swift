// What was tried already, so that nobody asks for it twice.

/// A step that was tried already, by the contact or by us: asking for it again would be an insult.
package struct TriedStep: Sendable, Equatable, Codable {
    package typealias ID = Identifier<TriedStep>

    package let id: ID
    package let conversation: Conversation.ID
    package let words: String
    /// Who wrote it down.
    package let by: Agent.ID
    package let at: Instant

    package init(id: ID, conversation: Conversation.ID, words: String, by: Agent.ID, at: Instant) {
        (self.id, self.conversation, self.words, self.by, self.at) = (id, conversation, words, by, at)
    }
}
