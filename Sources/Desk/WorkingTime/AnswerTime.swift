// By when the contact hears from us.

/// The desk's word on how quickly it answers.
package struct AnswerTime: Sendable, Equatable, Codable {
    /// Working time within which a message is answered.
    package var within: Duration
    /// Working time within which a conversation in a queue finds an owner and is answered.
    package var withinFromQueue: Duration
    /// After we have answered and the contact is silent: how long until we look again.
    package var lookAgain: Duration

    /// What a time is rounded up to: nobody means "by 14:07", except in a chat.
    package var roundedTo: Duration = .minutes(15)

    package static let sound = AnswerTime(within: .hours(4), withinFromQueue: .hours(4), lookAgain: .hours(27))
    /// Working time within which a missed promise is put right: shorter than a first answer takes, and long enough
    /// to be kept.
    private static let putRight = Duration.hours(2)

    package init(within: Duration, withinFromQueue: Duration, lookAgain: Duration) {
        (self.within, self.withinFromQueue, self.lookAgain) = (within, withinFromQueue, lookAgain)
    }

    /// The time that we tell a contact who wrote at `now`: rounded up to a quarter of an hour, and in a
    /// chat to a minute.
    package func hearsBy(from now: Instant, owned: Bool, hours: WorkingHours) -> Instant {
        hours.adding(owned ? within : withinFromQueue, to: now).roundedUp(to: roundedTo)
    }

    /// The new time that we tell when a promise was missed at `now`.
    package func putRight(from now: Instant, hours: WorkingHours) -> Instant {
        hours.adding(min(Self.putRight, within), to: now).roundedUp(to: .minutes(15))
    }
}

extension Instant {
    package func roundedUp(to step: Duration) -> Instant {
        let step = step.milliseconds
        let rest = rawValue % step
        return rest == 0 ? self : Instant(milliseconds: rawValue + step - rest)
    }
}
