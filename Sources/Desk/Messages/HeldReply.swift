// A reply that has not left yet: so that its writer can take it back, or because it is to leave at a later time.

/// Nothing has happened yet: no promise is kept and no word given before it leaves. A conversation has at most one.
package struct HeldReply: Sendable, Equatable {
    /// Why it did not leave when its time came, and waits for somebody to decide.
    package enum Stop: Sendable, Equatable {
        /// The contact has written after it was.
        case contactWrote
        /// What it says could not be done any more; the name of a refusal.
        case refused(String)
    }

    package let conversation: Conversation.ID
    package let agent: Agent.ID
    /// Markdown.
    package let text: String
    package let fileNames: [String]
    package let leavesAt: Instant
    /// Whether a time was chosen; else it only rests for as long as one can take it back.
    package let isScheduled: Bool
    package let stop: Stop?
    /// What the writer's browser calls it; nil where it gave it no name.
    package let clientID: String?

    package init(
        conversation: Conversation.ID, agent: Agent.ID, text: String, fileNames: [String] = [], leavesAt: Instant,
        isScheduled: Bool, stop: Stop? = nil, clientID: String? = nil
    ) {
        (self.conversation, self.agent, self.text, self.fileNames) = (conversation, agent, text, fileNames)
        (self.leavesAt, self.isScheduled, self.stop, self.clientID) = (leavesAt, isScheduled, stop, clientID)
    }
}
