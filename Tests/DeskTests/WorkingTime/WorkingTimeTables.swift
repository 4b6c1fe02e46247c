// Cases of working time that people would argue about, each with its sentence.
import Foundation
import Testing
import Text

@testable import Desk

@Suite("Working time, case by case")
struct WorkingTimeTables {
    struct Case: Sendable, CustomTestStringConvertible {
        let sentence: String
        let hours: WorkingHours
        let start: String
        let minutes: Int
        let end: String

        init(_ sentence: String, _ hours: WorkingHours, _ start: String, _ minutes: Int, _ end: String) {
            (self.sentence, self.hours, self.start, self.minutes, self.end) = (sentence, hours, start, minutes, end)
        }

        var testDescription: String { sentence }
    }

    static func daily(_ zone: String, _ intervals: (Int, Int)...) -> WorkingHours {
        let day = intervals.map { WorkingHours.Interval(start: $0.0 * 60, end: $0.1 * 60) }
        return WorkingHours(zone: zone, week: Array(repeating: day, count: 7))
    }

    static let office = WorkingHours.officeHours(zone: "Europe/Zagreb")
    static let christmas = WorkingHours(
        zone: "Europe/Zagreb", week: office.week,
        holidays: [Day(year: 2026, month: 12, day: 24), Day(year: 2026, month: 12, day: 25)],
        exceptions: [
            Day(year: 2026, month: 12, day: 24): [.init(start: 540, end: 720)],
            Day(year: 2026, month: 12, day: 26): [.init(start: 600, end: 660)],
            Day(year: 2026, month: 12, day: 28): [],
        ])
    static let lunch = daily("Europe/Zagreb", (9, 12), (13, 18))
    static let always = daily("Europe/Zagreb", (0, 24))
    static let night = daily("Europe/Zagreb", (0, 6), (22, 24))

    static let cases: [Case] = [
        Case("Friday evening goes on on Monday", office, "2026-11-20 17:30", 60, "2026-11-23 09:30"),
        Case("what comes after work waits for the morning", office, "2026-11-19 19:00", 30, "2026-11-20 09:30"),
        Case("to the minute of closing is within the day", office, "2026-11-19 17:00", 60, "2026-11-19 18:00"),
        Case("the closing edge leads to the next day", office, "2026-11-19 18:00", 1, "2026-11-20 09:01"),
        Case("no time at night is the opening", office, "2026-11-19 03:00", 0, "2026-11-19 09:00"),
        Case("no time while open is at once", office, "2026-11-19 10:00", 0, "2026-11-19 10:00"),
        Case("no time at the edge is the edge", office, "2026-11-19 18:00", 0, "2026-11-19 18:00"),
        Case("less than nothing is nothing", office, "2026-11-19 10:00", -90, "2026-11-19 10:00"),
        Case("lunch is left out", lunch, "2026-11-19 11:30", 60, "2026-11-19 13:30"),
        Case("at lunch means after lunch", lunch, "2026-11-19 12:20", 15, "2026-11-19 13:15"),
        Case("a short day wins over a holiday", christmas, "2026-12-23 17:00", 180, "2026-12-24 11:00"),
        Case("a Saturday may have hours", christmas, "2026-12-24 12:00", 30, "2026-12-26 10:30"),
        Case("an empty exception is a day off", christmas, "2026-12-26 11:00", 60, "2026-12-29 10:00"),
        Case("a year of weeks", office, "2026-01-05 09:00", 52 * 45 * 60, "2027-01-01 18:00"),
        Case("always open is the plain clock", always, "2026-11-19 10:07", 3000, "2026-11-21 12:07"),
        Case("a night is one piece of work", night, "2026-11-19 23:00", 120, "2026-11-20 01:00"),
        Case("the night of spring is an hour shorter", night, "2026-03-28 22:00", 420, "2026-03-29 06:00"),
        Case("the night of autumn is an hour longer", night, "2026-10-24 22:00", 540, "2026-10-25 06:00"),
        Case("a day of 23 hours", always, "2026-03-29 00:00", 23 * 60, "2026-03-30 00:00"),
        Case("a day of 25 hours", always, "2026-10-25 00:00", 25 * 60, "2026-10-26 00:00"),
        Case(
            "what lies in the hour that is left out does not exist", daily("Europe/Zagreb", (2, 3), (10, 11)),
            "2026-03-29 00:00", 30, "2026-03-29 10:30"),
        Case(
            "São Paulo's day without midnight begins at one", daily("America/Sao_Paulo", (0, 2)),
            "2018-11-03 12:00", 60, "2018-11-04 02:00"),
        Case(
            "São Paulo's evening that comes twice is counted twice", daily("America/Sao_Paulo", (22, 24)),
            "2018-02-17 22:00", 180, "2018-02-18 00:00"),
        Case(
            "Almaty's evening of 29 February 2024 came twice", daily("Asia/Almaty", (22, 24)),
            "2024-02-29 22:00", 180, "2024-03-01 00:00"),
        Case(
            "office hours do not notice Almaty's new zone", .officeHours(zone: "Asia/Almaty"),
            "2024-02-29 17:00", 120, "2024-03-01 10:00"),
        Case(
            "Samoa had no 30 December 2011", daily("Pacific/Apia", (9, 10)),
            "2011-12-29 09:30", 60, "2011-12-31 09:30"),
    ]

