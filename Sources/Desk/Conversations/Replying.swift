// What an answer of ours does to a conversation.

/// What an agent promises together with a reply.
package struct PromiseOffer: Sendable, Equatable {
    package let words: String
    package let dueAt: Instant

    package init(words: String, dueAt: Instant) { (self.words, self.dueAt) = (words, dueAt) }
}

extension Conversation {
    /// The conversation after `agent` has answered at `now`.
    ///
    /// Who answers a conversation that nobody owns, owns it. Without a promise, what comes next is that we look
    /// again: a conversation that waits for the contact still has a time at which we come back to it.
    package func answered(
        by agent: Agent.ID, at now: Instant, promising promise: PromiseOffer?, answers: AnswerTime, hours: WorkingHours
    ) -> Conversation {
        var answered = self
        answered.owner.agent = owner.agent ?? agent
        answered.standing = .open(
            promise.map { Word(nextStep: .own($0.words), hearsBy: $0.dueAt) }
                ?? Word(
                    nextStep: .lookAgain,
                    hearsBy: hours.adding(answers.lookAgain, to: now).roundedUp(to: .minutes(15))))
        return answered
    }
}

extension Promise {
    /// Whether an answer keeps this promise. One in an agent's own words is kept by doing what it says.
    package var isKeptByAnswering: Bool { state == .open && kind == .answer }
}
