// Promised against delivered, in working time.
import Desk
import Testing
import Text

@Suite("The calibration of answers")
struct AnswerCalibrationTests {
    private static let hours = WorkingHours.officeHours(zone: "Asia/Almaty")
    /// Thursday 19 November 2026, 10:00 in Almaty.
    private static let morning = Instant(milliseconds: 1_795_064_400_000)

    private func answer(_ team: String, due: Duration, kept: Duration?) -> AnswerPromised {
        AnswerPromised(team: team, dueAt: Self.morning + due, keptAt: kept.map { Self.morning + $0 })
    }

    @Test("an answer that has not come counts as late, and leaves the median alone")
    func missing() {
        let it = AnswerCalibration(
            [
                answer("Support", due: .hours(4), kept: .hours(1)), answer("Support", due: .hours(4), kept: nil),
                answer("Workshop", due: .hours(2), kept: .hours(3)),
            ], hours: Self.hours)
        #expect(it.overall == .init(kept: KeptShare(due: 3, kept: 1), earliness: .hours(1)))
        #expect(it.teams.map(\.name) == ["Support", "Workshop"])
        #expect(it.teams[0].share == .init(kept: KeptShare(due: 2, kept: 1), earliness: .hours(3)))
        #expect(it.teams[1].share == .init(kept: KeptShare(due: 1, kept: 0), earliness: .hours(-1)))
    }

    @Test("a night between answer and promised time is not earliness")
    func working() {
        let it = AnswerCalibration([answer("Support", due: .hours(25), kept: .hours(7))], hours: Self.hours)
        #expect(it.overall.earliness == .hours(3))
    }

    @Test("a team that works nights is measured by its own hours")
    func teamHours() {
        let night = [WorkingHours.Interval(start: 0, end: 6 * 60), .init(start: 22 * 60, end: 24 * 60)]
        let own = WorkingHours(zone: "Asia/Almaty", week: Array(repeating: night, count: 7))
        let it = AnswerCalibration(
            ["Night", "Support"].map { answer($0, due: .hours(25), kept: .hours(7)) }, hours: Self.hours,
            teamHours: ["Night": own])
        #expect(it.teams.map(\.share.earliness) == [.hours(8), .hours(3)])
    }

    @Test("months are those of the desk's clock")
    func months() {
        let evening = Instant(milliseconds: 1_796_064_000_000)  // 30 November 18:40 UTC, 23:40 in Almaty
        let it = AnswerCalibration(
            [0, 30].map { AnswerPromised(team: "Support", dueAt: evening + .minutes($0), keptAt: evening) },
            hours: Self.hours)
        #expect(it.months.map(\.month) == [.init(year: 2026, month: 11), .init(year: 2026, month: 12)])
    }

    @Test("nothing promised has no share, and one broken promise in a thousand is not 100 %")
    func percent() {
        #expect(KeptShare(due: 0, kept: 0).percent == nil)
        #expect(KeptShare(due: 1000, kept: 999).percent == 99)
        #expect(AnswerCalibration([], hours: Self.hours).overall.earliness == nil)
    }
}

@Suite("The week of a desk")
struct WeekDaysTests {
    @Test("it has seven days from Monday that meet, also when the clock changes")
    func week() {
        let hours = WorkingHours.officeHours(zone: "Europe/Zagreb")
        // Saturday 24 October 2026; the clock goes back in the night to Sunday.
        let week = hours.week(of: Instant(milliseconds: 1_792_800_000_000))
        #expect(week.first?.day == Day(year: 2026, month: 10, day: 19))
        #expect(zip(week, week.dropFirst()).allSatisfy { $0.end == $1.start })
        #expect(week.map { $0.end.since($0.start) } == Array(repeating: .hours(24), count: 6) + [.hours(25)])
    }
}
