// Adding working time, proved by tables and by properties.
import Foundation
import Testing
import Text

@testable import Desk

@Suite("Working hours")
struct WorkingHoursTests {
    /// "2026-11-20 16:00" on the clock of a zone.
    static func instant(_ text: String, _ zone: String) -> Instant {
        let numbers = text.split { "- :".contains($0) }.map { Int($0)! }
        let time = LocalTime(
            date: Day(year: numbers[0], month: numbers[1], day: numbers[2]),
            secondOfDay: numbers[3] * 3600 + numbers[4] * 60)
        return Instant(milliseconds: time.milliseconds(in: TimeZone(identifier: zone)!))
    }

    static let office = WorkingHours.officeHours(zone: "Asia/Almaty")

    @Test(
        "working time passes only while the desk works",
        arguments: [
            ("2026-11-19 10:00", 60, "2026-11-19 11:00"),
            ("2026-11-19 17:30", 60, "2026-11-20 09:30"),
            ("2026-11-20 16:00", 240, "2026-11-23 11:00"),
            ("2026-11-21 12:00", 60, "2026-11-23 10:00"),
            ("2026-11-19 03:00", 60, "2026-11-19 10:00"),
            ("2026-11-19 09:00", 540, "2026-11-19 18:00"),
            ("2026-11-19 18:00", 1, "2026-11-20 09:01"),
        ])
    func table(start: String, minutes: Int, end: String) {
        let zone = "Asia/Almaty"
        #expect(Self.office.adding(.minutes(minutes), to: Self.instant(start, zone)) == Self.instant(end, zone))
    }

    @Test("a holiday is no working day")
    func holiday() {
        var hours = Self.office
        hours.holidays = [Day(year: 2026, month: 12, day: 16), Day(year: 2026, month: 12, day: 17)]
        let start = Self.instant("2026-12-15 17:00", "Asia/Almaty")
        #expect(hours.adding(.hours(2), to: start) == Self.instant("2026-12-18 10:00", "Asia/Almaty"))
    }

    @Test("a lunch break is left out, and the day the clocks change has its own length")
    func severalIntervals() {
        let day = [WorkingHours.Interval(start: 60, end: 240), .init(start: 600, end: 660)]
        let hours = WorkingHours(zone: "Europe/Zagreb", week: Array(repeating: day, count: 7))
        // On 29 March 2026 the clock goes from 02:00 to 03:00: one to four is two hours long.
        let start = Self.instant("2026-03-29 01:00", "Europe/Zagreb")
        #expect(hours.adding(.hours(2), to: start) == Self.instant("2026-03-29 04:00", "Europe/Zagreb"))
        #expect(hours.adding(.minutes(150), to: start) == Self.instant("2026-03-29 10:30", "Europe/Zagreb"))
    }

    @Test("a desk without hours still gives a time")
    func noHours() {
        let never = WorkingHours(zone: "UTC", week: Array(repeating: [], count: 7))
        let now = Instant(seconds: 1_800_000_000)
        #expect(never.adding(.hours(4), to: now) == now + .hours(4))
    }

    @Test("a time that we tell is a round one")
    func rounded() {
        let hears = AnswerTime.sound.hearsBy(
            from: Self.instant("2026-11-19 10:07", "Asia/Almaty"), owned: true, hours: Self.office)
        #expect(hears == Self.instant("2026-11-19 14:15", "Asia/Almaty"))
    }
}
