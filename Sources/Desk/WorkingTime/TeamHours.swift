// A team or an agent may keep hours of their own; the days off are the same for all.

extension Team {
    /// The team's own hours with the desk's days off, and the desk's hours where it has none.
    package func hours(orElse desk: WorkingHours) -> WorkingHours { hours?.sharingDaysOff(of: desk) ?? desk }
}

extension WorkingHours {
    /// The same week, with the desk's holidays as days off; on a day with other hours at the desk, what lies within
    /// both. What these hours say about a day themselves stands.
    package func sharingDaysOff(of desk: WorkingHours) -> WorkingHours {
        let week = WorkingHours(zone: zone, week: week)
        var days = exceptions
        for (day, intervals) in desk.exceptions where days[day] == nil && !holidays.contains(day) {
            days[day] = intervals.flatMap { one in week.intervals(on: day).map(one.common) }
        }
        return WorkingHours(zone: zone, week: self.week, holidays: holidays.union(desk.holidays), exceptions: days)
    }
}

extension WorkingHours.Interval {
    /// What lies in both; empty where they do not meet.
    fileprivate func common(with other: Self) -> Self {
        Self(start: max(start, other.start), end: min(end, other.end))
    }
}
