// What a time in words means on the clock of a place.
import Foundation

/// The clock and the working days by which times are understood.
package struct TimeFrame: Sendable {
    /// Milliseconds since 1970 UTC.
    package let now: Int64
    package let zone: TimeZone
    /// Second of the day at which work ends.
    package let closing: @Sendable (Day) -> Int
    package let isWorkday: @Sendable (Day) -> Bool
    let local: LocalTime

    package init(
        now: Int64, zone: TimeZone, closing: @escaping @Sendable (Day) -> Int = { _ in 18 * 3600 },
        isWorkday: @escaping @Sendable (Day) -> Bool = { $0.weekday <= 5 }
    ) {
        (self.now, self.zone, self.closing, self.isWorkday) = (now, zone, closing, isWorkday)
        local = LocalTime(milliseconds: now, in: zone)
    }

    func moment(_ day: Day, _ second: Int) -> Int64 {
        second < 86_400
            ? LocalTime(date: day, secondOfDay: second).milliseconds(in: zone)
            : LocalTime(date: day.adding(days: 1), secondOfDay: second - 86_400).milliseconds(in: zone)
    }
}

extension TimeMention {
    /// From when to when in milliseconds since 1970 UTC; nil for a vague time and for one that lies behind.
    ///
    /// A day is 00:00:00 to 23:59:59; morning 6 to 12, afternoon 12 to 18, evening and tonight 18 to 22, night 22 to the
    /// end of the day. "By" a day is until work ends on it. Weeks begin on Monday.
    package func window(in frame: TimeFrame) -> ClosedRange<Int64>? {
        guard !isVague, !isPast, let (from, to) = meaning.bounds(in: frame) else { return nil }
        return min(from, to)...to
    }
}

private let lastSecond = 86_399

extension TimeMeaning {
    fileprivate func bounds(in frame: TimeFrame) -> (Int64, Int64)? {
        if let length { return lengthBounds(length, frame) }
        let today = frame.local.date
        let spans = days.map { span(of: $0, frame) }
        let first = spans.first?.0 ?? clockDay(frame)
        let last = spans.last?.1 ?? first
        if isEnd || isStart, spans.isEmpty == false { return edge(first, last, frame) }
        if isClose {
            return (relation == .at ? frame.moment(first, 0) : frame.now, frame.moment(last, frame.closing(last)))
        }
        if let bounds = clockBounds(first, last, frame) { return bounds }
        if let part { return partBounds(part, first, frame) }
        guard !spans.isEmpty else { return nil }
        switch relation {
        case .by, .within, .inside:
            let end = isWholeWeek ? first.adding(days: 4) : last
            return (frame.now, frame.moment(end, max(frame.closing(end), end == today ? frame.local.secondOfDay : 0)))
        case .before:
            let end = first.adding(days: -1)
            return (frame.now, max(frame.now, frame.moment(end, frame.closing(end))))
        case .after:
            let start = last.adding(days: 1)
            return (frame.moment(start, 0), frame.moment(start, lastSecond))
        default: return (frame.moment(first, 0), frame.moment(last, lastSecond))
        }
    }

    private var isWholeWeek: Bool { if case .week? = days.last { true } else { false } }

    /// The start or the end of a week or month.
    private func edge(_ first: Day, _ last: Day, _ frame: TimeFrame) -> (Int64, Int64) {
        if isStart { return (frame.moment(first, 0), frame.moment(min(last, first.adding(days: 2)), lastSecond)) }
        var end = isWholeWeek ? first.adding(days: 6) : last
        if isWholeWeek {
            while end > first, !frame.isWorkday(end) { end = end.adding(days: -1) }
        }
        return (frame.now, frame.moment(end, frame.closing(end)))
    }

    private func partBounds(_ part: TimeWord.Part, _ day: Day, _ frame: TimeFrame) -> (Int64, Int64) {
        let (from, to) = hours(of: part)
        let start = isAfterDay && day != frame.local.date ? frame.moment(day, 0) : frame.now
        switch relation {
        case .by, .inside, .within: return (start, frame.moment(day, to))
        case .before: return (start, frame.moment(day, from))
        case .after: return (frame.moment(day, to), frame.moment(day, max(to, lastSecond)))
        default: return (frame.moment(day, from), frame.moment(day, to))
        }
    }

    private func hours(of part: TimeWord.Part) -> (Int, Int) {
        switch part {
        case .morning: (6 * 3600, 12 * 3600)
        case .noon: (12 * 3600, 12 * 3600)
        case .afternoon: (12 * 3600, 18 * 3600)
        case .evening: (18 * 3600, 22 * 3600)
        case .night: (22 * 3600, lastSecond)
        case .midnight: (lastSecond, lastSecond)
        }
    }

    private func clockBounds(_ first: Day, _ last: Day, _ frame: TimeFrame) -> (Int64, Int64)? {
        guard let clock = clocks.first else { return nil }
        let start = second(clock)
        if clocks.count > 1 {
            let end = clocks[1]
            let to = second(end)
            let from = !clock.isExact && start > to && start >= 12 * 3600 ? start - 12 * 3600 : start
            let opened =
                !clock.isExact && end.isExact && end.hour > 12 && clock.hour < 12 && clock.hour + 12 <= end.hour
            return (
                frame.moment(first, opened ? (clock.hour + 12) * 3600 + clock.minute * 60 : from),
                frame.moment(last, to)
            )
        }
        let at = frame.moment(last, start)
        switch relation {
        case .by, .before, .within, .inside:
            return (isAfterDay && first != frame.local.date ? frame.moment(first, 0) : frame.now, at)
        case .after, .from:
            return (at, frame.moment(first, start < frame.closing(first) ? frame.closing(first) : lastSecond))
        default: return (at, at)
        }
    }

