// When the desk works, and the one function that adds working time.
import Foundation
import Text

/// The hours of a desk: intervals for each weekday, days off, in one time zone.
///
///     let hours = WorkingHours.officeHours(zone: "Asia/Almaty")      // Monday to Friday, 9 to 18
///     hours.adding(.hours(4), to: fridayAt16)                        // Monday 11:00
package struct WorkingHours: Sendable, Equatable, Codable {
    /// A stretch of one day in minutes after midnight, the end excluded: 540 to 1080 is 9 to 18.
    package struct Interval: Sendable, Equatable, Codable {
        package let start: Int
        package let end: Int

        package init(start: Int, end: Int) { (self.start, self.end) = (start, end) }
    }

    /// Identifier of the IANA time zone.
    package var zone: String
    /// Seven lists, Monday first; each in order and without overlaps.
    package var week: [[Interval]]
    package var holidays: Set<Day>

    package init(zone: String, week: [[Interval]], holidays: Set<Day> = []) {
        (self.zone, self.week, self.holidays) = (zone, week, holidays)
    }

    package static func officeHours(zone: String) -> WorkingHours {
        let day = [Interval(start: 9 * 60, end: 18 * 60)]
        return WorkingHours(zone: zone, week: [day, day, day, day, day, [], []])
    }

    package var timeZone: TimeZone { TimeZone(identifier: zone) ?? .gmt }

    /// The instant at which `amount` of working time has passed since `start`.
    ///
    /// A promise is never due outside working hours. Should the calendar hold no hour within a year, the amount
    /// is added as it is: somebody must hear from us even when nobody has said when we work.
    package func adding(_ amount: Duration, to start: Instant) -> Instant {
        let zone = timeZone
        var left = amount.milliseconds
        var day = LocalTime(milliseconds: start.rawValue, in: zone).date
        for _ in 0..<366 {
            for (opens, closes) in intervals(of: day, in: zone) where closes > start.rawValue {
                let from = max(opens, start.rawValue)
                if left <= closes - from { return Instant(milliseconds: from + left) }
                left -= closes - from
            }
            day = day.adding(days: 1)
        }
        return start + amount
    }

    package func isOpen(at instant: Instant) -> Bool {
        let zone = timeZone
        let day = LocalTime(milliseconds: instant.rawValue, in: zone).date
        return intervals(of: day, in: zone).contains { $0.opens <= instant.rawValue && instant.rawValue < $0.closes }
    }

    private func intervals(of day: Day, in zone: TimeZone) -> [(opens: Int64, closes: Int64)] {
        guard !holidays.contains(day), week.indices.contains(day.weekday - 1) else { return [] }
        return week[day.weekday - 1].map { interval in
            (
                LocalTime(date: day, secondOfDay: interval.start * 60).milliseconds(in: zone),
                LocalTime(date: day, secondOfDay: interval.end * 60).milliseconds(in: zone)
            )
        }
    }
}
