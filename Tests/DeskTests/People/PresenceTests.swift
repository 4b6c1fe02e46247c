// Being away, standing in and coming back, by cases and in any plan.
import Testing
import Text

@testable import Desk

@Suite("Presence")
struct PresenceTests {
    static let zone = "Europe/Zagreb"
    static let (ana, ivo, mia) = (Agent.ID(1), Agent.ID(2), Agent.ID(3))
    static let desk = WorkingHours.officeHours(zone: zone)

    static func at(_ text: String) -> Instant { WorkingHoursTests.instant(text, zone) }

    static func absence(
        _ id: Int64, _ agent: Agent.ID, _ from: String, _ until: String?, cover: Agent.ID? = nil, ended: String? = nil
    ) -> Absence {
        Absence(
            id: .init(id), agent: agent, from: at(from), until: until.map(at), cover: cover, reason: .holiday,
            endedAt: ended.map(at))
    }

    static func week(_ start: Int, _ end: Int) -> [[WorkingHours.Interval]] {
        Array(repeating: [.init(start: start * 60, end: end * 60)], count: 5)
    }

    @Test("who stands in for somebody stands in for those too whom that one covers")
    func covered() {
        let absences = [
            Self.absence(1, Self.ana, "2026-11-19 00:00", nil, cover: Self.ivo),
            Self.absence(2, Self.ivo, "2026-11-19 00:00", "2026-11-20 00:00", cover: Self.mia),
        ]
        let presence = Presence(absences: absences, shifts: [:])
        #expect(presence.covered(by: Self.mia, at: Self.at("2026-11-19 12:00")) == [Self.ana, Self.ivo])
        #expect(presence.covered(by: Self.ivo, at: Self.at("2026-11-19 12:00")) == [])
        #expect(presence.covered(by: Self.ivo, at: Self.at("2026-11-20 12:00")) == [Self.ana])
    }

    @Test("who has neither absence nor shift is here, and needs nobody")
    func here() {
        let presence = Presence(absences: [], shifts: [:])
        let now = Self.at("2026-11-19 03:00")
        #expect(presence.isHere(Self.ana, at: now))
        #expect(presence.cover(of: Self.ana, at: now) == nil)
        #expect(presence.back(Self.ana, after: now) == now)
    }

    @Test(
        "an absence runs from its beginning to its end, and not once it has been ended",
        arguments: [
            ("2026-11-18 23:59", true), ("2026-11-19 00:00", false), ("2026-11-20 23:59", false),
            ("2026-11-21 00:00", true),
        ])
    func absences(now: String, isHere: Bool) {
        let planned = Self.absence(1, Self.ana, "2026-11-19 00:00", "2026-11-21 00:00")
        let ended = Self.absence(2, Self.ana, "2026-11-01 00:00", nil, ended: "2026-11-02 00:00")
        let presence = Presence(absences: [planned, ended], shifts: [:])
        #expect(presence.isHere(Self.ana, at: Self.at(now)) == isHere)
        #expect(presence.isHere(Self.ivo, at: Self.at(now)))
    }

    @Test(
        "the cover is followed until somebody is here",
        arguments: [
            // The covers that Ana, Ivo and Mia name while they are away; who is not listed is here.
            ([1: 2], 2), ([1: 2, 2: 3], 3), ([1: 2, 2: 1], nil), ([1: 1], nil), ([1: 2, 2: 3, 3: 2], nil),
            ([1: 0], nil), ([1: 2, 2: 0], nil), ([1: 9], 9), ([:], nil),
        ] as [([Int64: Int64], Int64?)])
    func chains(named: [Int64: Int64], cover: Int64?) {
        let absences = named.map { agent, cover in
            Self.absence(agent, .init(agent), "2026-11-19 00:00", nil, cover: cover == 0 ? nil : .init(cover))
        }
        let presence = Presence(absences: absences, shifts: [:])
        #expect(presence.cover(of: Self.ana, at: Self.at("2026-11-19 12:00")) == cover.map { Agent.ID($0) })
    }

    @Test("a chain is followed for eight steps; a longer one has nobody", arguments: [(8, true), (9, false)])
    func longChains(steps: Int, isCovered: Bool) {
        let absences = (1...steps).map { step in
            Self.absence(Int64(step), .init(Int64(step)), "2026-11-19 00:00", nil, cover: .init(Int64(step + 1)))
        }
        let (presence, last) = (Presence(absences: absences, shifts: [:]), Agent.ID(Int64(steps + 1)))
        #expect(presence.cover(of: Self.ana, at: Self.at("2026-11-19 12:00")) == (isCovered ? last : nil))
        #expect(presence.covered(by: last, at: Self.at("2026-11-19 12:00")).contains(Self.ana) == isCovered)
    }

    @Test("the absence that began last names the cover, and one that names nobody leaves it to the others")
    func severalAbsences() {
        let holiday = Self.absence(1, Self.ana, "2026-11-10 00:00", "2026-11-30 00:00", cover: Self.ivo)
        let ill = Self.absence(2, Self.ana, "2026-11-18 00:00", "2026-11-22 00:00", cover: Self.mia)
        let pause = Self.absence(3, Self.ana, "2026-11-19 11:00", "2026-11-19 13:00")
        let presence = Presence(absences: [pause, holiday, ill], shifts: [:])
        #expect(presence.cover(of: Self.ana, at: Self.at("2026-11-19 12:00")) == Self.mia)
        #expect(presence.cover(of: Self.ana, at: Self.at("2026-11-23 12:00")) == Self.ivo)
    }

