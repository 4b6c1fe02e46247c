// How a conversation ends, and opens again.

extension Conversation {
    /// The conversation closed by `agent`, with its reason.
    package func closed(because reason: Closure.Reason, by agent: Agent.ID?, at now: Instant) -> Conversation {
        var closed = self
        closed.standing = .closed(Closure(reason: reason, by: agent, at: now))
        return closed
    }

    /// The conversation open again, to be looked at within the desk's answering time.
    package func reopened(at now: Instant, answers: AnswerTime, hours: WorkingHours) -> Conversation {
        hearing(at: now, answers: answers, hours: hours)
    }
}
