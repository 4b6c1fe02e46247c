// Days of the Gregorian calendar, by arithmetic: no formatter, no calendar object on a hot path.

/// A day such as 2026-11-19, without a zone and without a time.
///
/// Conversion to and from days since 1970 follows Howard Hinnant, "chrono-Compatible Low-Level Date
/// Algorithms" (2013); exact for all years that 64-bit milliseconds can hold.
package struct Day: Hashable, Sendable, Comparable, Codable {
    package let year: Int
    package let month: Int
    package let day: Int

    package init(year: Int, month: Int, day: Int) { (self.year, self.month, self.day) = (year, month, day) }

    package init(since1970 days: Int) {
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }

    package var since1970: Int {
        let y = month <= 2 ? year - 1 : year
        let era = (y >= 0 ? y : y - 399) / 400
        let yearOfEra = y - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    /// Whether the calendar has this day: 29 February only in leap years, and never a 30th.
    package var exists: Bool { Day(since1970: since1970) == self }

    /// 1 for Monday to 7 for Sunday (ISO 8601).
    package var weekday: Int {
        let fromThursday = (since1970 + 3) % 7
        return (fromThursday < 0 ? fromThursday + 7 : fromThursday) + 1
    }

    package func adding(days: Int) -> Day { Day(since1970: since1970 + days) }

    package static func < (left: Self, right: Self) -> Bool {
        (left.year, left.month, left.day) < (right.year, right.month, right.day)
    }
}
