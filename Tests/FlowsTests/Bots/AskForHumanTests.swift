// The contact asks for a person, in any wording or by the button, and gets one.
import Desk
import Flows
import Mail
import Storage
import TestDesk
import Testing

@Suite("The counts of the way to a person")
struct WayFiguresTests {
    @Test("are those of the rows, whatever has happened", arguments: TestDatabase.engines)
    func counts(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            let bot = try await desk.flows.addBot(named: "Lanternbot", url: nil).bot
            for number in 1001...1004 {
                try await desk.receive(
                    TestDesk.mail(from: "c\(number)@mail.test", id: "\(number)@mail.test"), from: "c\(number)@mail.test"
                )
                _ = try await desk.flows.botReply("Another socket?", to: number, as: bot)
            }
            _ = try await desk.flows.botReply("Or another bulb?", to: 1001, as: bot)
            try await desk.flows.askForHuman(in: 1001, as: bot)
            try await desk.flows.askForHuman(in: 1002, as: bot)
            desk.clock.pass(.minutes(7))
            _ = try await desk.flows.sendReply(ReplyDraft(text: "I am here."), to: 1001, as: desk.aigerim)
            try await desk.flows.holdConversation(1003, as: desk.marko)
            try await desk.flows.holdConversation(1004, as: desk.marko)
            try await desk.flows.handToBots(1004, as: desk.marko)
            _ = try await desk.flows.sendReply(
                ReplyDraft(text: "Done.", ending: .close(.solved)), to: 1003, as: desk.marko)
            let figures = try await desk.flows.database.read { try $0.wayFigures() }
            #expect(
                figures
                    == WayFigures(botTurns: 5, asked: 2, reached: 1, waited: .minutes(7), held: 1, waiting: 1))
        }
    }
}

@Suite("Asking for a person")
struct AskForHumanTests {
    private func answer(_ text: String, id: String = "two@mail.test") -> [UInt8] {
        TestDesk.mail(
            subject: "Re: My lamp flickers", id: id, text: text, headers: ["In-Reply-To: <one@mail.test>"])
    }

    @Test("the contact hears at once who answers and by when, and only once", arguments: TestDatabase.engines)
    func told(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            let bot = try await desk.flows.addBot(named: "Lanternbot", url: nil).bot
            try await desk.receive(TestDesk.mail(id: "one@mail.test"))
            _ = try await desk.flows.botReply("Which lamp?", to: 1001, as: bot)
            _ = try await desk.flows.botReply("Which bulb?", to: 1001, as: bot)
            try await desk.receive(answer("Not helpful. Human please."))
            try await desk.receive(answer("hello? a person!", id: "three@mail.test"))
            try await desk.flows.deliverOutbox(by: desk.post)
            let notices = desk.post.mails.filter { $0.text.contains("You asked for a person") }
            #expect(notices.count == 1)
            let conversation = try await desk.conversations()[0]
            let owner = try #require(conversation.owner.agent)
            let name = owner == desk.aigerim.id ? desk.aigerim.name : desk.marko.name
            #expect(notices[0].text.contains("\(name) reads your messages now and answers you today by 14:00."))
            #expect(try await desk.events(of: conversation).count { $0 == .humanAsked } == 1)
            let promises = try await desk.flows.database.read { try $0.standingPromises(of: conversation.id) }
            #expect(promises.map(\.kind) == [.answer])

            desk.clock.pass(.minutes(4))
            _ = try await desk.flows.sendReply(ReplyDraft(text: "Here I am."), to: 1001, as: desk.marko)
            let lease = try await desk.flows.database.read { try $0.lease(of: conversation.id) }
            #expect(lease.botTurns == 2)
            #expect(lease.waited == .minutes(4))
            #expect(lease.hold?.by == desk.marko.id)
            #expect(try await desk.events(of: conversation).contains(.personJoined(desk.marko.id)))
            let figures = try await desk.flows.database.read { try $0.wayFigures() }
            #expect(
                figures == WayFigures(botTurns: 2, asked: 1, reached: 1, waited: .minutes(4), held: 1, waiting: 0))
        }
    }

    @Test("what an answer quotes is nobody's wish", arguments: TestDatabase.engines)
    func quoted(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            try await desk.receive(TestDesk.mail(id: "one@mail.test"))
            try await desk.receive(
                answer(
                    "It works now, thank you.\r\n\r\nOn Thursday Lantern wrote:\r\n> I want to talk to a real person"))
            let conversation = try await desk.conversations()[0]
            #expect(try await !desk.events(of: conversation).contains(.humanAsked))
        }
    }

    @Test(
        "a first message that asks is answered by the acknowledgement, which says who and when",
        arguments: TestDatabase.engines)
    func first(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            try await desk.flows.setGreeter(named: "Greeter", asking: [.order])
            try await desk.receive(
                TestDesk.mail(subject: "Help", id: "one@mail.test", text: "Хочу поговорить с живым человеком"))
            try await desk.flows.deliverOutbox(by: desk.post)
            #expect(desk.post.mails.count == 1)
            let conversation = try await desk.conversations()[0]
            #expect(try await desk.events(of: conversation).contains(.humanAsked))
            #expect(try await desk.messages(of: conversation).allSatisfy { $0.author.bot == nil })
        }
    }

    @Test("the button on the page does the same, and opens what was closed", arguments: TestDatabase.engines)
    func button(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            try await desk.receive(TestDesk.mail(id: "one@mail.test"))
            _ = try await desk.flows.sendReply(
                ReplyDraft(text: "Done.", ending: .close(.solved)), to: 1001, as: desk.marko)
            let conversation = try await desk.conversations()[0]
            let page = desk.flows.pageURL(of: conversation, desk: try await desk.flows.desk()).split(separator: "/")
                .last!
            try await desk.flows.askForHuman(onPage: String(page))
            let asked = try await desk.conversations()[0]
            #expect(asked.word?.nextStep == .answer)
            #expect(try await desk.messages(of: asked).last?.notice == .handover)
            #expect(try await desk.events(of: asked).contains(.humanAsked))
            await #expect(throws: Refusal.notFound) { try await desk.flows.askForHuman(onPage: "nobody") }
        }
    }

    @Test(
        "who waits in the queue gets an owner as soon as they ask, where somebody is there",
        arguments: TestDatabase.engines)
    func queue(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            try await desk.receive(TestDesk.mail(id: "one@mail.test"))
            try await desk.flows.changeOwner(of: 1001, to: nil, as: desk.lena)
            try await desk.receive(answer("agent pls"))
            #expect(try await desk.conversations()[0].owner.agent != nil)
        }
    }

    @Test("a bot that cannot help hands over, and is silent from then on", arguments: TestDatabase.engines)
    func byBot(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            let bot = try await desk.flows.addBot(named: "Lanternbot", url: nil).bot
            try await desk.receive(TestDesk.mail(id: "one@mail.test"))
            try await desk.flows.askForHuman(in: 1001, as: bot)
            let told = try await desk.messages(of: try await desk.conversations()[0]).last
            #expect(told?.notice == .handover)
            #expect(told?.text.contains("You asked") == false)
            await #expect(throws: Refusal.personHolds) { try await desk.flows.botReply("One more", to: 1001, as: bot) }
        }
    }
}