    /// "5" alone is 17:00: nobody is called at five in the morning.
    private func second(_ clock: Clock) -> Int {
        let hour = !clock.isExact && clock.hour < 8 && clock.hour > 0 ? clock.hour + 12 : clock.hour
        return min(hour * 3600 + clock.minute * 60, 86_400)
    }

    /// The day of a clock time without a day: today unless it has passed.
    private func clockDay(_ frame: TimeFrame) -> Day {
        let (today, seconds) = (frame.local.date, frame.local.secondOfDay)
        if let last = clocks.last { return second(last) > seconds ? today : today.adding(days: 1) }
        if let part, hours(of: part).1 <= seconds { return today.adding(days: 1) }
        return today
    }

    private func span(of day: DayName, _ frame: TimeFrame) -> (Day, Day) {
        let today = frame.local.date
        let monday = today.adding(days: 1 - today.weekday)
        func one(_ day: Day) -> (Day, Day) { (day, day) }
        switch day {
        case .offset(let count): return one(today.adding(days: count))
        case .weekday(let weekday, true): return one(monday.adding(days: 6 + weekday))
        case .weekday(let weekday, false):
            if days.contains(.week(1)) { return one(monday.adding(days: 6 + weekday)) }
            let ahead = (weekday - today.weekday + 7) % 7
            return one(today.adding(days: ahead == 0 ? 7 : ahead))
        case .date(let day, let month, let year): return one(date(day, month, year, today))
        case .dayOfMonth(let number):
            if days.contains(.month(1)) {
                let (first, last) = month(today.month + 1, today.year)
                return one(first.adding(days: min(max(number, 1), last.day) - 1))
            }
            if number > today.day { return one(date(number, today.month, today.year, today)) }
            return one(date(number, today.month % 12 + 1, nil, today))
        case .week(let count):
            if days.count > 1, case .weekday = days[0] { return span(of: days[0], frame) }
            let start = monday.adding(days: 7 * count)
            if days.count > 1, case .weekday = days[1] { return span(of: days[1], frame) }
            return (start, start.adding(days: 6))
        case .weekend(let count):
            let saturday = monday.adding(days: 5 + 7 * count)
            return relation == .by || relation == .before && count == 0
                ? one(saturday.adding(days: relation == .by ? -1 : 0)) : (saturday, saturday.adding(days: 1))
        case .month(1) where !isEnd && days.count > 1:
            return days.first { if case .dayOfMonth = $0 { true } else { false } }.map { span(of: $0, frame) }
                ?? month(today.month + 1, today.year)
        case .month(let count): return month(today.month + count, today.year)
        case .monthNamed(let number): return month(number, number < today.month ? today.year + 1 : today.year)
        }
    }

    private func month(_ number: Int, _ year: Int) -> (Day, Day) {
        let (year, number) = number > 12 ? (year + 1, number - 12) : (year, number)
        let next = number == 12 ? Day(year: year + 1, month: 1, day: 1) : Day(year: year, month: number + 1, day: 1)
        return (Day(year: year, month: number, day: 1), next.adding(days: -1))
    }

    /// A day of the calendar; one that has passed this year is next year's, the 31st of a short month its last.
    private func date(_ day: Int, _ number: Int, _ year: Int?, _ today: Day) -> Day {
        func made(_ year: Int) -> Day {
            let (first, last) = month(number, year)
            return first.adding(days: min(day, last.day) - 1)
        }
        if let year { return made(min(max(year, 1970), 9999)) }
        return made(today.year) < today ? made(today.year + 1) : made(today.year)
    }
}

extension TimeMeaning {
    private func lengthBounds(_ length: (amount: Double, unit: TimeWord.Unit), _ frame: TimeFrame) -> (Int64, Int64) {
        let amount = min(length.amount, 10_000)
        let exact = relation == .in || relation == .after
        let today = frame.local.date
        switch length.unit {
        case .minute, .hour, .workhour:
            let end = frame.now + Int64(amount * (length.unit == .minute ? 60_000 : 3_600_000))
            return (exact ? end : frame.now, end)
        case .workday:
            var (day, left) = (today, Int(amount.rounded(.up)))
            for _ in 0..<3660 where left > 0 {
                day = day.adding(days: 1)
                if frame.isWorkday(day) { left -= 1 }
            }
            return (exact ? frame.moment(day, 0) : frame.now, frame.moment(day, frame.closing(day)))
        case .day, .week, .month:
            let days = length.unit == .day ? amount : amount * 7
            var day = today.adding(days: Int(days.rounded(.up)))
            if length.unit == .month {
                let (first, last) = month(today.month + Int(amount) % 12, today.year + Int(amount) / 12)
                day = first.adding(days: min(today.day, last.day) - 1)
            }
            let end = frame.moment(day, frame.local.secondOfDay)
            return exact ? (frame.moment(day, 0), frame.moment(day, lastSecond)) : (frame.now, end)
        }
    }
}
