// Holidays out of calendar files: those of offices, those of careless people, and those of enemies.
import Foundation
import Testing
import Text

@testable import Desk

@Suite("A calendar of holidays")
struct HolidayCalendarTests {
    static let almaty = TimeZone(identifier: "Asia/Almaty")!

    static func read(_ lines: String...) -> HolidayCalendar {
        HolidayCalendar(iCalendar: lines.joined(separator: "\r\n"), zone: almaty)
    }

    /// A calendar of one event.
    static func event(_ lines: String...) -> HolidayCalendar {
        let event = lines.joined(separator: "\r\n")
        return read("BEGIN:VCALENDAR", "BEGIN:VEVENT", event, "END:VEVENT", "END:VCALENDAR")
    }

    /// "2026-12-16 2026-12-17" for what a calendar says of these years.
    static func days(_ calendar: HolidayCalendar, _ years: ClosedRange<Int> = 2026...2026) -> String {
        let first = Day(year: years.lowerBound, month: 1, day: 1)
        let holidays = calendar.holidays(from: first, through: Day(year: years.upperBound, month: 12, day: 31))
        return holidays.map { "\($0.day.year)-\($0.day.month)-\($0.day.day)" }.joined(separator: " ")
    }

    @Test(
        "an event fills its days",
        arguments: [
            ("DTSTART;VALUE=DATE:20261216", "2026-12-16"),
            ("DTSTART:20261216", "2026-12-16"),
            ("DTSTART;VALUE=DATE:20261216\r\nDTEND;VALUE=DATE:20261218", "2026-12-16 2026-12-17"),
            ("DTSTART;VALUE=DATE:20261216\r\nDTEND;VALUE=DATE:20261216", "2026-12-16"),
            ("DTSTART;VALUE=DATE:20261216\r\nDTEND;VALUE=DATE:20261101", "2026-12-16"),
            ("DTSTART;VALUE=DATE:20261216\r\nDURATION:P2D", "2026-12-16 2026-12-17"),
            ("DTSTART;VALUE=DATE:20251231\r\nDURATION:P1W", "2026-1-1 2026-1-2 2026-1-3 2026-1-4 2026-1-5 2026-1-6"),
            ("DTSTART:20261216T000000\r\nDTEND:20261217T000000", "2026-12-16"),
            ("DTSTART:20261216T000000\r\nDTEND:20261216T235959", "2026-12-16"),
            ("DTSTART;TZID=Europe/Zagreb:20261216T000000\r\nDURATION:PT48H", "2026-12-16 2026-12-17"),
            ("DTSTART:20261215T190000Z\r\nDTEND:20261216T190000Z", "2026-12-16"),
            ("DTSTART;VALUE=DATE:20261216\r\nRDATE;VALUE=DATE:20260101,20260308", "2026-1-1 2026-3-8 2026-12-16"),
            ("DTSTART;VALUE=DATE:20260101\r\nRDATE;VALUE=PERIOD:20260102T000000/P1D", "2026-1-1 2026-1-2"),
            ("DTSTART;VALUE=DATE:20260101\r\nTRANSP:TRANSPARENT\r\nSTATUS:TENTATIVE", "2026-1-1"),
            ("DTSTART;VALUE=DATE:20260101\r\nSTATUS:CANCELLED", ""),
        ])
    func fills(lines: String, expected: String) {
        let calendar = Self.event(lines)
        #expect(Self.days(calendar) == expected)
        #expect(calendar.notes.isEmpty)
    }

