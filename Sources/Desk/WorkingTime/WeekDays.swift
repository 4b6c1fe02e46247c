// The days of a week as moments, on the clock of a place.
import Foundation
import Text

/// A day with the moments at which it begins and ends; 23 to 25 hours where clocks change.
package struct DaySpan: Sendable, Equatable {
    package let day: Day
    package let start: Instant
    package let end: Instant

    package init(day: Day, start: Instant, end: Instant) { (self.day, self.start, self.end) = (day, start, end) }
}

extension WorkingHours {
    /// Monday to Sunday of the week in which a moment lies.
    package func week(of instant: Instant) -> [DaySpan] {
        let zone = timeZone
        let today = LocalTime(milliseconds: instant.rawValue, in: zone).date
        let monday = today.adding(days: 1 - today.weekday)
        let starts = (0...7).map { days in
            Instant(milliseconds: firstMoment(of: monday.adding(days: days), minute: 0, in: zone))
        }
        return (0..<7).map { DaySpan(day: monday.adding(days: $0), start: starts[$0], end: starts[$0 + 1]) }
    }
}
