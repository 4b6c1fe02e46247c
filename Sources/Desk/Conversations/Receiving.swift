// What a new message of the contact does to a conversation.

extension Conversation {
    /// The conversation after its contact has written at `now`.
    ///
    /// A closed or paused one opens again with the same owner. A time that the contact has been told and that has
    /// not passed is never moved back by writing again: asking twice does not make anybody wait longer. Where an answer
    /// is promised already, its time stays the one that counts.
    package func hearing(
        at now: Instant, isAnswerPromised: Bool = false, answers: AnswerTime, hours: WorkingHours
    ) -> Conversation {
        let isOwned = owner.agent != nil
        var fresh = Word(
            nextStep: isOwned ? .answer : .findOwner,
            hearsBy: answers.hearsBy(from: now, owned: isOwned, hours: hours))
        if case .open(let word) = standing, word.nextStep.isOurTurn {
            fresh.hearsBy = isAnswerPromised ? word.hearsBy : min(word.hearsBy, fresh.hearsBy)
            fresh.pressing = word.pressing
        }
        var heard = self
        heard.standing = .open(fresh)
        return heard
    }

    /// The conversation after a mail server has told that what we said did not arrive.
    ///
    /// Where the contact waits for us anyhow, nothing changes. Else it is our turn again: a closed or paused one opens,
    /// and somebody looks at what came back, within the time of an answer.
    package func returned(at now: Instant, answers: AnswerTime, hours: WorkingHours) -> Conversation {
        if case .open(let word) = standing, word.nextStep.isOurTurn { return self }
        var returned = hearing(at: now, answers: answers, hours: hours)
        if owner.agent != nil, var word = returned.word {
            word.nextStep = .readAutomatic
            returned.standing = .open(word)
        }
        return returned
    }
}