    @Test(
        "a yearly rule is followed",
        arguments: [
            ("20201216", "", "2026-12-16 2027-12-16"),
            ("20210101", ";INTERVAL=2", "2027-1-1"),
            ("20200101", ";COUNT=7", "2026-1-1"),
            ("20200101", ";UNTIL=20260101", "2026-1-1"),
            ("20200101", ";UNTIL=20260101T000000Z", "2026-1-1"),
            ("20201126", ";BYMONTH=11;BYDAY=4TH", "2026-11-26 2027-11-25"),
            ("20200525", ";BYDAY=-1MO;BYMONTH=5", "2026-5-25 2027-5-31"),
            ("20200518", ";BYMONTH=5;BYMONTHDAY=18,19,20,21,22,23,24;BYDAY=MO", "2026-5-18 2027-5-24"),
            ("20200101", ";BYMONTH=1,7", "2026-1-1 2026-7-1 2027-1-1 2027-7-1"),
            ("20200228", ";BYMONTH=2;BYMONTHDAY=-1;WKST=MO", "2026-2-28 2027-2-28"),
            ("20200106", ";BYDAY=1MO", "2026-1-5 2027-1-4"),
            ("20260101", ";BYMONTH=2;BYDAY=FR;COUNT=5", "2026-2-6 2026-2-13 2026-2-20 2026-2-27 2027-2-5"),
            ("20240229", "", ""),
            ("20270101", "", "2027-1-1"),
        ])
    func yearly(first: String, rule: String, expected: String) {
        let calendar = Self.event("DTSTART;VALUE=DATE:\(first)", "RRULE:FREQ=YEARLY\(rule)")
        #expect(Self.days(calendar, 2026...2027) == expected)
        #expect(calendar.notes.isEmpty)
    }

    @Test("days of a series are left out, moved and cancelled")
    func exceptions() {
        let calendar = Self.read(
            "BEGIN:VCALENDAR", "BEGIN:VEVENT", "UID:a", "DTSTART;VALUE=DATE:20240501", "RRULE:FREQ=YEARLY",
            "EXDATE;VALUE=DATE:20250501", "END:VEVENT", "BEGIN:VEVENT", "UID:a", "RECURRENCE-ID;VALUE=DATE:20260501",
            "DTSTART;VALUE=DATE:20260504", "END:VEVENT", "BEGIN:VEVENT", "UID:a", "STATUS:CANCELLED",
            "RECURRENCE-ID;VALUE=DATE:20270501", "END:VEVENT", "END:VCALENDAR")
        #expect(Self.days(calendar, 2024...2028) == "2024-5-1 2026-5-4 2028-5-1")
    }

    @Test("a name is unfolded and unescaped, and a mark at the beginning of the file is no part of it")
    func names() {
        let text =
            "\u{FEFF}BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY;LANGUAGE=\"ru;:x\":Наурыз\\, пер\n вый\\nдень \\\\o/\n"
            + "DTSTART;VALUE=DATE:20260321\nBEGIN:VALARM\nSUMMARY:wake up\nDURATION:PT15M\nEND:VALARM\nEND:VEVENT\n"
        let calendar = HolidayCalendar(iCalendar: text, zone: Self.almaty)
        let day = Day(year: 2026, month: 3, day: 21)
        let expected = [HolidayCalendar.Holiday(day: day, name: "Наурыз, первый день \\o/")]
        #expect(calendar.holidays(from: day, through: day) == expected)
    }

    @Test("a letter that is cut in two by a fold is whole again")
    func foldWithinLetter() {
        var bytes = Array("BEGIN:VEVENT\r\nDTSTART:20260321\r\nSUMMARY:".utf8)
        bytes += [0xD0, 0x0D, 0x0A, 0x20, 0x96] + Array("\r\nEND:VEVENT".utf8)
        let day = Day(year: 2026, month: 3, day: 21)
        let calendar = HolidayCalendar(iCalendar: bytes, zone: Self.almaty)
        #expect(calendar.holidays(from: day, through: day).map(\.name) == ["Ж"])
    }

    @Test(
        "what is not understood is noted, and the rest is kept",
        arguments: [
            ("DTSTART:20260230", "date", ""), ("SUMMARY:no day", "date", ""), ("DTSTART:", "date", ""),
            ("DTSTART:20261216T100000\r\nDTEND:20261216T110000", "partOfDay", ""),
            ("DTSTART:20260101\r\nRRULE:FREQ=MONTHLY", "rule", "2026-1-1"),
            ("DTSTART:20260101\r\nRRULE:FREQ=YEARLY;BYSETPOS=1;BYDAY=MO", "rule", "2026-1-1"),
            ("DTSTART:20260101\r\nRRULE:FREQ=YEARLY;BYDAY=0MO", "rule", "2026-1-1"),
            ("DTSTART:20260101\r\nRRULE:FREQ=YEARLY;INTERVAL=0", "rule", "2026-1-1"),
            ("DTSTART:20260101\r\nRRULE:FREQ=YEARLY;INTERVAL=99999999999999999999", "rule", "2026-1-1"),
            ("DTSTART:20260101\r\nRRULE:FREQ=YEARLY;BYDAY=\u{301}MO", "rule", "2026-1-1"),
            ("DTSTART:20260101\r\nDTEND:99", "date", "2026-1-1"),
            ("DTSTART:20260101\r\nDURATION:P999999999W", "date", "2026-1-1"),
            ("DTSTART:20260101\r\nEXDATE:x", "date", "2026-1-1"),
        ])
    func noted(lines: String, problem: String, expected: String) {
        let calendar = Self.event(lines)
        #expect(calendar.notes.map(\.problem.rawValue) == [problem])
        #expect(Self.days(calendar) == expected)
    }