    @Test("working time is added as people would", arguments: cases)
    func adds(_ example: Case) {
        let start = WorkingHoursTests.instant(example.start, example.hours.zone)
        let end = WorkingHoursTests.instant(example.end, example.hours.zone)
        #expect(example.hours.adding(.minutes(example.minutes), to: start) == end)
        #expect(example.hours.workingTime(from: start, to: end) == .minutes(max(0, example.minutes)))
    }

    @Test("an empty calendar adds time as it is, after its last hour")
    func empty() {
        let never = WorkingHours(zone: "UTC", week: [])
        let start = WorkingHoursTests.instant("2026-11-19 10:00", "UTC")
        #expect(never.adding(.hours(4), to: start) == start + .hours(4))
        #expect(never.adding(.hours(-4), to: start) == start)
        #expect(never.workingTime(from: start, to: start + .days(9)) == .zero)
        #expect(never.nextOpening(after: start) == nil)
        #expect(never.nextClosing(after: start) == nil)
        let once = WorkingHours(
            zone: "UTC", week: [], exceptions: [Day(year: 2026, month: 11, day: 20): [.init(start: 600, end: 660)]])
        #expect(once.adding(.hours(3), to: start) == WorkingHoursTests.instant("2026-11-20 13:00", "UTC"))
    }

    @Test("an amount beyond all plans ends, and later than a smaller one")
    func beyond() {
        let start = WorkingHoursTests.instant("2026-11-19 10:00", "Europe/Zagreb")
        let (far, farther) = (Duration.days(365 * 90), Duration.days(365 * 5000))
        #expect(Self.office.adding(far, to: start) < Self.office.adding(farther, to: start))
    }

    @Test("measuring backwards is negative")
    func backwards() {
        let friday = WorkingHoursTests.instant("2026-11-20 17:00", "Europe/Zagreb")
        let monday = WorkingHoursTests.instant("2026-11-23 10:00", "Europe/Zagreb")
        #expect(Self.office.workingTime(from: friday, to: monday) == .hours(2))
        #expect(Self.office.workingTime(from: monday, to: friday) == .hours(-2))
    }

    @Test(
        "the next opening and closing lie ahead, and midnight between two intervals is neither",
        arguments: [
            (office, "2026-11-20 10:00", "2026-11-23 09:00", "2026-11-20 18:00"),
            (office, "2026-11-20 18:00", "2026-11-23 09:00", "2026-11-23 18:00"),
            (office, "2026-11-23 09:00", "2026-11-24 09:00", "2026-11-23 18:00"),
            (lunch, "2026-11-20 11:00", "2026-11-20 13:00", "2026-11-20 12:00"),
            (night, "2026-11-20 23:00", "2026-11-21 22:00", "2026-11-21 06:00"),
            (christmas, "2026-12-24 12:00", "2026-12-26 10:00", "2026-12-26 11:00"),
        ])
    func edges(hours: WorkingHours, now: String, opens: String, closes: String) {
        let now = WorkingHoursTests.instant(now, hours.zone)
        #expect(hours.nextOpening(after: now) == WorkingHoursTests.instant(opens, hours.zone))
        #expect(hours.nextClosing(after: now) == WorkingHoursTests.instant(closes, hours.zone))
    }

    @Test("a desk that is always open neither opens nor closes")
    func alwaysOpen() {
        let now = WorkingHoursTests.instant("2026-11-20 10:00", "Europe/Zagreb")
        #expect(Self.always.nextOpening(after: now) == nil)
        #expect(Self.always.nextClosing(after: now) == nil)
        #expect(Self.always.isOpen(at: now))
    }

    @Test("the end of work is the last closing of the day")
    func endOfWork() {
        let thursday = Day(year: 2026, month: 11, day: 19)
        #expect(
            Self.lunch.endOfWork(on: thursday) == WorkingHoursTests.instant("2026-11-19 18:00", "Europe/Zagreb"))
        #expect(Self.office.endOfWork(on: thursday.adding(days: 2)) == nil)
    }

    @Test("where the clock goes back over midnight, the desk is open while the old day is shown again")
    func backOverMidnight() {
        // In St. John's the clock went from 00:01 to 23:01 on 7 November 2010.
        let hours = WorkingHours(
            zone: "America/St_Johns", week: [],
            exceptions: [Day(year: 2010, month: 11, day: 7): [.init(start: 0, end: 60)]])
        let midnight = WorkingHoursTests.instant("2010-11-07 00:00", "America/St_Johns")
        #expect(hours.isOpen(at: midnight + .minutes(30)))
        #expect(hours.workingTime(from: midnight, to: midnight + .hours(4)) == .hours(2))
        #expect(hours.adding(.minutes(90), to: midnight + .minutes(20)) == midnight + .minutes(110))
    }
}
