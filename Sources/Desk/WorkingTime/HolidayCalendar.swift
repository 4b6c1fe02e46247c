// Holidays out of a calendar file: whatever it holds, a value and notes on what was not understood.
import Foundation
import Text

/// The holidays of an iCalendar file (RFC 5545), as public calendars and office suites write them.
///
///     let calendar = HolidayCalendar(iCalendar: bytes, zone: zone)
///     calendar.holidays(from: firstOfJanuary, through: lastOfDecember)    // 16 December, "Independence Day"
///
/// Read are events with whole days, once or several times, and yearly rules. Whether an event "blocks time" (TRANSP)
/// is not asked: most public calendars say that a holiday does not. Cancelled events are left out.
package struct HolidayCalendar: Sendable, Equatable {
    /// Bytes of a file that are read.
    package static let largest = 2_000_000
    /// Events that are read.
    package static let mostEvents = 2000
    /// Notes that are kept.
    package static let mostNotes = 100
    /// Days from the first to the last that are answered at once, about fifty years.
    package static let widest = 18_300
    /// Holidays that are answered at once.
    package static let mostHolidays = 20_000

    package struct Holiday: Sendable, Hashable {
        package let day: Day
        /// As the file says it; empty where it says nothing.
        package let name: String
    }

    package enum Problem: String, Sendable, CaseIterable {
        case tooLarge, noEvents, tooManyEvents, brokenLines
        /// An event that does not end; what stands there was read.
        case unfinished
        case date, rule, partOfDay, tooLong
    }

    package struct Note: Sendable, Hashable {
        /// From 1; 0 where it is about the whole file.
        package let line: Int
        package let problem: Problem
    }

    package let notes: [Note]
    let events: [HolidayEvent]

    /// Times in UTC are read on the clock of `zone`.
    package init(iCalendar bytes: [UInt8], zone: TimeZone) {
        var reader = CalendarReader(zone: zone)
        reader.read(bytes)
        (events, notes) = (reader.standing, Array(reader.notes.prefix(Self.mostNotes)))
    }

    package init(iCalendar text: String, zone: TimeZone) { self.init(iCalendar: Array(text.utf8), zone: zone) }

    /// In order of day, then name, each once.
    package func holidays(from first: Day, through last: Day) -> [Holiday] {
        let last = min(last, first.adding(days: Self.widest))
        var holidays: [Holiday] = []
        for event in events where holidays.count < Self.mostHolidays {
            holidays += event.days(from: first, through: last).map { Holiday(day: $0, name: event.name) }
        }
        return Set(holidays.prefix(Self.mostHolidays)).sorted { ($0.day, $0.name) < ($1.day, $1.name) }
    }
}

/// Goes through the lines, gathers events and puts changed days of a series in their place.
private struct CalendarReader {
    let zone: TimeZone
    var notes: [HolidayCalendar.Note] = []
    private var events: [(uid: String?, event: HolidayEvent)] = []
    private var replaced: [String: Set<Day>] = [:]
    private var count = 0

    init(zone: TimeZone) { self.zone = zone }

    /// The events without the days for which another event stands.
    var standing: [HolidayEvent] {
        events.map { uid, event in
            var standing = event
            standing.removed.formUnion(uid.flatMap { replaced[$0] } ?? [])
            return standing
        }
    }

    mutating func read(_ bytes: [UInt8]) {
        if bytes.count > HolidayCalendar.largest { note(.tooLarge) }
        let (lines, skipped) = iCalendarLines(of: Array(bytes.prefix(HolidayCalendar.largest)))
        if skipped > 0 { note(.brokenLines) }
        gather(lines)
        if count == 0 { note(.noEvents) }
        if count > HolidayCalendar.mostEvents { note(.tooManyEvents) }
    }

    /// Lines of what an event contains, such as its alarms, are not the event's own.
    private mutating func gather(_ lines: [ICalendarLine]) {
        var own: [ICalendarLine]?
        var depth = 0
        for line in lines {
            let isEvent = line.value.uppercased() == "VEVENT"
            switch (line.name, own) {
            case ("BEGIN", let gathered) where isEvent:
                if let gathered { finish(gathered, isWhole: false) }
                (own, depth) = ([], 0)
            case ("END", let gathered?) where isEvent:
                finish(gathered, isWhole: true)
                own = nil
            case ("BEGIN", _): depth += 1
            case ("END", _): depth = max(0, depth - 1)
            case (_, .some) where depth == 0: own?.append(line)
            default: break
            }
        }
        if let own { finish(own, isWhole: false) }
    }

    private mutating func finish(_ lines: [ICalendarLine], isWhole: Bool) {
        count += 1
        guard count <= HolidayCalendar.mostEvents else { return }
        if !isWhole { note(.unfinished, line: lines.first?.number ?? 0) }
        var reader = HolidayEventReader(lines, zone: zone)
        let place = reader.replaces
        if let place, let uid = reader.uid { replaced[uid, default: []].insert(place) }
        guard !reader.isCancelled else { return }
        if let event = reader.event() { events.append((place == nil ? reader.uid : nil, event)) }
        for found in reader.notes { note(found.problem, line: found.line) }
    }

    private mutating func note(_ problem: HolidayCalendar.Problem, line: Int = 0) {
        if notes.count < HolidayCalendar.mostNotes { notes.append(.init(line: line, problem: problem)) }
    }
}
