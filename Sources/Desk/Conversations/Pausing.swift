// A conversation rests, with a reason and until a time that the contact was told, and goes on by itself.

/// Why a conversation rests, and until when; the contact was told in a message.
package struct Pause: Sendable, Equatable, Codable {
    package let reason: Reason.Key
    package let by: Agent.ID
    package let at: Instant
    /// When we take it up again.
    package let until: Instant
    /// By when the contact hears from us after that.
    package let hearsBy: Instant
    /// The message that told the contact.
    package let message: Message.ID

    package init(
        reason: Reason.Key, by: Agent.ID, at: Instant, until: Instant, hearsBy: Instant, message: Message.ID
    ) {
        (self.reason, self.by, self.at) = (reason, by, at)
        (self.until, self.hearsBy, self.message) = (until, hearsBy, message)
    }

    package var word: Word { Word(nextStep: .resume(at: until), hearsBy: hearsBy) }
}

/// The pause that an agent asks for together with a message.
package struct PauseOffer: Sendable, Equatable {
    package let reason: Reason.Key
    package let until: Instant

    package init(reason: Reason.Key, until: Instant) { (self.reason, self.until) = (reason, until) }
}

extension Conversation {
    /// The conversation resting. What is taken up again at `until` is answered within the desk's answering time.
    package func paused(
        _ offer: PauseOffer, by agent: Agent.ID, saying message: Message.ID, at now: Instant, answers: AnswerTime,
        hours: WorkingHours
    ) -> Conversation {
        var paused = self
        let hearsBy = answers.hearsBy(from: offer.until, owned: true, hours: hours)
        paused.standing = .paused(
            Pause(
                reason: offer.reason, by: agent, at: now, until: offer.until, hearsBy: hearsBy, message: message))
        return paused
    }

    /// The conversation when its time has come by itself: a pause ends, the contact stayed silent, or an automatic
    /// mail was not looked at. It stands on top until somebody has taken it up. nil when there is nothing to do.
    package func risenInTurn(at now: Instant, answers: AnswerTime, hours: WorkingHours) -> Conversation? {
        var risen = self
        switch standing {
        case .paused(let pause):
            guard pause.until <= now else { return nil }
            risen.standing = .open(
                Word(nextStep: .takeUp, hearsBy: pause.hearsBy, pressing: Pressing(.resumed, since: pause.until)))
        case .open(var word):
            guard let turn = turnAlarm, turn <= now else { return nil }
            word.pressing = Pressing(.resumed, since: turn)
            if word.nextStep == .lookAgain {
                word.nextStep = .takeUp
            } else {
                // Nobody was told a time for looking at an automatic mail.
                word.hearsBy = answers.hearsBy(from: now, owned: owner.agent != nil, hours: hours)
            }
            risen.standing = .open(word)
        case .closed: return nil
        }
        return risen
    }

    /// We said that we look again by a time: so long before it, somebody is reminded to.
    private static let timeForTakingUp = Duration.hours(4)

    /// When the desk must look at this conversation by itself; nil where a promise is watched instead.
    package var turnAlarm: Instant? {
        switch standing {
        case .paused(let pause): pause.until
        case .open(let word) where word.pressing == nil || word.pressing?.why == .atRisk:
            switch word.nextStep {
            case .lookAgain: word.hearsBy - Self.timeForTakingUp
            case .readAutomatic: word.hearsBy
            case .answer, .findOwner, .takeUp, .call, .own, .resume: nil
            }
        case .open, .closed: nil
        }
    }
}
