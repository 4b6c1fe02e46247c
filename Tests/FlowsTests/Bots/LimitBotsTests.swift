// A bot and a program that hides what it is do not answer each other for ever.
import Desk
import Flows
import Storage
import TestDesk
import Testing

@Suite("A bot that meets another program")
struct LimitBotsTests {
    private struct Loop {
        let desk: TestDesk
        let bot: Bot
        let box = CallBox()

        /// The program writes: in the thread that has begun with `thread`, or in a new one.
        func write(_ round: Int, thread: String? = nil, text: String = "Thank you for your mail.") async throws {
            let answers = thread.map { ["In-Reply-To: <\($0)>"] } ?? []
            // Each time by another address of the same sender.
            let sender = round % 2 == 0 ? "robot@machine.test" : "robot+\(round)@machine.test"
            try await desk.receive(
                TestDesk.mail(from: sender, id: "\(round)@machine.test", text: text, headers: answers), from: sender)
            try await desk.flows.deliverOutbox(by: desk.post)
            desk.clock.pass(.hours(2))
        }

        /// The bot answers whatever it is called for; how often it was heard.
        func answer(_ number: Int) async throws -> Int {
            try await desk.flows.deliverBotCalls(by: box)
            do { _ = try await desk.flows.botReply("Another socket?", to: number, as: bot) } catch is Refusal {}
            try await desk.flows.deliverOutbox(by: desk.post)
            return box.types.count { $0 == "message.received" }
        }
    }

    private func with(_ engine: Engine, _ body: (Loop) async throws -> Void) async throws {
        try await TestDesk.with(engine) { desk in
            let bot = try await desk.flows.addBot(named: "Lanternbot", url: "https://bot.test/hear").bot
            try await body(Loop(desk: desk, bot: bot))
        }
    }

    @Test("stops after three mails of one thread, and a person's turn comes", arguments: TestDatabase.engines)
    func oneThread(engine: Engine) async throws {
        try await with(engine) { loop in
            let desk = loop.desk
            try await loop.write(0)
            for round in 1...8 {
                _ = try await loop.answer(1001)
                try await loop.write(round, thread: "0@machine.test")
            }
            #expect(try await loop.answer(1001) == 3)
            let conversation = try await desk.conversations()[0]
            let said = try await desk.messages(of: conversation).filter { $0.direction == .outbound }
            #expect(said.count { $0.author == .bot(loop.bot.id) } == 3)
            // Nothing but the acknowledgement beside them.
            #expect(said.count { $0.notice == nil } == 4)
            #expect(try await desk.events(of: conversation).count { $0 == .humanAsked } == 1)
            #expect(loop.box.types.contains("human.asked"))
        }
    }

    @Test("stops after three mails in new threads, also where each asks for a person", arguments: TestDatabase.engines)
    func newThreads(engine: Engine) async throws {
        try await with(engine) { loop in
            let desk = loop.desk
            for round in 0..<8 {
                try await loop.write(round)
                _ = try await loop.answer(1001 + round)
            }
            for round in 8..<12 { try await loop.write(round, text: "I want to talk to a person.") }
            var said: [Message] = []
            for conversation in try await desk.conversations() { said += try await desk.messages(of: conversation) }
            #expect(said.count { $0.author == .bot(loop.bot.id) } == 3)
            #expect(said.count { $0.author == .desk && $0.notice != .delay } == 3)
        }
    }

    @Test(
        "may speak again once a person has answered, or handed the conversation back", arguments: TestDatabase.engines,
        [true, false])
    func goesOn(engine: Engine, answers: Bool) async throws {
        try await with(engine) { loop in
            let (desk, flows) = (loop.desk, loop.desk.flows)
            try await loop.write(0)
            for _ in 0..<3 { _ = try await flows.botReply("Another socket?", to: 1001, as: loop.bot) }
            await #expect(throws: Refusal.enoughOfBots) {
                try await flows.botReply("Another socket?", to: 1001, as: loop.bot)
            }
            if answers {
                _ = try await flows.sendReply(
                    ReplyDraft(text: "Done.", ending: .close(.solved)), to: 1001, as: desk.marko)
                try await loop.write(1)
                _ = try await flows.botReply("Another socket?", to: 1002, as: loop.bot)
            } else {
                try await flows.holdConversation(1001, as: desk.marko)
                try await flows.handToBots(1001, as: desk.marko)
                _ = try await flows.botReply("Another socket?", to: 1001, as: loop.bot)
            }
        }
    }
}
