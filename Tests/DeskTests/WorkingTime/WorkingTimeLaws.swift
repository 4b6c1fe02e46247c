// What holds for working time in every calendar, tried on random ones.
import Testing
import Text

@testable import Desk

@Suite("Working time, in every calendar")
struct WorkingTimeLaws {
    /// Numbers that are the same in every run (SplitMix64, Steele and others 2014).
    struct Seeded: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }
    }

    static let zones = [
        "Europe/Zagreb", "America/Sao_Paulo", "Asia/Almaty", "Asia/Kathmandu", "Pacific/Apia", "America/St_Johns",
        "Australia/Lord_Howe", "Africa/Casablanca", "America/Havana", "UTC", "no/such/zone",
    ]
    /// 2008 to 2030: changes of clocks, of zones and of a date line.
    static let times: ClosedRange<Int64> = 1_199_145_600_000...1_893_456_000_000

    static func day(_ random: inout Seeded) -> [WorkingHours.Interval] {
        (0..<Int.random(in: 0...3, using: &random)).map { _ in
            let start = Int.random(in: -60...1500, using: &random)
            return .init(start: start, end: start + Int.random(in: -30...700, using: &random))
        }
    }

    /// A calendar with at least an hour on some weekday, and special days around `now`.
    static func calendar(near now: Instant, _ random: inout Seeded) -> WorkingHours {
        let today = Day(since1970: Int(now.rawValue / 86_400_000))
        var week = (0..<Int.random(in: 5...8, using: &random)).map { _ in day(&random) }
        week[Int.random(in: 0..<5, using: &random)].append(.init(start: 600, end: 660))
        func someDay(_ random: inout Seeded) -> Day { today.adding(days: Int.random(in: -5...60, using: &random)) }
        let holidays = Set((0..<Int.random(in: 0...20, using: &random)).map { _ in someDay(&random) })
        let special = (0..<Int.random(in: 0...5, using: &random)).map { _ in (someDay(&random), day(&random)) }
        return WorkingHours(
            zone: zones.randomElement(using: &random)!, week: week, holidays: holidays,
            exceptions: Dictionary(special) { first, _ in first })
    }

    static func amount(_ random: inout Seeded) -> Duration {
        let longest = [0, 60_000, 10_000_000, 1_000_000_000].randomElement(using: &random)!
        return .milliseconds(Int64.random(in: 0...Int64(longest), using: &random))
    }

    @Test("what was added is what is measured, in order, in steps or at once, and always in working time")
    func laws() {
        var random = Seeded(state: 20_261_128)
        for _ in 0..<3000 {
            let start = Instant(milliseconds: Int64.random(in: Self.times, using: &random))
            let hours = Self.calendar(near: start, &random)
            let (first, second) = (Self.amount(&random), Self.amount(&random))
            let due = hours.adding(first, to: start)
            #expect(hours.workingTime(from: start, to: due) == first)
            #expect(due >= start + first)
            #expect(hours.isOpen(at: due) || hours.isOpen(at: due - .milliseconds(1)))
            #expect(hours.adding(first + second, to: start) == hours.adding(second, to: due))
            let later = start + Self.amount(&random)
            #expect(hours.adding(first, to: later) >= due)
        }
    }

    @Test("working time of two stretches is that of both, and openings and closings take turns")
    func edges() {
        var random = Seeded(state: 7)
        for _ in 0..<1000 {
            let start = Instant(milliseconds: Int64.random(in: Self.times, using: &random))
            let hours = Self.calendar(near: start, &random)
            let (middle, end) = (start + Self.amount(&random), start + Self.amount(&random))
            let parts = hours.workingTime(from: start, to: middle) + hours.workingTime(from: middle, to: end)
            #expect(hours.workingTime(from: start, to: end) == parts)
            guard let opens = hours.nextOpening(after: start), let closes = hours.nextClosing(after: opens) else {
                continue
            }
            #expect(opens > start)
            #expect(hours.isOpen(at: opens) && !hours.isOpen(at: opens - .milliseconds(1)))
            #expect(!hours.isOpen(at: closes) && hours.isOpen(at: closes - .milliseconds(1)))
            #expect(hours.workingTime(from: opens, to: closes) == closes.since(opens))
        }
    }

    @Test("weeks that are stepped over count like days that are looked at")
    func skipping() {
        var random = Seeded(state: 11)
        for _ in 0..<60 {
            let start = Instant(milliseconds: Int64.random(in: Self.times, using: &random))
            let hours = Self.calendar(near: start, &random)
            let first = LocalTime(milliseconds: start.rawValue, in: hours.timeZone).date
            let end = Instant(milliseconds: firstMoment(of: first.adding(days: 500), minute: 0, in: hours.timeZone))
            var slowly: Int64 = 0
            for days in 0..<500 {
                for stretch in hours.stretches(of: first.adding(days: days), in: hours.timeZone) {
                    slowly += max(0, min(stretch.upperBound, end.rawValue) - max(stretch.lowerBound, start.rawValue))
                }
            }
            #expect(hours.workingTime(from: start, to: end) == .milliseconds(slowly))
        }
    }
}
