// Being away by a plan: it begins and ends by itself, somebody stands in, and everything is handed back.
import Desk
import Flows
import Storage
import TestDesk
import Testing

@Suite("An absence")
struct AbsenceTests {
    @Test("it begins and ends by itself, and who stands in sees the work meanwhile", arguments: TestDatabase.engines)
    func planned(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            try await desk.receive(TestDesk.mail(id: "one@mail.test"))
            let start = desk.clock.now
            try await desk.flows.planAbsence(
                of: desk.aigerim.id, from: start + .hours(1), until: start + .hours(3), cover: desk.marko.id,
                reason: .holiday, as: desk.lena)
            #expect(try await desk.isOnDuty(desk.aigerim))
            #expect(try await desk.numbers(.covering, for: desk.marko) == [])
            desk.clock.pass(.hours(1))
            try await desk.flows.ringAlarms()
            #expect(try await !desk.isOnDuty(desk.aigerim))
            #expect(try await desk.numbers(.covering, for: desk.marko) == [1001])
            #expect(try await desk.numbers(.mine, for: desk.aigerim) == [1001])
            desk.clock.pass(.hours(2))
            try await desk.flows.ringAlarms()
            #expect(try await desk.isOnDuty(desk.aigerim))
            #expect(try await desk.numbers(.covering, for: desk.marko) == [])
            #expect(try await desk.turns() == [true, false])
        }
    }

    @Test("one without an end begins once, and ends when they say that they are back", arguments: TestDatabase.engines)
    func openEnd(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            try await desk.flows.setDuty(false, of: desk.aigerim)
            desk.clock.pass(.hours(1))
            try await desk.flows.ringAlarms()
            #expect(try await desk.turns() == [true])
            try await desk.flows.setDuty(true, of: desk.aigerim)
            #expect(try await desk.turns() == [true, false])
        }
    }

    @Test(
        "a cover of a cover sees the work, and nothing rises until the last one is away",
        arguments: TestDatabase.engines)
    func chain(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            try await desk.receive(TestDesk.mail(id: "one@mail.test"))
            try await desk.flows.setDuty(false, of: desk.aigerim, cover: desk.marko.id)
            try await desk.flows.setDuty(false, of: desk.marko, cover: desk.lena.id)
            #expect(try await desk.numbers(.covering, for: desk.lena) == [1001])
            let ledger = PromiseLedger.View.mine(desk.lena.id)
            let owed = try await desk.flows.database.read { [now = desk.clock.now] in
                try $0.ledger(ledger, at: now, limit: 9, after: nil).lines.map(\.number)
            }
            #expect(owed == [1001])
            try await desk.waitForRise()
            #expect(try await desk.risen(1001) == nil)
            try await desk.flows.setDuty(false, of: desk.lena)
            try await desk.waitForRise()
            #expect(try await desk.risen(1001) == .uncovered)
            try await desk.flows.setDuty(true, of: desk.lena)
            #expect(try await desk.risen(1001) == nil)
        }
    }

    @Test("of two absences, the cover of the later one sees the work", arguments: TestDatabase.engines)
    func twoAbsences(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            try await desk.receive(TestDesk.mail(id: "one@mail.test"))
            let (flows, id, start) = (desk.flows, desk.aigerim.id, desk.clock.now)
            try await flows.planAbsence(
                of: id, from: start, until: start + .days(9), cover: desk.marko.id, reason: .holiday, as: desk.lena)
            #expect(try await desk.numbers(.covering, for: desk.marko) == [1001])
            desk.clock.pass(.hours(1))
            try await flows.planAbsence(
                of: id, from: desk.clock.now, until: start + .days(2), cover: desk.lena.id, reason: .ill,
                as: desk.lena)
            #expect(try await desk.numbers(.covering, for: desk.marko) == [])
            #expect(try await desk.numbers(.covering, for: desk.lena) == [1001])
            desk.clock.pass(.days(2))
            try await flows.ringAlarms()
            #expect(try await desk.numbers(.covering, for: desk.marko) == [1001])
        }
    }

    @Test(
        "whoever ends a chain of eight sees the work, and after nine the lead must look",
        arguments: TestDatabase.engines)
    func longChain(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            try await desk.receive(TestDesk.mail(id: "one@mail.test"))
            var chain = [desk.aigerim]
            for step in 1...9 {
                let next = try await desk.flows.addAgent(
                    email: "step\(step)@desk.test", name: "Step \(step)", role: .agent, title: "", teams: [])
                try await desk.flows.setDuty(false, of: chain[step - 1], cover: next.id)
                chain.append(next)
                #expect(try await desk.numbers(.covering, for: next) == (step < 9 ? [1001] : []))
            }
            try await desk.waitForRise()
            #expect(try await desk.risen(1001) == .uncovered)
            try await desk.flows.setDuty(true, of: chain[8])
            #expect(try await desk.risen(1001) == nil)
        }
    }

    @Test("two who name each other stand in for nobody while both are away", arguments: TestDatabase.engines)
    func circle(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            try await desk.receive(TestDesk.mail(id: "one@mail.test"))
            try await desk.flows.setDuty(false, of: desk.aigerim, cover: desk.marko.id)
            try await desk.flows.setDuty(false, of: desk.marko, cover: desk.aigerim.id)
            #expect(try await desk.numbers(.covering, for: desk.aigerim) == [])
            try await desk.waitForRise()
            #expect(try await desk.risen(1001) == .uncovered)
        }
    }

    @Test("a plan is taken back by oneself or a lead, and by nobody else", arguments: TestDatabase.engines)
    func takenBack(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            let (flows, id) = (desk.flows, desk.aigerim.id)
            let (from, until) = (desk.clock.now + .hours(1), desk.clock.now + .hours(3))
            let plan = try await flows.planAbsence(
                of: id, from: from, until: until, cover: nil, reason: .ill, as: desk.aigerim)
            await #expect(throws: Refusal.notAllowed) { try await flows.endAbsence(plan, as: desk.marko) }
            try await flows.endAbsence(plan, as: desk.lena)
            desk.clock.pass(.hours(1))
            try await flows.ringAlarms()
            #expect(try await desk.isOnDuty(desk.aigerim))
            await #expect(throws: Refusal.unknownAgent) {
                try await flows.planAbsence(of: id, from: from, until: until, cover: id, reason: .ill, as: desk.lena)
            }
            await #expect(throws: Refusal.tooLate) {
                try await flows.planAbsence(of: id, from: until, until: from, cover: nil, reason: .ill, as: desk.lena)
            }
            await #expect(throws: Refusal.notAllowed) {
                try await flows.planAbsence(of: id, from: from, until: until, cover: nil, reason: .ill, as: desk.marko)
            }
        }
    }
}

extension TestDesk {
    func isOnDuty(_ agent: Agent) async throws -> Bool {
        try await flows.database.read { try $0.agent(agent.id)?.isOnDuty == true }
    }

    func numbers(_ view: InboxList.View, for agent: Agent) async throws -> [Int] {
        try await flows.database.read {
            try $0.answer(to: .inbox(view, for: agent.id, limit: 20, after: nil)).items.map(\.number)
        }
    }

    func risen(_ number: Int) async throws -> Rise? {
        try await flows.database.read { [lena] db in
            try db.answer(to: .inbox(.open, for: lena.id, limit: 20, after: nil)).items.first { $0.number == number }?
                .risen
        }
    }

    /// Lets the time pass after which something that nobody holds rises.
    func waitForRise() async throws {
        clock.pass(RiseTimes.sound.uncovered + .minutes(1))
        try await flows.ringAlarms()
    }

    /// Absences that began (true) and ended (false), in order.
    func turns() async throws -> [Bool] {
        try await flows.database.read { db in
            try db.events(after: 0, limit: 1000).compactMap { logged in
                switch logged.event {
                case .absenceBegan: true
                case .absenceEnded: false
                default: nil
                }
            }
        }
    }
}
