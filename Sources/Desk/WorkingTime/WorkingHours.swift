// When the desk works: a week of intervals, days off, and days with hours of their own, in one time zone.
import Foundation
import Text

/// The hours of a desk, of a team, or of one agent.
///
///     let hours = WorkingHours.officeHours(zone: "Asia/Almaty")      // Monday to Friday, 9 to 18
///     hours.adding(.hours(4), to: fridayAt16)                        // Monday 11:00
///
/// Work over midnight is written as two intervals, 22:00 to 24:00 and 0:00 to 6:00 of the next day; nothing closes
/// between them. Whatever is given, there are seven weekdays, and the intervals of a day are in order and apart.
package struct WorkingHours: Sendable, Equatable {
    /// Identifier of the IANA time zone; UTC is used when the machine does not know it.
    package let zone: String
    /// Seven lists, Monday first.
    package let week: [[Interval]]
    /// Days on which nobody works.
    package var holidays: Set<Day>
    /// Days with hours of their own, such as 24 December from 9 to 12. They win over the week and over a holiday; an
    /// empty list is a day off.
    package let exceptions: [Day: [Interval]]

    package init(
        zone: String, week: [[Interval]], holidays: Set<Day> = [], exceptions: [Day: [Interval]] = [:]
    ) {
        self.zone = zone
        self.week = (0..<7).map { week.indices.contains($0) ? Interval.apart(week[$0]) : [] }
        self.holidays = holidays
        self.exceptions = exceptions.mapValues(Interval.apart)
    }

    package static func officeHours(zone: String) -> WorkingHours {
        let day = [Interval(start: 9 * 60, end: 18 * 60)]
        return WorkingHours(zone: zone, week: [day, day, day, day, day, [], []])
    }

    package var timeZone: TimeZone { TimeZone(identifier: zone) ?? .gmt }

    /// What the clock on the wall shows while the desk works on this day.
    package func intervals(on day: Day) -> [Interval] {
        if let own = exceptions[day] { return own }
        return holidays.contains(day) ? [] : week[day.weekday - 1]
    }
}

extension WorkingHours {
    /// A stretch of one day in minutes after midnight, the end excluded: 540 to 1080 is 9 to 18.
    package struct Interval: Sendable, Hashable {
        /// 0 to 1440.
        package let start: Int
        /// Not before the start, at most 1440.
        package let end: Int

        package init(start: Int, end: Int) {
            self.start = min(max(start, 0), 1440)
            self.end = min(max(self.start, end), 1440)
        }

        /// In order, without empty ones, and those that overlap or touch made one.
        static func apart(_ intervals: [Interval]) -> [Interval] {
            var apart: [Interval] = []
            for next in intervals.sorted(by: { ($0.start, $0.end) < ($1.start, $1.end) }) where next.start < next.end {
                if let last = apart.last, next.start <= last.end {
                    apart[apart.count - 1] = Interval(start: last.start, end: max(last.end, next.end))
                } else {
                    apart.append(next)
                }
            }
            return apart
        }
    }
}
