// A promise is watched: its owner is warned, and when it is missed the contact hears of it from us.

/// What the desk does about a promise at a moment.
package enum PromiseWatch: Sendable, Equatable {
    /// The owner is warned; it is looked at again when it is due.
    case warn
    /// It has just been missed, or the new time has passed as well: a new time is told.
    case miss(newDue: Instant)
}

extension Promise {
    /// The longest warning before a promise is due.
    private static let longestWarning = Duration.hours(1)

    /// When its owner is warned: an hour before, or for a short promise when a quarter of its time is left.
    package var warnAt: Instant {
        let quarter = Duration.milliseconds(max(0, dueAt.since(madeAt).milliseconds / 4))
        return dueAt - min(Self.longestWarning, quarter)
    }

    /// What is to be done at `now`, when its alarm has rung; nil when it needs nothing any more.
    package func watch(at now: Instant, answers: AnswerTime, hours: WorkingHours) -> PromiseWatch? {
        guard isStanding else { return nil }
        guard due <= now else { return state == .open ? .warn : nil }
        return .miss(newDue: answers.putRight(from: now, hours: hours))
    }
}

extension Conversation {
    /// The conversation after a promise that the contact was told of has been missed: it presses, and its word is
    /// the new time. A pause ends with it, since something has to be done now.
    package func missing(_ promise: Promise, newDue: Instant) -> Conversation {
        var missing = self
        switch standing {
        case .open(var word):
            word.pressing = Pressing(.missed, since: min(promise.dueAt, word.pressing?.since ?? promise.dueAt))
            if word.hearsBy <= promise.due { word.hearsBy = newDue }
            missing.standing = .open(word)
        case .paused:
            let step = promise.nextStep ?? .takeUp
            missing.standing = .open(
                Word(nextStep: step, hearsBy: newDue, pressing: Pressing(.missed, since: promise.dueAt)))
        case .closed: break
        }
        return missing
    }
}
