// The usual week of an agent: outside of it somebody else stands in, without anybody pressing anything.
import Desk
import Flows
import Storage
import TestDesk
import Testing
import Text

@Suite("A shift")
struct ShiftTests {
    static let zone = "Asia/Almaty"
    /// Monday to Friday, 9 to 13.
    static let mornings = WorkingHours(
        zone: zone, week: Array(repeating: [.init(start: 9 * 60, end: 13 * 60)], count: 5))

    @Test("it ends and begins by itself, day after day", arguments: TestDatabase.engines)
    func dayAfterDay(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            try await desk.receive(TestDesk.mail(id: "one@mail.test"))
            try await desk.flows.setShift(Self.mornings, cover: desk.marko.id, of: desk.aigerim.id, as: desk.aigerim)
            #expect(try await desk.isOnDuty(desk.aigerim))
            // Thursday 13:00, Friday 9:00 and 13:00, Monday 9:00.
            for (hours, isHere) in [(3, false), (20, true), (4, false), (68, true)] {
                desk.clock.pass(.hours(hours))
                try await desk.flows.ringAlarms()
                #expect(try await desk.isOnDuty(desk.aigerim) == isHere)
                #expect(try await desk.numbers(.covering, for: desk.marko) == (isHere ? [] : [1001]))
            }
        }
    }

    @Test("on the desk's days off nobody is expected", arguments: TestDatabase.engines)
    func dayOff(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            try await desk.flows.updateDesk { $0.hours.holidays = [Day(year: 2026, month: 11, day: 20)] }
            try await desk.flows.setShift(Self.mornings, cover: nil, of: desk.aigerim.id, as: desk.lena)
            let plan = try #require(try await plans(desk).first)
            #expect(plan.from == desk.clock.now + .hours(3))
            #expect(plan.until == desk.clock.now + .hours(95))
        }
    }

    @Test("another one takes its place, and without one they are back", arguments: TestDatabase.engines)
    func changed(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            let (flows, id) = (desk.flows, desk.aigerim.id)
            try await flows.setShift(Self.mornings, cover: nil, of: id, as: desk.lena)
            try await flows.setShift(Self.mornings, cover: desk.marko.id, of: id, as: desk.lena)
            #expect(try await plans(desk).map(\.cover) == [desk.marko.id])
            desk.clock.pass(.hours(4))
            try await flows.ringAlarms()
            #expect(try await !desk.isOnDuty(desk.aigerim))
            try await flows.setShift(nil, cover: nil, of: id, as: desk.lena)
            #expect(try await desk.isOnDuty(desk.aigerim))
            #expect(try await plans(desk).isEmpty)
            await #expect(throws: Refusal.notAllowed) {
                try await flows.setShift(Self.mornings, cover: nil, of: id, as: desk.marko)
            }
        }
    }

    @Test("set outside of its hours it is over at once; who comes back by hand stays", arguments: TestDatabase.engines)
    func outside(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            desk.clock.pass(.hours(5))
            try await desk.flows.setShift(Self.mornings, cover: nil, of: desk.aigerim.id, as: desk.lena)
            #expect(try await !desk.isOnDuty(desk.aigerim))
            try await desk.flows.setDuty(true, of: desk.aigerim)
            desk.clock.pass(.hours(1))
            try await desk.flows.ringAlarms()
            #expect(try await desk.isOnDuty(desk.aigerim))
            // Friday 13:00.
            #expect(try await plans(desk).map(\.from) == [desk.clock.now + .hours(21)])
        }
    }

    private func plans(_ desk: TestDesk) async throws -> [Absence] {
        try await desk.flows.database.read { try $0.absences(of: desk.aigerim.id) }
    }
}
