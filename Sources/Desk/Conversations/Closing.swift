// How a conversation ends, and opens again.

/// Why a conversation ended; the contact was told in the message.
package struct Closure: Sendable, Equatable, Codable {
    package typealias Reason = Desk.Reason.Key

    package let reason: Reason
    /// nil when the desk itself closed it.
    package let by: Agent.ID?
    package let at: Instant
    /// The message that told the contact; nil only where nobody waits for one (`Reason.Key.isSilent`).
    package let message: Message.ID?

    package init(reason: Reason, by: Agent.ID?, at: Instant, message: Message.ID? = nil) {
        (self.reason, self.by, self.at, self.message) = (reason, by, at, message)
    }
}

extension Conversation {
    /// The conversation closed by `agent`, with its reason and the message that says so.
    package func closed(
        because reason: Closure.Reason, by agent: Agent.ID?, saying message: Message.ID?, at now: Instant
    ) -> Conversation {
        precondition(message != nil || reason.isSilent, "A closing tells the contact.")
        var closed = self
        closed.standing = .closed(Closure(reason: reason, by: agent, at: now, message: message))
        return closed
    }

    /// The conversation open again, to be looked at within the desk's answering time.
    package func reopened(at now: Instant, answers: AnswerTime, hours: WorkingHours) -> Conversation {
        hearing(at: now, answers: answers, hours: hours)
    }
}
