// The hours of one agent in a usual week, and who stands in outside of them.

/// When an agent works, week after week. Who has none comes and goes by hand.
package struct Shift: Sendable, Equatable, Codable {
    package var hours: WorkingHours
    /// Who stands in outside of the hours; nil: nobody in particular.
    package var cover: Agent.ID?

    package init(hours: WorkingHours, cover: Agent.ID? = nil) { (self.hours, self.cover) = (hours, cover) }

    /// A week on the desk's clock, Monday first. The desk's holidays are days off for the agent as well; on a day with
    /// other hours at the desk, the agent works what lies within both.
    package init(week: [[WorkingHours.Interval]], at desk: WorkingHours, cover: Agent.ID? = nil) {
        let usual = WorkingHours(zone: desk.zone, week: week)
        var exceptions = desk.exceptions
        for (day, intervals) in desk.exceptions {
            exceptions[day] = intervals.flatMap { one in usual.intervals(on: day).map(one.common) }
        }
        let hours = WorkingHours(zone: desk.zone, week: week, holidays: desk.holidays, exceptions: exceptions)
        self.init(hours: hours, cover: cover)
    }
}

extension WorkingHours.Interval {
    /// What lies in both; empty where they do not meet.
    fileprivate func common(with other: Self) -> Self {
        Self(start: max(start, other.start), end: min(end, other.end))
    }
}
