// What comes back every year: on a date, on the fourth Thursday of November, on the last Monday (RFC 5545, 3.3.10).
import Foundation
import Text

/// A rule with `FREQ=YEARLY`.
struct YearlyRule: Sendable, Equatable {
    /// A weekday, 1 for Monday, and which of them: 4 the fourth, -1 the last, nil every one.
    struct Weekday: Sendable, Hashable {
        let ordinal: Int?
        let weekday: Int
    }

    /// So many times is for ever.
    private static let endless = 2000

    private(set) var interval = 1
    private(set) var count: Int?
    private(set) var until: Day?
    private(set) var months: Set<Int> = []
    private(set) var monthDays: Set<Int> = []
    private(set) var weekdays: Set<Weekday> = []

    /// nil for a rule that comes back otherwise than by year, or that holds a part which is not read here: half a
    /// rule would name wrong days.
    init?(_ text: String, in zone: TimeZone) {
        var isYearly = false
        for part in text.utf8.split(separator: UInt8(ascii: ";")) {
            let sides = part.split(separator: UInt8(ascii: "="), maxSplits: 1)
            guard sides.count == 2 else { return nil }
            let (name, value) = (String(decoding: sides[0], as: UTF8.self), String(decoding: sides[1], as: UTF8.self))
            if name.uppercased() == "FREQ" {
                isYearly = value.uppercased() == "YEARLY"
            } else if !take(name.uppercased(), value.uppercased(), zone) {
                return nil
            }
        }
        guard isYearly else { return nil }
    }

    /// Whether the part was understood.
    private mutating func take(_ name: String, _ value: String, _ zone: TimeZone) -> Bool {
        switch name {
        case "WKST": return true
        case "INTERVAL":
            guard let number = Int(value), (1...1000).contains(number) else { return false }
            interval = number
        case "COUNT":
            guard let number = Int(value), number > 0 else { return false }
            count = number < Self.endless ? number : nil
        case "UNTIL":
            until = ICalendarDate(value, in: zone)?.day
            return until != nil
        case "BYMONTH":
            months = Self.numbers(value, 1...12)
            return !months.isEmpty
        case "BYMONTHDAY":
            monthDays = Self.numbers(value, -31...31).subtracting([0])
            return !monthDays.isEmpty
        case "BYDAY":
            let parts = value.split(separator: ",").map(Weekday.init)
            weekdays = Set(parts.compactMap { $0 })
            return !parts.isEmpty && parts.allSatisfy { $0 != nil }
        default: return false
        }
        return true
    }

    /// The numbers of a list; none when one of them is not within `range`.
    private static func numbers(_ list: String, _ range: ClosedRange<Int>) -> Set<Int> {
        let numbers = list.split(separator: ",").map { Int($0) }
        return numbers.allSatisfy { $0.map(range.contains) ?? false } ? Set(numbers.compactMap { $0 }) : []
    }
}

extension YearlyRule.Weekday {
    private static let names = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]

    /// `4TH` is the fourth Thursday, `-1MO` the last Monday, `FR` every Friday.
    init?(_ text: Substring) {
        guard let index = Self.names.firstIndex(of: String(text.suffix(2))) else { return nil }
        let count = text.dropLast(2)
        weekday = index + 1
        guard !count.isEmpty else {
            ordinal = nil
            return
        }
        guard let number = Int(count), number != 0, abs(number) <= 53 else { return nil }
        ordinal = number
    }
}

extension YearlyRule {
    /// The days from `first` on until `last`, in order.
    func days(from first: Day, through last: Day, notBefore wanted: Day) -> [Day] {
        var days: [Day] = []
        var left = count ?? .max
        let end = min(until ?? last, last)
        // What is counted must be gone through from its beginning.
        let skipped = count == nil ? max(0, (wanted.year - first.year) / interval * interval) : 0
        for year in stride(from: first.year + skipped, through: max(first.year + skipped, end.year), by: interval) {
            for day in candidates(in: year, like: first) where day >= first {
                guard left > 0, day <= end else { return days }
                left -= 1
                if day >= wanted { days.append(day) }
            }
        }
        return days
    }

    /// The days of one year, in order. What the rule leaves open is as on the first day.
    private func candidates(in year: Int, like first: Day) -> [Day] {
        if weekdays.isEmpty { return dates(in: year, like: first) }
        if !monthDays.isEmpty { return dates(in: year, like: first).filter(isOnWeekday) }
        let spans = months.isEmpty ? [Span(year: year)] : months.sorted().map { Span(year: year, month: $0) }
        return Set(spans.flatMap { span in weekdays.flatMap { span.days(on: $0) } }).sorted()
    }

    /// By month and day of the month, which counts from the end where it is negative.
    private func dates(in year: Int, like first: Day) -> [Day] {
        let usual = monthDays.isEmpty ? [first.month] : Array(1...12)
        let days = monthDays.isEmpty ? [first.day] : monthDays
        let found = (months.isEmpty ? usual : Array(months)).flatMap { month in
            let length = Span(year: year, month: month).length
            return days.map { $0 > 0 ? $0 : length + 1 + $0 }.filter { (1...length).contains($0) }
                .map { Day(year: year, month: month, day: $0) }
        }
        return Set(found).sorted()
    }

    private func isOnWeekday(_ day: Day) -> Bool { weekdays.contains { $0.weekday == day.weekday } }
}

/// A month or a year, in which weekdays are counted.
private struct Span {
    let first: Day
    let length: Int

    init(year: Int, month: Int) {
        first = Day(year: year, month: month, day: 1)
        let next = month == 12 ? Day(year: year + 1, month: 1, day: 1) : Day(year: year, month: month + 1, day: 1)
        length = next.since1970 - first.since1970
    }

    init(year: Int) {
        first = Day(year: year, month: 1, day: 1)
        length = Day(year: year + 1, month: 1, day: 1).since1970 - first.since1970
    }

    func days(on rule: YearlyRule.Weekday) -> [Day] {
        let offset = (rule.weekday - first.weekday + 7) % 7
        let all = stride(from: offset, to: length, by: 7).map(first.adding(days:))
        guard let ordinal = rule.ordinal else { return all }
        let index = ordinal > 0 ? ordinal - 1 : all.count + ordinal
        return all.indices.contains(index) ? [all[index]] : []
    }
}