    @Test("an event longer than a year is cut, and a note names its line")
    func tooLong() {
        let calendar = Self.event("DTSTART:20260101", "DTEND:20360101")
        #expect(calendar.notes == [.init(line: 4, problem: .tooLong)])
        let all = calendar.holidays(from: Day(year: 2026, month: 1, day: 1), through: Day(year: 2040, month: 1, day: 1))
        #expect(all.count == HolidayEvent.longest)
    }

    @Test("an event that does not end is read, and one within another begins anew")
    func unfinished() {
        let calendar = Self.read("BEGIN:VEVENT", "DTSTART:20260101", "BEGIN:VEVENT", "DTSTART:20260102")
        #expect(Self.days(calendar) == "2026-1-1 2026-1-2")
        #expect(calendar.notes.map(\.problem) == [.unfinished, .unfinished])
    }

    @Test(
        "a file that is no calendar gives no holidays and a note",
        arguments: ["", "\r\n\r\n", "<html>", "BEGIN:VCALENDAR", "\0\0\0", "   folded", ":::;;;"])
    func noCalendar(text: String) {
        let calendar = Self.read(text)
        #expect(Self.days(calendar) == "")
        #expect(calendar.notes.contains { $0.problem == .noEvents })
    }

    @Test("too much is cut and noted")
    func tooMuch() {
        let one = "BEGIN:VEVENT\nDTSTART:20260101\nRRULE:FREQ=YEARLY;BYDAY=MO;COUNT=1999\nDURATION:P366D\nEND:VEVENT\n"
        let calendar = HolidayCalendar(iCalendar: String(repeating: one, count: 2500), zone: Self.almaty)
        #expect(calendar.notes.map(\.problem) == [.tooManyEvents])
        #expect(calendar.events.count == HolidayCalendar.mostEvents)
        let first = Day(year: 2026, month: 1, day: 1)
        let all = calendar.holidays(from: first, through: first.adding(days: 729))
        #expect(all.count <= HolidayCalendar.mostHolidays)
        let large = HolidayCalendar(iCalendar: String(repeating: "X", count: 2_000_001), zone: Self.almaty)
        #expect(large.notes.first?.problem == .tooLarge)
    }

    @Test("no bytes whatever bring the reader down")
    func noise() {
        var random = WorkingTimeLaws.Seeded(state: 5545)
        let words = [
            "BEGIN:", "END:", "VEVENT", "VCALENDAR", "\r\n", "\n ", "DTSTART", ";VALUE=DATE", ":", "20260101",
            "T000000", "Z", "RRULE:FREQ=YEARLY", ";BYDAY=", "-1MO", ",", "COUNT=3", ";", "=", "\"", "\\", "UNTIL=",
            "9", "-", "P1D", "DTEND", "DURATION:", "EXDATE", "SUMMARY:", "\u{FEFF}", "\u{301}", "99991231",
            "00010101", "RECURRENCE-ID:",
        ].map { Array($0.utf8) }
        let range = (Day(year: 2025, month: 1, day: 1), Day(year: 2027, month: 1, day: 1))
        for _ in 0..<2000 {
            var bytes = (0..<60).flatMap { _ in words.randomElement(using: &random)! }
            if Bool.random(using: &random) { bytes = Array("BEGIN:VEVENT\nDTSTART:20200101\n".utf8) + bytes }
            if Bool.random(using: &random) { bytes[bytes.count / 2] = UInt8.random(in: 0...255, using: &random) }
            let calendar = HolidayCalendar(iCalendar: bytes, zone: Self.almaty)
            let holidays = calendar.holidays(from: range.0, through: range.1)
            #expect(holidays.allSatisfy { $0.day >= range.0 && $0.day <= range.1 })
        }
    }
}
