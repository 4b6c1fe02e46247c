// One event of a calendar, as the days that it fills (RFC 5545, section 3.6.1).
import Foundation
import Text

/// A holiday with all its days: once, for several days, every year, moved or left out.
struct HolidayEvent: Sendable, Equatable {
    /// A holiday is not longer; what claims to be is cut.
    static let longest = 366

    let name: String
    let first: Day
    /// How many days it lasts, 1 or more.
    let length: Int
    let rule: YearlyRule?
    let added: Set<Day>
    var removed: Set<Day>

    /// The days from `wanted` to `last` on which it is, in order.
    func days(from wanted: Day, through last: Day) -> [Day] {
        let earliest = wanted.adding(days: 1 - length)
        var starts = added
        if let rule {
            starts.formUnion(rule.days(from: first, through: last, notBefore: earliest))
        } else {
            starts.insert(first)
        }
        var days: [Day] = []
        var next = wanted
        for start in starts.subtracting(removed).sorted() where start >= earliest && start <= last {
            let end = min(start.adding(days: length), last.adding(days: 1))
            next = max(next, start)
            while next < end {
                days.append(next)
                next = next.adding(days: 1)
            }
        }
        return days
    }
}

/// An event on its way from lines to days.
struct HolidayEventReader {
    let zone: TimeZone
    let lines: [ICalendarLine]
    private(set) var notes: [HolidayCalendar.Note] = []

    init(_ lines: [ICalendarLine], zone: TimeZone) { (self.lines, self.zone) = (lines, zone) }

    var uid: String? { line("UID")?.value }
    var isCancelled: Bool { line("STATUS")?.value.uppercased() == "CANCELLED" }
    /// The day of a series in whose place this event stands.
    var replaces: Day? { line("RECURRENCE-ID").flatMap { ICalendarDate($0.value, in: zone)?.day } }

    /// nil where it fills no whole day; the notes say why.
    mutating func event() -> HolidayEvent? {
        guard let begin = line("DTSTART"), let start = ICalendarDate(begin.value, in: zone) else {
            note(line("DTSTART") ?? lines.first, .date)
            return nil
        }
        guard let (first, length) = wholeDays(from: start) else {
            note(begin, .partOfDay)
            return nil
        }
        return HolidayEvent(
            name: line("SUMMARY")?.text ?? "", first: first, length: length, rule: rule(), added: days("RDATE"),
            removed: days("EXDATE"))
    }

    /// The days between start and end, the end excluded. A day without an end is one day, also where its end is its
    /// start; of an event with times, the days count that it fills from midnight to midnight.
    private mutating func wholeDays(from start: ICalendarDate) -> (first: Day, length: Int)? {
        let end = clockOfEnd(from: start)
        guard start.second != nil else {
            return (start.day, cut(max(1, ((end ?? 0) - start.clock + 86_399) / 86_400)))
        }
        // An end one second before midnight is meant as midnight.
        let firstDay = day(at: start.clock + 86_399)
        let endDay = day(at: (end ?? start.clock) + 1)
        return firstDay < endDay ? (Day(since1970: firstDay), cut(endDay - firstDay)) : nil
    }

    private mutating func clockOfEnd(from start: ICalendarDate) -> Int? {
        if let line = line("DTEND") {
            if let end = ICalendarDate(line.value, in: zone) { return end.clock }
            note(line, .date)
        } else if let line = line("DURATION") {
            if let seconds = iCalendarDuration(line.value) { return start.clock + seconds }
            note(line, .date)
        }
        return nil
    }

    private mutating func cut(_ length: Int) -> Int {
        if length > HolidayEvent.longest { note(line("DTEND") ?? line("DURATION"), .tooLong) }
        return min(length, HolidayEvent.longest)
    }

    private mutating func rule() -> YearlyRule? {
        guard let line = line("RRULE") else { return nil }
        let rule = YearlyRule(line.value, in: zone)
        if rule == nil { note(line, .rule) }
        return rule
    }

    /// The days of all lines of this name; of a period, the day on which it begins.
    private mutating func days(_ name: String) -> Set<Day> {
        var days: Set<Day> = []
        for line in lines where line.name == name {
            for item in line.value.utf8.split(separator: UInt8(ascii: ",")) {
                let text = String(decoding: item.prefix { $0 != UInt8(ascii: "/") }, as: UTF8.self)
                if let date = ICalendarDate(text, in: zone) { days.insert(date.day) } else { note(line, .date) }
            }
        }
        return days
    }

    private func line(_ name: String) -> ICalendarLine? { lines.first { $0.name == name } }

    private mutating func note(_ line: ICalendarLine?, _ problem: HolidayCalendar.Problem) {
        notes.append(.init(line: line?.number ?? 0, problem: problem))
    }
}

/// Days since 1970 of a time in seconds, also before that year.
private func day(at clock: Int) -> Int { (clock >= 0 ? clock : clock - 86_399) / 86_400 }
