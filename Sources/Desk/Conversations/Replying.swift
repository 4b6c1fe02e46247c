// What an answer of ours does to a conversation.

/// What an agent promises together with a reply.
package struct PromiseOffer: Sendable, Equatable {
    package let words: String
    package let dueAt: Instant

    package init(words: String, dueAt: Instant) { (self.words, self.dueAt) = (words, dueAt) }
}

extension Conversation {
    /// The conversation after `agent` has answered at `now`, with the promises that are still open.
    ///
    /// Who answers a conversation that nobody owns, owns it. What was promised first comes next. Without a
    /// promise, we look again: a conversation that waits for the contact still has a time at which we come back.
    package func answered(
        by agent: Agent.ID, at now: Instant, standing promises: [Promise], answers: AnswerTime, hours: WorkingHours
    ) -> Conversation {
        var answered = self
        answered.owner.agent = owner.agent ?? agent
        answered.standing = .open(.next(of: promises, at: now, answers: answers, hours: hours))
        return answered
    }

    /// The conversation after a promise in somebody's own words was kept: the next one, or looking again, takes
    /// its place. While the contact waits for an answer, that stays what comes next.
    package func keptPromise(
        standing promises: [Promise], at now: Instant, answers: AnswerTime, hours: WorkingHours
    ) -> Conversation {
        guard case .open(let word) = standing, case .own = word.nextStep else { return self }
        var kept = self
        kept.standing = .open(.next(of: promises, at: now, answers: answers, hours: hours))
        return kept
    }
}

extension Word {
    fileprivate static func next(
        of promises: [Promise], at now: Instant, answers: AnswerTime, hours: WorkingHours
    ) -> Word {
        let open = promises.filter { $0.state == .open && $0.kind == .own }
        guard let first = open.min(by: { $0.dueAt < $1.dueAt }) else {
            let look = hours.adding(answers.lookAgain, to: now).roundedUp(to: .minutes(15))
            return Word(nextStep: .lookAgain, hearsBy: look)
        }
        return Word(nextStep: .own(first.words), hearsBy: first.dueAt)
    }
}

extension Promise {
    /// Whether an answer keeps this promise. One in an agent's own words is kept by doing what it says.
    package var isKeptByAnswering: Bool { state == .open && kind == .answer }
}
