// When things happen in the demo, for whatever moment it opens at.
import Desk
import Foundation
import Text

/// Turns what stories say about time into instants.
///
/// A company answers in its working hours and contacts do not write at night. What would lie after the opening is
/// drawn into the time that is left, so that a story always ends as it is told.
struct DemoCalendar: Sendable {
    let now: Instant
    let hours: WorkingHours

    private var zone: TimeZone { hours.timeZone }

    /// The moments of a story's steps, in order and all before now.
    func moments(of story: Story, chance: inout Chance) -> [Instant] {
        var moment = beginning(story.begins)
        if case .daysAgo = story.begins { moment = moment + .seconds(chance.below(1500)) }
        if story.steps.first?.isOfContact == false { moment = hours.adding(.zero, to: moment) }
        moment = min(moment, now - .minutes(2))
        return story.steps.enumerated().map { index, step in
            if index > 0 { moment = drawnBack(next(step, after: moment, chance: &chance), after: moment) }
            return moment
        }
    }

    private func beginning(_ beginning: Beginning) -> Instant {
        switch beginning {
        case .ago(let span): now - span
        case .daysAgo(let days, let minute): onDay(-days, minuteOfDay: minute)
        }
    }

    private func next(_ step: Step, after moment: Instant, chance: inout Chance) -> Instant {
        let jitter = Duration.seconds(chance.below(240) + 20)
        switch step.timing {
        case .ago(let span): return max(moment, now - span)
        case .after(let span) where step.isOfContact: return afterSleep(moment + span + jitter)
        case .after(let span): return hours.adding(span + jitter, to: moment)
        }
    }

    /// Nobody writes between one and seven in the morning.
    private func afterSleep(_ moment: Instant) -> Instant {
        let local = LocalTime(milliseconds: moment.rawValue, in: zone)
        guard (1..<7).contains(local.hour) else { return moment }
        return moment + .hours(7 - local.hour)
    }

    private func drawnBack(_ moment: Instant, after last: Instant) -> Instant {
        moment < now ? moment : Instant(milliseconds: (last.rawValue + now.rawValue) / 2)
    }

    /// When a promise is due: on a quarter of an hour ahead of us, on five minutes behind us.
    func due(_ due: PromisedTime.Due) -> Instant {
        switch due {
        case .late(let span): (now - span).roundedDown(to: .minutes(5))
        case .today(let span): today(after: span)
        case .inDays(1, let minute): onDay(1, minuteOfDay: minute)
        case .inDays(let days, let minute): onWorkday(days, minuteOfDay: minute)
        }
    }

    /// That day or the first after it on which somebody works at that hour.
    private func onWorkday(_ days: Int, minuteOfDay: Int) -> Instant {
        let candidates = (days..<days + 14).map { onDay($0, minuteOfDay: minuteOfDay) }
        return candidates.first(where: hours.isOpen) ?? candidates[0]
    }

    private func today(after span: Duration) -> Instant {
        let midnight = onDay(1, minuteOfDay: 0)
        let due = (now + span).roundedDown(to: .minutes(15))
        if due > now, due < midnight { return due }
        return Instant(milliseconds: (now.rawValue + midnight.rawValue) / 2)
    }

    private func onDay(_ days: Int, minuteOfDay: Int) -> Instant {
        let today = LocalTime(milliseconds: now.rawValue, in: zone).date
        let local = LocalTime(date: today.adding(days: days), secondOfDay: minuteOfDay * 60)
        return Instant(milliseconds: local.milliseconds(in: zone))
    }
}

extension Instant {
    fileprivate func roundedDown(to step: Duration) -> Instant {
        Instant(milliseconds: rawValue - rawValue % step.milliseconds)
    }
}
