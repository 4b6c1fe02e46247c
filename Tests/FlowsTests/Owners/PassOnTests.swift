// What came to the wrong team is passed on by us.
import Desk
import Flows
import Storage
import TestDesk
import Testing

@Suite("Passing on")
struct PassOnTests {
    @Test(
        "the other team has it, the time told stays, and the contact is told once that nothing is left to do",
        arguments: TestDatabase.engines)
    func passOn(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            try await desk.receive(TestDesk.mail(id: "one@mail.test"))
            let old = try await desk.conversations()[0]
            let workshop = try await desk.flows.team(named: "Workshop").id
            try await desk.flows.passOn(1001, to: workshop, as: desk.aigerim)
            let new = try await desk.conversations()[0]
            #expect(new.owner == Owner(agent: desk.lena.id, team: workshop))
            #expect(new.word?.hearsBy == old.word?.hearsBy)

            try await desk.flows.passOn(1001, to: workshop, as: desk.aigerim)
            desk.clock.pass(.minutes(30))
            try await desk.flows.ringAlarms()
            try await desk.flows.deliverOutbox(by: desk.post)
            let told = desk.post.mails.filter { $0.text.contains("passed it on ourselves") }
            #expect(told.count == 1 && told[0].text.contains("Lena Weber"))
            #expect(desk.post.mails.count == 2)
        }
    }

    @Test("where nobody is there it waits in the queue of that team, watched", arguments: TestDatabase.engines)
    func queue(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            try await desk.receive(TestDesk.mail(id: "one@mail.test"))
            try await desk.flows.setDuty(false, of: desk.lena)
            let workshop = try await desk.flows.team(named: "Workshop").id
            try await desk.flows.passOn(1001, to: workshop, as: desk.aigerim)
            let new = try await desk.conversations()[0]
            #expect(new.owner == Owner(agent: nil, team: workshop) && new.word?.nextStep == .findOwner)
            let alarms = try await desk.flows.database.read { try $0.alarms(of: new.id).map(\.kind) }
            #expect(alarms.contains(.unowned))
        }
    }
}
