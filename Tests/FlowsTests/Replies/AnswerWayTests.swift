// Replies go by the way that their contact likes; by another one only with a reason, which stays.
import Desk
import Flows
import Storage
import TestDesk
import Testing

@Suite("The contact's own way")
struct AnswerWayTests {
    private func with(
        _ engine: Engine, prefers preference: ContactPreference, number: Bool = false,
        _ body: (TestDesk) async throws -> Void
    ) async throws {
        try await TestDesk.with(engine) { desk in
            try await desk.receive(TestDesk.mail(id: "one@mail.test"))
            try await desk.flows.deliverOutbox(by: desk.post)
            if number {
                let contact = try await desk.conversations()[0].contact
                try await desk.flows.database.write { [now = desk.clock.now] db in
                    try db.insert(Identity(kind: .phone, value: "+38591000111"), of: contact, at: now)
                }
            }
            try await desk.flows.changeContact(of: 1001, as: desk.aigerim) { $0.preferred = preference }
            try await body(desk)
        }
    }

    @Test(
        "a written answer to whom would rather be called needs a reason, which is told", arguments: TestDatabase.engines
    )
    func phone(engine: Engine) async throws {
        try await with(engine, prefers: .phone, number: true) { desk in
            var draft = ReplyDraft(text: "It is the switch.")
            for reason in ["", " \n"] {
                draft.wayReason = reason
                await #expect(throws: Refusal.otherWay) {
                    try await desk.flows.sendReply(draft, to: 1001, as: desk.aigerim)
                }
                await #expect(throws: Refusal.otherWay) {
                    try await desk.flows.holdReply(
                        draft, to: 1001, until: desk.clock.now + .hours(1), as: desk.aigerim)
                }
            }
            draft.wayReason = "The manual is attached"
            let sent = try await desk.flows.sendReply(draft, to: 1001, as: desk.aigerim)
            #expect(sent.channel == .email)
            let conversation = try await desk.conversations()[0]
            let told = DeskEvent.otherWay(sent.id, .email, because: "The manual is attached")
            #expect(try await desk.events(of: conversation).contains(told))
            draft.wayReason = String(repeating: "x", count: 501)
            await #expect(throws: Refusal.textTooLong) {
                try await desk.flows.sendReply(draft, to: 1001, as: desk.aigerim)
            }
        }
    }

    @Test("once a call is promised, a word in writing needs none", arguments: TestDatabase.engines)
    func promisedCall(engine: Engine) async throws {
        try await with(engine, prefers: .phone, number: true) { desk in
            var draft = ReplyDraft(text: "I ring you at four.")
            draft.promise = PromiseOffer(.callBack, words: "+38591000111", dueAt: desk.clock.now + .hours(2))
            _ = try await desk.flows.sendReply(draft, to: 1001, as: desk.aigerim)
            _ = try await desk.flows.sendReply(ReplyDraft(text: "Make that five."), to: 1001, as: desk.aigerim)
            let events = try await desk.events(of: try await desk.conversations()[0])
            #expect(!events.contains { if case .otherWay = $0 { true } else { false } })
        }
    }

    @Test("whom we cannot call, or who wants no calls, is written to", arguments: TestDatabase.engines)
    func noNumber(engine: Engine) async throws {
        try await with(engine, prefers: .phone) { desk in
            let sent = try await desk.flows.sendReply(ReplyDraft(text: "By mail then."), to: 1001, as: desk.aigerim)
            #expect(sent.channel == .email)
        }
        try await with(engine, prefers: .phone, number: true) { desk in
            try await desk.flows.changeContact(of: 1001, as: desk.aigerim) { $0.wantsNoCalls = true }
            _ = try await desk.flows.sendReply(ReplyDraft(text: "By mail then."), to: 1001, as: desk.aigerim)
        }
    }

    @Test("who wants to read us on their page only gets no mail, by person or bot", arguments: TestDatabase.engines)
    func page(engine: Engine) async throws {
        try await with(engine, prefers: .page) { desk in
            let bot = try await desk.flows.addBot(named: "Lanternbot", url: nil).bot
            let before = desk.post.sent.count
            #expect(try await desk.flows.botReply("Another socket?", to: 1001, as: bot).channel == .page)
            let sent = try await desk.flows.sendReply(ReplyDraft(text: "On your page."), to: 1001, as: desk.aigerim)
            #expect(sent.channel == .page && sent.delivery == nil)
            try await desk.flows.deliverOutbox(by: desk.post)
            #expect(desk.post.sent.count == before)
            var draft = ReplyDraft(text: "The bill.")
            draft.way = .email
            await #expect(throws: Refusal.otherWay) {
                try await desk.flows.sendReply(draft, to: 1001, as: desk.aigerim)
            }
            draft.wayReason = "A bill has to be sent"
            #expect(try await desk.flows.sendReply(draft, to: 1001, as: desk.aigerim).channel == .email)
        }
    }

    @Test("a reply that rests keeps its way and its reason", arguments: TestDatabase.engines)
    func held(engine: Engine) async throws {
        try await with(engine, prefers: .page) { desk in
            var draft = ReplyDraft(text: "The bill.")
            (draft.way, draft.wayReason) = (.email, "A bill has to be sent")
            try await desk.flows.holdReply(draft, to: 1001, until: desk.clock.now + .hours(1), as: desk.aigerim)
            desk.clock.pass(.hours(2))
            #expect(try await desk.flows.releaseHeldReplies() == 1)
            let conversation = try await desk.conversations()[0]
            let sent = try #require(try await desk.messages(of: conversation).last)
            #expect(sent.channel == .email)
            let told = DeskEvent.otherWay(sent.id, .email, because: "A bill has to be sent")
            #expect(try await desk.events(of: conversation).contains(told))
        }
    }

    @Test("somebody in the chat is answered there; by mail with a reason", arguments: TestDatabase.engines)
    func chat(engine: Engine) async throws {
        try await ChatDesk.with(engine) { chat in
            try await chat.write(email: "ana@mail.test")
            var draft = ReplyDraft(text: "I write it down for you.")
            draft.way = .email
            let number = try await chat.conversation().number
            await #expect(throws: Refusal.otherWay) {
                try await chat.flows.sendReply(draft, to: number, as: chat.desk.aigerim)
            }
            try await chat.flows.setHere(false, chat.ana, at: chat.site)
            #expect(try await chat.flows.sendReply(draft, to: number, as: chat.desk.aigerim).channel == .email)
        }
    }

    @Test("what somebody shows by how they write is their way", arguments: TestDatabase.engines)
    func learned(engine: Engine) async throws {
        try await ChatDesk.with(engine) { chat in
            for id in ["one", "two", "three"] {
                try await chat.desk.receive(
                    TestDesk.mail(from: "Ana <ana@mail.test>", id: "\(id)@mail.test"), from: "ana@mail.test")
            }
            try await chat.write(email: "ana@mail.test")
            try await chat.flows.setHere(false, chat.ana, at: chat.site)
            let conversation = try await chat.conversation()
            let now = chat.desk.clock.now
            let usual = try await chat.flows.database.read { try $0.usualWay(of: conversation, at: now) }
            #expect(usual.way == .email && usual.ground == .learned)
            var draft = ReplyDraft(text: "In the chat.")
            draft.way = .chat
            await #expect(throws: Refusal.otherWay) {
                try await chat.flows.sendReply(draft, to: conversation.number, as: chat.desk.aigerim)
            }
        }
    }
}
