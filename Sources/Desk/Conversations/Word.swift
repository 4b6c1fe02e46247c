// The word we gave: what happens next, by when the contact hears from us, and whether it presses.

/// What happens next, and by when the contact hears from us.
package struct Word: Sendable, Equatable, Codable {
    package var nextStep: NextStep
    package var hearsBy: Instant
    /// Why the conversation comes before all others; nil while everything is as it was told.
    package var pressing: Pressing?

    package init(nextStep: NextStep, hearsBy: Instant, pressing: Pressing? = nil) {
        (self.nextStep, self.hearsBy, self.pressing) = (nextStep, hearsBy, pressing)
    }

    /// Where it stands in the list: what presses stands where it began to press.
    package var turn: Instant { min(pressing?.since ?? hearsBy, hearsBy) }
}

/// Why somebody must look at a conversation before all others.
package struct Pressing: Sendable, Equatable, Codable {
    package enum Why: String, Sendable, Codable {
        /// A promise was missed, and the matter is not put right yet.
        case missed
        /// A pause has ended, or the time has come at which we said that we look again.
        case resumed
        /// A third party is late with what one of our promises rests on.
        case atRisk
    }

    package let why: Why
    package let since: Instant

    package init(_ why: Why, since: Instant) { (self.why, self.since) = (why, since) }
}

/// What happens next, in the words of a catalogue or in an agent's own.
package enum NextStep: Sendable, Equatable, Codable {
    /// Somebody reads the new message and answers it.
    case answer
    /// Nobody has taken it yet; the team decides who does, then answers.
    case findOwner
    /// We have answered; we come back to it at the time given unless the contact writes first.
    case lookAgain
    /// Somebody must look at an automatic mail (a bounce, an out-of-office).
    case readAutomatic
    /// It is paused and goes on at this time.
    case resume(at: Instant)
    /// The pause or the silence is over: somebody takes it up again and tells the contact.
    case takeUp
    /// We phone the contact.
    case call
    case own(String)
}

extension NextStep {
    /// Whether the contact waits for us, rather than we for the contact.
    package var isOurTurn: Bool {
        switch self {
        case .answer, .findOwner, .own, .readAutomatic, .takeUp, .call: true
        case .lookAgain, .resume: false
        }
    }
}

extension Word {
    /// What comes next after we have spoken: the promise that falls due first, and looking again without one.
    package static func next(
        of promises: [Promise], at now: Instant, answers: AnswerTime, hours: WorkingHours
    ) -> Word {
        let standing = promises.filter { $0.isStanding && $0.nextStep != nil }
        guard let first = standing.min(by: { $0.due < $1.due }), let step = first.nextStep else {
            let look = hours.adding(answers.lookAgain, to: now).roundedUp(to: .minutes(15))
            return Word(nextStep: .lookAgain, hearsBy: look)
        }
        let missed = standing.filter { $0.state.isLate }.map(\.dueAt).min()
        return Word(nextStep: step, hearsBy: first.due, pressing: missed.map { Pressing(.missed, since: $0) })
    }
}
