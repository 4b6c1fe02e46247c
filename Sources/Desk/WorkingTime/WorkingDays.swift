// A walk over days of work, which steps over whole weeks where nothing special happens.
import Foundation
import Text

/// Goes forward from a moment and hands out working time: whole days as a length, the others as stretches.
///
/// Converting a time on the wall into a moment is the dear part of the calculation. A day or a week that lies wholly
/// after the start, and in which the clock does not change, is as long as its intervals say.
struct WorkingDays {
    /// A walk that meets no working time for so long has nothing more to find.
    private static let patience = 366
    /// A hundred years: no promise reaches further, and a mistyped amount ends.
    private static let reach = 36_525

    private let hours: WorkingHours
    private let zone: TimeZone
    private let start: Int64
    private let lastDay: Day
    /// The day that comes next.
    private(set) var day: Day
    private var workedOn: Day?
    private var idleSince: Day
    private let weekLength: Int64

    init(_ hours: WorkingHours, from start: Instant) {
        (self.hours, self.zone, self.start) = (hours, hours.timeZone, start.rawValue)
        day = LocalTime(milliseconds: start.rawValue, in: zone).date
        idleSince = day
        lastDay = day.adding(days: Self.reach)
        weekLength = hours.week.reduce(0) { $0 + length(of: $1) }
    }

    /// False when the calendar has no hours for a year from here, or the walk has gone on for a century.
    var mayFindMore: Bool { day < lastDay && day < idleSince.adding(days: Self.patience) }

    /// The end of the working time that has been handed out, and the start when there was none.
    var reached: Int64 {
        max(start, workedOn.flatMap { hours.stretches(of: $0, in: zone).last?.upperBound } ?? start)
    }

    /// The stretches of the next day, without what lies before the start.
    mutating func nextDay() -> [Range<Int64>] {
        let stretches = hours.stretches(of: day, in: zone).filter { $0.upperBound >= start }
        pass(days: 1, worked: stretches.isEmpty ? nil : day)
        return stretches.map { max($0.lowerBound, start)..<$0.upperBound }
    }

    /// Steps over a week or a day with less than `limit` of working time that ends before the day `end`; nil where the
    /// next day must be looked at.
    mutating func skip(lessThan limit: Int64, before end: Day) -> Int64? {
        if weekLength < limit, isPlain(days: 7, before: end), isUsualWeek {
            pass(days: 7, worked: lastWorkday)
            return weekLength
        }
        let intervals = hours.intervals(on: day)
        let dayLength = length(of: intervals)
        guard dayLength < limit, isPlain(days: 1, before: end) else { return nil }
        pass(days: 1, worked: intervals.isEmpty ? nil : day)
        return dayLength
    }

    private mutating func pass(days: Int, worked: Day?) {
        day = day.adding(days: days)
        guard let worked else { return }
        (workedOn, idleSince) = (worked, worked)
    }

    /// Whether the next days lie after the start and the clock goes evenly, with a day to spare on both sides.
    private func isPlain(days: Int, before end: Day) -> Bool {
        let first = day.since1970 * 86_400
        guard first - 86_400 > start / 1000, day.adding(days: days) < end else { return false }
        return offset(of: zone, at: first - 86_400) == offset(of: zone, at: first + (days + 1) * 86_400)
    }

    private var isUsualWeek: Bool {
        (0..<7).map(day.adding(days:)).allSatisfy { !hours.holidays.contains($0) && hours.exceptions[$0] == nil }
    }

    /// The last of the next seven days that has hours in a usual week.
    private var lastWorkday: Day? {
        (0..<7).reversed().map(day.adding(days:)).first { !hours.week[$0.weekday - 1].isEmpty }
    }
}

/// Milliseconds of work that the clock on the wall counts on an even day.
private func length(of intervals: [WorkingHours.Interval]) -> Int64 {
    intervals.reduce(0) { $0 + Int64($1.end - $1.start) * 60_000 }
}