    @Test(
        "outside of a shift its cover stands in, and who is back when follows from both",
        arguments: [
            ("2026-11-19 12:00", nil, "2026-11-19 12:00"),
            ("2026-11-19 17:30", Self.ivo, "2026-11-23 08:00"),
            ("2026-11-20 12:00", Self.mia, "2026-11-23 08:00"),
            ("2026-11-25 07:00", Self.ivo, "2026-11-25 08:00"),
        ] as [(String, Agent.ID?, String)])
    func shifts(now: String, cover: Agent.ID?, back: String) {
        let friday = Self.absence(1, Self.ana, "2026-11-19 18:00", "2026-11-21 00:00", cover: Self.mia)
        let shift = Shift(week: Self.week(8, 16), at: Self.desk, cover: Self.ivo)
        let presence = Presence(absences: [friday], shifts: [Self.ana: shift])
        #expect(presence.cover(of: Self.ana, at: Self.at(now)) == cover)
        #expect(presence.back(Self.ana, after: Self.at(now)) == Self.at(back))
    }

    @Test("nobody can say when somebody is back whose absence has no end, or whose shift never comes")
    func noReturn() {
        let now = Self.at("2026-11-19 12:00")
        let open = Presence(absences: [Self.absence(1, Self.ana, "2026-11-19 00:00", nil)], shifts: [:])
        #expect(open.back(Self.ana, after: now) == nil)
        let never = Presence(absences: [], shifts: [Self.ana: Shift(week: [], at: Self.desk)])
        #expect(never.back(Self.ana, after: now) == nil)
        #expect(!never.isHere(Self.ana, at: now))
    }

    @Test("the desk's holidays are days off, and its short day shortens a shift")
    func deskDays() {
        let shift = Shift(week: Self.week(8, 11), at: WorkingTimeTables.christmas)
        #expect(shift.hours.intervals(on: Day(year: 2026, month: 12, day: 25)) == [])
        #expect(shift.hours.intervals(on: Day(year: 2026, month: 12, day: 24)) == [.init(start: 540, end: 660)])
        #expect(shift.hours.intervals(on: Day(year: 2026, month: 12, day: 26)) == [])
    }
}

@Suite("Presence, in any plan")
struct PresenceLaws {
    private typealias Seeded = WorkingTimeLaws.Seeded
    private static let people = (1...7).map { Agent.ID(Int64($0)) }
    private static let start = PresenceTests.at("2026-11-16 00:00")

    private static func hour(_ random: inout Seeded) -> Instant {
        start + .hours(Int.random(in: 0...336, using: &random))
    }

    private static func absences(_ random: inout Seeded) -> [Absence] {
        (0..<Int.random(in: 0...20, using: &random)).map { id in
            let from = hour(&random)
            let length = Duration.hours(Int.random(in: 1...100, using: &random))
            return Absence(
                id: .init(Int64(id + 1)), agent: people.randomElement(using: &random)!, from: from,
                until: Int.random(in: 0...9, using: &random) == 0 ? nil : from + length,
                cover: people.randomElement(using: &random), reason: .other)
        }
    }

    private static func shifts(_ random: inout Seeded) -> [Agent.ID: Shift] {
        var shifts: [Agent.ID: Shift] = [:]
        for agent in people where Bool.random(using: &random) {
            let begin = Int.random(in: 0...16, using: &random)
            shifts[agent] = Shift(
                week: PresenceTests.week(begin, begin + 8), at: PresenceTests.desk,
                cover: people.randomElement(using: &random))
        }
        return shifts
    }

    @Test("a cover is here and another person, whatever the order of the plans")
    func covers() {
        var random = Seeded(state: 3)
        for _ in 0..<400 {
            let (absences, shifts) = (Self.absences(&random), Self.shifts(&random))
            let presence = Presence(absences: absences, shifts: shifts)
            let shuffled = Presence(absences: absences.shuffled(using: &random), shifts: shifts)
            let now = Self.hour(&random)
            for agent in Self.people {
                let cover = presence.cover(of: agent, at: now)
                #expect(cover == shuffled.cover(of: agent, at: now))
                #expect(cover.map { presence.isHere($0, at: now) && $0 != agent } ?? true)
                if presence.isHere(agent, at: now) { #expect(cover == nil) }
            }
        }
    }

    @Test("who is back is here then, and was not before")
    func back() {
        var random = Seeded(state: 4)
        for _ in 0..<200 {
            let presence = Presence(absences: Self.absences(&random), shifts: Self.shifts(&random))
            let now = Self.hour(&random)
            for agent in Self.people {
                guard let back = presence.back(agent, after: now) else { continue }
                #expect(presence.isHere(agent, at: back))
                var time = now
                while time < back {
                    #expect(!presence.isHere(agent, at: time))
                    time = time + .minutes(30)
                }
            }
        }
    }
}
