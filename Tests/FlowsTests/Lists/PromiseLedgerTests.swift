// The ledger page by page, its figures, and what waits in silence.
import Desk
import Flows
import Storage
import TestDesk
import Testing

@Suite("The ledger of promises")
struct PromiseLedgerTests {
    /// Three conversations with an answer each, the second with Marko, the others with Aigerim; in the first the answer
    /// has come, and something else was promised with it.
    private func fill(_ desk: TestDesk) async throws {
        for index in 1...3 {
            try await desk.receive(
                TestDesk.mail(from: "C\(index) <c\(index)@mail.test>", id: "m\(index)@mail.test"))
        }
        for (number, agent) in [(1001, desk.aigerim), (1002, desk.marko), (1003, desk.aigerim)] {
            try await desk.flows.changeOwner(of: number, to: agent.id, as: agent)
        }
        let offer = PromiseOffer(words: "Send the bill", dueAt: desk.clock.now + .hours(3))
        _ = try await desk.flows.sendReply(ReplyDraft(text: "Yes.", promise: offer), to: 1001, as: desk.aigerim)
    }

    private func all(_ view: PromiseLedger.View, _ desk: TestDesk) async throws -> [PromiseLedger.Line] {
        let now = desk.clock.now
        return try await desk.flows.database.read { db in
            var (lines, after): ([PromiseLedger.Line], PromiseLedger.Cursor?) = ([], nil)
            repeat {
                let page = try db.ledger(view, at: now, limit: 1, after: after)
                lines += page.lines
                after = page.next
            } while after != nil
            return lines
        }
    }

    @Test("each view has its lines in order, page by page", arguments: TestDatabase.engines)
    func views(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            try await fill(desk)
            #expect(try await all(.open, desk).map(\.number) == [1001, 1002, 1003])
            #expect(try await all(.mine(desk.aigerim.id), desk).map(\.promise.words) == ["Send the bill", ""])
            #expect(try await all(.mine(desk.marko.id), desk).map(\.number) == [1002])
            #expect(try await all(.kept, desk).map(\.number) == [1001])
            #expect(try await all(.late, desk).isEmpty)
            desk.clock.pass(.hours(5))
            try await desk.flows.ringAlarms()
            let late = try await all(.late, desk)
            #expect(late.map(\.number) == [1001, 1002, 1003])
            #expect(late.allSatisfy { $0.toldAt == desk.clock.now })
            let contact = late[0].promise.contact
            #expect(try await all(.contact(contact), desk).map(\.promise.kind) == [.own, .answer])
        }
    }

    @Test("who stands in for a colleague sees what they owe", arguments: TestDatabase.engines)
    func covering(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            try await fill(desk)
            try await desk.flows.setDuty(false, of: desk.aigerim, cover: desk.marko.id)
            #expect(try await all(.mine(desk.marko.id), desk).map(\.number) == [1001, 1002, 1003])
        }
    }

    @Test(
        "the totals add up to what was made, and a lead's answer is no promise to a contact",
        arguments: TestDatabase.engines)
    func totals(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            try await fill(desk)
            try await desk.flows.askLead("May I?", about: 1001, as: desk.aigerim)
            let start = desk.clock.now - .days(1)
            desk.clock.pass(.hours(5))
            try await desk.flows.ringAlarms()
            _ = try await desk.flows.sendReply(ReplyDraft(text: "Late."), to: 1002, as: desk.marko)
            let now = desk.clock.now
            let (totals, dues, counts) = try await desk.flows.database.read { db in
                (
                    try db.promiseTotals(madeFrom: start, now: now), try db.dues(from: start, until: now),
                    try db.standingPromiseCounts(at: now, upTo: 100)
                )
            }
            #expect(
                totals
                    == PromiseTotals(
                        made: 4, keptInTime: 1, keptLate: 1, lateNow: 2, open: 0, renegotiated: 0, withdrawn: 0))
            #expect(dues == KeptShare(due: 4, kept: 1))
            #expect(counts == (0, 3))
            let answers = try await desk.flows.database.read { try $0.answersDue(from: start, until: now, limit: 9) }
            #expect(answers.count == 3 && answers.count(where: \.isKept) == 1 && answers[0].team == "Support")
        }
    }

    @Test(
        "what nobody holds is silent once, with names, and stops when somebody takes it",
        arguments: TestDatabase.engines)
    func silence(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            for agent in [desk.aigerim, desk.marko] { try await desk.flows.setDuty(false, of: agent) }
            try await desk.receive(TestDesk.mail(id: "one@mail.test"))
            desk.clock.pass(.minutes(31))
            try await desk.flows.ringAlarms()
            let line = try #require(await silences(desk).first)
            #expect(line.silence.why == .unowned && line.contactName == "Ananya Rao" && line.team == "Support")
            let now = desk.clock.now
            let (count, kinds) = try await desk.flows.database.read {
                (try $0.answer(to: .silenceCount(at: now)), try $0.silenceCounts(at: now))
            }
            #expect(count == 1 && kinds == [.unowned: 1])
            try await desk.flows.changeOwner(of: 1001, to: desk.lena.id, as: desk.lena)
            #expect(try await silences(desk).isEmpty)
        }
    }

    @Test("what is overdue and unwatched at once stands in the list once", arguments: TestDatabase.engines)
    func twice(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            try await desk.receive(TestDesk.mail(id: "one@mail.test"))
            try await desk.flows.database.write { db in
                try db.put("DELETE FROM alarm")
                try db.put("UPDATE promise SET withdrawn_at = made_at")
            }
            #expect(try await silences(desk).map(\.silence.why) == [.unwatched])
            desk.clock.pass(.hours(48))
            #expect(try await silences(desk).map(\.silence.number) == [1001])
        }
    }

    private func silences(_ desk: TestDesk) async throws -> [SilentConversation] {
        let now = desk.clock.now
        return try await desk.flows.database.read { try $0.silentConversations(at: now, limit: 10) }
    }
}
