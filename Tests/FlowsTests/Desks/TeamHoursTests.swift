// A team with hours of its own says other times than the desk.
import Desk
import Flows
import Storage
import TestDesk
import Testing
import Text

@Suite("A team's own hours")
struct TeamHoursTests {
    /// Monday to Friday, 10 to 12.
    static let short = WorkingHours(
        zone: "Asia/Almaty", week: Array(repeating: [.init(start: 10 * 60, end: 12 * 60)], count: 5))

    @Test(
        "a contact hears by them: at first, when they write again, and when it is opened again",
        arguments: TestDatabase.engines)
    func answers(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            // Thursday 10:00 and four working hours of two a day: Friday 12:00.
            let due = desk.clock.now + .hours(26)
            try await desk.flows.setHours(Self.short, of: desk.support.id, as: desk.lena)
            try await desk.receive(TestDesk.mail(id: "one@mail.test"))
            #expect(try await desk.conversations()[0].word?.hearsBy == due)
            _ = try await desk.flows.sendReply(ReplyDraft(text: "Yes."), to: 1001, as: desk.aigerim)
            try await desk.receive(
                TestDesk.mail(
                    subject: "Re: [#1001] My lamp flickers", id: "two@mail.test",
                    headers: ["In-Reply-To: <one@mail.test>"]))
            #expect(try await desk.conversations().map(\.word?.hearsBy) == [due])
            try await desk.flows.closeSilently(1001, because: .spam, as: desk.aigerim)
            try await desk.flows.reopen(1001, as: desk.aigerim)
            #expect(try await desk.conversations()[0].word?.hearsBy == due)
        }
    }

    /// Every day from 22 to 24 and from 0 to 6.
    static let nights = WorkingHours(
        zone: "Asia/Almaty",
        week: Array(repeating: [.init(start: 0, end: 6 * 60), .init(start: 22 * 60, end: 24 * 60)], count: 7))

    @Test(
        "a team that works nights names other times than the desk: at first, when it was missed, and after an answer",
        arguments: TestDatabase.engines)
    func nightTeam(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            let start = desk.clock.now
            try await desk.flows.setHours(Self.nights, of: desk.support.id, as: desk.lena)
            try await desk.receive(TestDesk.mail(id: "one@mail.test"))
            // Thursday 10:00: the four hours end on Friday at 2:00, for the desk they would today at 14:00.
            #expect(try await desk.conversations()[0].word?.hearsBy == start + .hours(16))
            desk.clock.pass(.hours(16))
            try await desk.flows.ringAlarms()
            let late = try #require(try await desk.conversations()[0].word)
            #expect(late.pressing?.why == .missed)
            // Two hours on, in the same night.
            #expect(late.hearsBy == start + .hours(18))
            _ = try await desk.flows.sendReply(ReplyDraft(text: "Sorry, yes."), to: 1001, as: desk.aigerim)
            let look = try #require(try await desk.conversations()[0].word)
            #expect(look.nextStep == .lookAgain)
            // 27 hours: four are left of this night, then three nights of eight; Monday at 5:00.
            #expect(look.hearsBy == start + .days(3) + .hours(19))
        }
    }

    @Test(
        "the acknowledgement names the team's time, calls are offered in its hours, and its lead answers in them",
        arguments: TestDatabase.engines)
    func saidToContacts(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            let (flows, start) = (desk.flows, desk.clock.now)
            try await flows.setHours(Self.nights, of: desk.support.id, as: desk.lena)
            try await desk.receive(TestDesk.mail(id: "one@mail.test"))
            let conversation = try await desk.conversations()[0]
            try await flows.deliverOutbox(by: desk.post)
            let letter = try #require(desk.post.mails.first)
            #expect(letter.text.contains("2:00"))
            let windows = flows.callWindows(of: desk.support.id, desk: try await flows.desk())
            #expect(!windows.isEmpty && windows.allSatisfy { $0.lowerBound >= start + .hours(12) })
            try await flows.askLead("May I?", about: 1001, as: desk.aigerim)
            let promise = try await flows.database.read { db in
                try db.promises(of: conversation.id).first { $0.kind == .advice }
            }
            // Two working hours: midnight.
            #expect(promise?.dueAt == start + .hours(14))
            #expect(conversation.owner.team == desk.support.id)
        }
    }

    @Test("other teams keep the desk's, and the desk's days off are off for all", arguments: TestDatabase.engines)
    func others(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            let (start, friday) = (desk.clock.now, Day(year: 2026, month: 11, day: 20))
            try await desk.flows.setHours(Self.short, of: desk.support.id, as: desk.lena)
            try await desk.flows.updateDesk { $0.hours.holidays = [friday] }
            try await desk.receive(TestDesk.mail(id: "one@mail.test"))
            try await desk.receive(
                TestDesk.mail(to: "workshop@desk.test", id: "two@mail.test"), to: ["workshop@desk.test"])
            let times = try await desk.conversations().map(\.word?.hearsBy)
            #expect(times == [start + .hours(98), start + .hours(4)])
        }
    }

    @Test("they are kept with the team, and taken away again", arguments: TestDatabase.engines)
    func kept(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            let (flows, team) = (desk.flows, desk.support.id)
            await #expect(throws: Refusal.notAllowed) { try await flows.setHours(Self.short, of: team, as: desk.marko) }
            try await flows.setHours(Self.short, of: team, as: desk.lena)
            #expect(try await flows.database.read { try $0.team(team)?.hours } == Self.short)
            try await flows.setHours(nil, of: team, as: desk.lena)
            #expect(try await flows.database.read { try $0.team(team)?.hours } == nil)
            #expect(try await flows.desk().hours(of: team) == flows.desk().hours)
        }
    }
}
