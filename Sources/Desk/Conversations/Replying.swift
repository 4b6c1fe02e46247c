// What an answer of ours does to a conversation.

extension Conversation {
    /// The conversation after `agent` has answered at `now`, with the promises that still stand.
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

    /// The conversation after its promises have changed without a word to the contact: one was kept by hand, or a
    /// new time was told. While the contact waits to hear from us, that stays what comes next.
    package func holding(
        _ promises: [Promise], at now: Instant, answers: AnswerTime, hours: WorkingHours
    ) -> Conversation {
        guard case .open(let word) = standing else { return self }
        let next = Word.next(of: promises, at: now, answers: answers, hours: hours)
        let waits = [.answer, .findOwner, .takeUp, .readAutomatic].contains(word.nextStep)
        var holding = self
        if !waits { holding.standing = .open(next) }
        return holding.eased(by: promises)
    }

    /// Who waited for a call and wants none is answered in writing.
    package func answeringInWriting() -> Conversation {
        guard case .open(var word) = standing, word.nextStep == .call else { return self }
        word.nextStep = .answer
        var answering = self
        answering.standing = .open(word)
        return answering
    }

    /// The conversation without the pressure of what was missed, once none of its standing promises is late.
    package func eased(by promises: [Promise]) -> Conversation {
        guard case .open(var word) = standing, word.pressing?.why == .missed,
            !promises.contains(where: \.state.isLate)
        else { return self }
        word.pressing = nil
        var eased = self
        eased.standing = .open(word)
        return eased
    }
}
