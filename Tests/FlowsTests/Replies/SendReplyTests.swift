// An agent answers.
import Desk
import Flows
import Mail
import Storage
import TestDesk
import Testing

@Suite("A reply")
struct SendReplyTests {
    private func withMail(_ engine: Engine, _ body: (TestDesk) async throws -> Void) async throws {
        try await TestDesk.with(engine) { desk in
            try await desk.receive(TestDesk.mail(id: "one@mail.test"))
            try await desk.flows.deliverOutbox(by: desk.post)
            try await body(desk)
        }
    }

    @Test("a reply keeps the promised answer and gives a new word", arguments: TestDatabase.engines)
    func reply(engine: Engine) async throws {
        try await withMail(engine) { desk in
            desk.clock.pass(.minutes(40))
            _ = try await desk.flows.sendReply(
                ReplyDraft(text: "Dear Ananya, we will **repair it** today."), to: 1001, as: desk.aigerim)
            try await desk.flows.deliverOutbox(by: desk.post)
            let mail = try #require(desk.post.mails.last)
            #expect(mail.from.first?.name == "Aigerim Sadykova (Lantern Repair)")
            #expect(mail.html?.contains("<strong>repair it</strong>") == true)
            #expect(mail.text.contains("customer service, Lantern Repair"))
            #expect(desk.post.sent.last?.sender.hasPrefix("support+b") == true)

            let conversation = try await desk.conversations()[0]
            #expect(conversation.word?.nextStep == .lookAgain)
            let promises = try await desk.flows.database.read { try $0.promises(of: conversation.id) }
            #expect(promises.map(\.state) == [.kept(at: desk.clock.now)])
            #expect(promises[0].earliness == .minutes(200))
            #expect(try await desk.messages(of: conversation).map(\.delivery) == [nil, .sent, .sent])
        }
    }

    @Test(
        "asking twice with one key sends once; another text under the key is refused", arguments: TestDatabase.engines)
    func once(engine: Engine) async throws {
        try await withMail(engine) { desk in
            let key = ActKey("k1", act: "POST /conversations/1001/replies Hello")
            let first = try await desk.flows.sendReply(ReplyDraft(text: "Hello"), to: 1001, as: desk.marko, key: key)
            let second = try await desk.flows.sendReply(ReplyDraft(text: "Hello"), to: 1001, as: desk.marko, key: key)
            #expect(first.id == second.id)
            await #expect(throws: Refusal.keyReused) {
                try await desk.flows.sendReply(
                    ReplyDraft(text: "Bye"), to: 1001, as: desk.marko, key: ActKey("k1", act: "something else"))
            }
            #expect(try await desk.flows.deliverOutbox(by: desk.post) == 1)
        }
    }

    @Test("a promise made with a reply stands in the ledger and is what happens next", arguments: TestDatabase.engines)
    func promise(engine: Engine) async throws {
        try await withMail(engine) { desk in
            let due = desk.clock.now + .hours(22)
            _ = try await desk.flows.sendReply(
                ReplyDraft(text: "I call you.", promise: PromiseOffer(words: "Call with the result", dueAt: due)),
                to: 1001, as: desk.aigerim)
            let conversation = try await desk.conversations()[0]
            #expect(conversation.word == Word(nextStep: .own("Call with the result"), hearsBy: due))
            let open = try await desk.flows.database.read { try $0.standingPromises(of: conversation.id) }
            #expect(open.map(\.words) == ["Call with the result"])
        }
    }

    @Test("closing tells the contact; their answer opens it again with the same owner", arguments: TestDatabase.engines)
    func closing(engine: Engine) async throws {
        try await withMail(engine) { desk in
            _ = try await desk.flows.sendReply(
                ReplyDraft(text: "It is repaired.", ending: .close(.solved)), to: 1001, as: desk.aigerim)
            #expect(try await !desk.conversations()[0].isOpen)
            try await desk.flows.deliverOutbox(by: desk.post)
            #expect(desk.post.mails.last?.text.contains("simply answer: it opens again") == true)
            try await desk.receive(
                TestDesk.mail(id: "two@mail.test", headers: ["In-Reply-To: <one@mail.test>"]))
            let again = try await desk.conversations()[0]
            #expect(again.isOpen && again.owner.agent == desk.aigerim.id)
            #expect(try await desk.events(of: again).contains(.reopened))
            #expect(try await desk.flows.database.read { try $0.answer(to: .burden(of: desk.aigerim.id)) } == 1)
        }
    }

    @Test("empty words are refused, and so are too many files")
    func refusals() async throws {
        try await withMail(.sqlite) { desk in
            await #expect(throws: Refusal.emptyText) {
                try await desk.flows.sendReply(ReplyDraft(text: " \n\t"), to: 1001, as: desk.aigerim)
            }
            let file = MailAttachment(name: "a.txt", type: "text/plain", bytes: [1])
            await #expect(throws: Refusal.tooManyFiles) {
                try await desk.flows.sendReply(
                    ReplyDraft(text: "x", files: Array(repeating: file, count: 21)), to: 1001, as: desk.aigerim)
            }
            await #expect(throws: Refusal.notFound) {
                try await desk.flows.sendReply(ReplyDraft(text: "x"), to: 4711, as: desk.aigerim)
            }
        }
    }

    @Test("a note stays in the house", arguments: TestDatabase.engines)
    func note(engine: Engine) async throws {
        try await withMail(engine) { desk in
            _ = try await desk.flows.writeNote("Hairline crack.", in: 1001, as: desk.marko)
            #expect(try await desk.flows.deliverOutbox(by: desk.post) == 0)
            let conversation = try await desk.conversations()[0]
            #expect(try await desk.messages(of: conversation).last?.direction == .note)
            #expect(conversation.word?.nextStep == .answer)
        }
    }

    @Test("an agent can write first", arguments: TestDatabase.engines)
    func start(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            let message = try await desk.flows.start(
                NewConversation(
                    name: "Ivana Babić", email: "Ivana@mail.test", subject: "Your keyboard",
                    draft: ReplyDraft(text: "Your keyboard is ready. You can collect it from tomorrow.")),
                as: desk.marko)
            try await desk.flows.deliverOutbox(by: desk.post)
            #expect(desk.post.sent.map(\.recipients) == [["ivana@mail.test"]])
            let conversation = try await desk.conversations()[0]
            #expect(conversation.id == message.conversation && conversation.owner.agent == desk.marko.id)
        }
    }
}
