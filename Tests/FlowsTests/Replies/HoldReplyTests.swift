// A reply rests before it leaves, or waits for its time.
import Desk
import Flows
import Mail
import Storage
import TestDesk
import Testing

@Suite("A held reply")
struct HoldReplyTests {
    /// A desk with one conversation, whose replies rest for ten seconds.
    private func withDesk(_ engine: Engine, _ body: (TestDesk, Flows) async throws -> Void) async throws {
        try await TestDesk.with(engine) { desk in
            var settings = Flows.Settings(baseURL: "https://desk.test")
            settings.undoTime = .seconds(10)
            let flows = Flows(
                database: desk.flows.database, files: desk.flows.files, settings: settings, now: desk.flows.now)
            try await desk.receive(TestDesk.mail(id: "one@mail.test"))
            try await desk.flows.deliverOutbox(by: desk.post)
            try await body(desk, flows)
        }
    }

    private func held(_ desk: TestDesk) async throws -> HeldReply? {
        let id = try await desk.conversations()[0].id
        return try await desk.flows.database.read { try $0.heldReply(of: id)?.reply }
    }

    /// By whom they are: messages of one frozen instant have no order.
    private func replies(_ desk: TestDesk) async throws -> [String] {
        try await desk.messages(of: try await desk.conversations()[0])
            .filter { if case .agent = $0.author { true } else { false } }.map(\.text)
    }

    @Test("it leaves when its time has come, with all that it does besides", arguments: TestDatabase.engines)
    func leaves(engine: Engine) async throws {
        try await withDesk(engine) { desk, flows in
            let due = desk.clock.now + .hours(30)
            let file = MailAttachment(name: "plan.txt", type: "text/plain", bytes: [104, 105])
            let draft = ReplyDraft(
                text: "We call you.", files: [file], promise: PromiseOffer(words: "a plan", dueAt: due))
            let key = ActKey("k1", act: "reply")
            try await flows.holdReply(draft, to: 1001, until: nil, as: desk.aigerim, key: key)
            try await flows.holdReply(draft, to: 1001, until: nil, as: desk.aigerim, key: key)
            #expect(try await held(desk)?.fileNames == ["plan.txt"])
            #expect(try await replies(desk).isEmpty)
            #expect(try await desk.conversations()[0].word?.nextStep == .answer, "no word is given yet")
            desk.clock.pass(.seconds(9))
            #expect(try await flows.releaseHeldReplies() == 0)
            desk.clock.pass(.seconds(1))
            #expect(try await flows.releaseHeldReplies() == 1)
            #expect(try await flows.releaseHeldReplies() == 0)
            #expect(try await held(desk) == nil)
            // The same form once more, after a lost answer: it is sent already.
            try await flows.holdReply(draft, to: 1001, until: nil, as: desk.aigerim, key: key)
            #expect(try await held(desk) == nil)
            #expect(try await replies(desk) == ["We call you."])
            let conversation = try await desk.conversations()[0]
            let promises = try await desk.flows.database.read { try $0.standingPromises(of: conversation.id) }
            #expect(promises.map(\.words) == ["a plan"] && promises.map(\.dueAt) == [due])
            try await flows.deliverOutbox(by: desk.post)
            #expect(desk.post.mails.last?.attachments.contains { $0.name == "plan.txt" } == true)
        }
    }

    @Test("taken back, it has never been; its words are there", arguments: TestDatabase.engines)
    func takenBack(engine: Engine) async throws {
        try await withDesk(engine) { desk, flows in
            try await flows.holdReply(ReplyDraft(text: "Oh no"), to: 1001, until: nil, as: desk.aigerim)
            let events = try await desk.events(of: try await desk.conversations()[0])
            let back = try await flows.takeBackReply(of: 1001, as: desk.aigerim)
            #expect(back?.text == "Oh no")
            desk.clock.pass(.minutes(1))
            #expect(try await flows.releaseHeldReplies() == 0)
            #expect(try await replies(desk).isEmpty)
            #expect(try await desk.events(of: try await desk.conversations()[0]) == events)
            #expect(try await flows.takeBackReply(of: 1001, as: desk.aigerim) == nil, "it is too late")
        }
    }

    @Test(
        "the next one sends the one that rests; one with a time must be taken back first",
        arguments: TestDatabase.engines)
    func next(engine: Engine) async throws {
        try await withDesk(engine) { desk, flows in
            try await flows.holdReply(ReplyDraft(text: "First"), to: 1001, until: nil, as: desk.aigerim)
            let later = desk.clock.now + .hours(2)
            try await flows.holdReply(ReplyDraft(text: "Second"), to: 1001, until: later, as: desk.aigerim)
            #expect(try await replies(desk) == ["First"])
            await #expect(throws: Refusal.replyHeld) {
                try await flows.holdReply(ReplyDraft(text: "Third"), to: 1001, until: nil, as: desk.aigerim)
            }
            await #expect(throws: Refusal.tooLate) {
                _ = try await flows.takeBackReply(of: 1001, as: desk.aigerim)
                try await flows.holdReply(
                    ReplyDraft(text: "Past"), to: 1001, until: desk.clock.now, as: desk.aigerim)
            }
        }
    }

    @Test("one with a time waits for a decision when the contact writes before", arguments: TestDatabase.engines)
    func contactWrites(engine: Engine) async throws {
        try await withDesk(engine) { desk, flows in
            let later = desk.clock.now + .hours(2)
            try await flows.holdReply(ReplyDraft(text: "Is it better?"), to: 1001, until: later, as: desk.aigerim)
            let headers = ["In-Reply-To: <one@mail.test>"]
            try await desk.receive(TestDesk.mail(id: "two@mail.test", text: "It works again!", headers: headers))
            desk.clock.pass(.hours(3))
            #expect(try await flows.releaseHeldReplies() == 0)
            #expect(try await held(desk)?.stop == .contactWrote)
            try await flows.sendHeldReply(of: 1001, as: desk.marko)
            let messages = try await desk.messages(of: try await desk.conversations()[0])
            let sent = try #require(messages.first { $0.text == "Is it better?" })
            #expect(sent.author == .agent(desk.aigerim.id), "it is its writer's")
        }
    }

    @Test("what cannot be done any more is shown, not sent, and stops nobody else's", arguments: TestDatabase.engines)
    func refused(engine: Engine) async throws {
        try await withDesk(engine) { desk, flows in
            try await desk.receive(TestDesk.mail(subject: "A saw", id: "two@mail.test"))
            let time = desk.clock.now + .hours(2)
            let promise = PromiseOffer(words: "a plan", dueAt: time + .minutes(1))
            await #expect(throws: Refusal.tooLate) {
                let past = PromiseOffer(words: "a plan", dueAt: time - .minutes(1))
                try await flows.holdReply(
                    ReplyDraft(text: "A plan.", promise: past), to: 1001, until: time, as: desk.aigerim)
            }
            try await flows.holdReply(
                ReplyDraft(text: "A plan.", promise: promise), to: 1001, until: time, as: desk.aigerim)
            try await flows.holdReply(ReplyDraft(text: "Sharp."), to: 1002, until: time, as: desk.aigerim)
            desk.clock.pass(.hours(3))
            #expect(try await flows.releaseHeldReplies() == 1)
            #expect(try await held(desk)?.stop == .refused("tooLate"))
            #expect(try await replies(desk).isEmpty)
        }
    }
}
