// Bots speak, and fall silent when a person is there.
import Desk
import Flows
import Foundation
import Mail
import Storage
import Synchronization
import TestDesk
import Testing

/// Keeps the calls that leave, or answers as it is told.
final class CallBox: WebhookCourier, Sendable {
    private let heard = Mutex<[WebhookCall]>([])
    private let answers = Mutex<[WebhookOutcome]>([])

    var calls: [WebhookCall] { heard.withLock { $0 } }
    var types: [String] { calls.compactMap { json($0)["type"] as? String }.sorted() }

    func answer(_ outcomes: WebhookOutcome...) { answers.withLock { $0 += outcomes } }

    func json(_ call: WebhookCall) -> [String: Any] {
        (try? JSONSerialization.jsonObject(with: Data(call.body)) as? [String: Any]) ?? [:]
    }

    func carry(_ call: WebhookCall) async -> WebhookOutcome {
        heard.withLock { $0.append(call) }
        return answers.withLock { $0.isEmpty ? .taken(status: 200) : $0.removeFirst() }
    }
}

@Suite("A bot")
struct BotTests {
    private func with(
        _ engine: Engine, url: String? = nil, _ body: (TestDesk, Bot) async throws -> Void
    ) async throws {
        try await TestDesk.with(engine) { desk in
            let bot = try await desk.flows.addBot(named: "Lanternbot", url: url).bot
            try await desk.receive(TestDesk.mail(id: "one@mail.test"))
            try await desk.flows.deliverOutbox(by: desk.post)
            try await body(desk, bot)
        }
    }

    private func lease(_ desk: TestDesk) async throws -> Lease {
        let conversation = try await desk.conversations()[0]
        return try await desk.flows.database.read { try $0.lease(of: conversation.id) }
    }

    @Test(
        "a bot's mail says that it is a bot, and leaves promise, word and owner as they are",
        arguments: TestDatabase.engines)
    func mail(engine: Engine) async throws {
        try await with(engine) { desk, bot in
            let before = try await desk.conversations()[0]
            _ = try await desk.flows.botReply("Have you tried **another** socket?", to: 1001, as: bot)
            #expect(try await desk.conversations()[0] == before)
            try await desk.flows.deliverOutbox(by: desk.post)
            let mail = try #require(desk.post.mails.last)
            #expect(mail.from.first?.name == "Lanternbot (bot, Lantern Repair)")
            #expect(mail.text.contains("Lanternbot is a bot of Lantern Repair."))
            #expect(mail.text.contains("Answer “person”"))
            #expect(mail.html?.contains("<strong>another</strong>") == true)
            #expect(desk.post.sent.last?.sender == "")
            #expect(try await desk.messages(of: before).last?.author == .bot(bot.id))
            #expect(try await lease(desk).botTurns == 1)
        }
    }

    @Test("what a bot says is found, also once the index is made anew", arguments: TestDatabase.engines)
    func found(engine: Engine) async throws {
        try await with(engine) { desk, bot in
            _ = try await desk.flows.botReply("The **flugelhorn** is in stock.", to: 1001, as: bot)
            #expect(try await desk.search("flugelhorn").map(\.number) == [1001])
            try await desk.flows.database.write { db in
                try db.put("UPDATE search_round SET version = 0 WHERE id = 1")
                while try db.indexOlder() {}
            }
            #expect(try await desk.search("flugelhorn").map(\.number) == [1001])
        }
    }

    @Test("asking twice with one key says it once", arguments: TestDatabase.engines)
    func once(engine: Engine) async throws {
        try await with(engine) { desk, bot in
            let key = ActKey("k", act: "x")
            let first = try await desk.flows.botReply("One", to: 1001, as: bot, key: key)
            #expect(try await desk.flows.botReply("One", to: 1001, as: bot, key: key).id == first.id)
            await #expect(throws: Refusal.keyReused) {
                try await desk.flows.botReply("Two", to: 1001, as: bot, key: ActKey("k", act: "y"))
            }
        }
    }

    @Test(
        "whoever replies, takes it over, accepts it or joins silences the bot", arguments: TestDatabase.engines,
        ["reply", "held", "take", "accept", "join", "ask"])
    func silence(engine: Engine, way: String) async throws {
        try await with(engine) { desk, bot in
            let (flows, owner) = (desk.flows, try await desk.conversations()[0].owner.agent)
            let other = owner == desk.aigerim.id ? desk.marko : desk.aigerim
            switch way {
            case "reply": _ = try await flows.sendReply(ReplyDraft(text: "I look."), to: 1001, as: other)
            case "held":
                try await flows.holdReply(
                    ReplyDraft(text: "I look."), to: 1001, until: desk.clock.now + .hours(2), as: other)
            case "take": try await flows.changeOwner(of: 1001, to: other.id, as: other)
            case "accept":
                try await flows.offerTransfer(of: 1001, to: other.id, because: "knows it", brief: "", as: desk.lena)
                try await flows.acceptTransfer(of: 1001, as: other)
            case "join": try await flows.holdConversation(1001, as: other)
            default:
                try await desk.receive(
                    TestDesk.mail(
                        subject: "Re: My lamp flickers", id: "two@mail.test", text: "operator!!",
                        headers: ["In-Reply-To: <one@mail.test>"]))
            }
            await #expect(throws: Refusal.personHolds) { try await flows.botReply("Hello", to: 1001, as: bot) }
            #expect(try await lease(desk).botTurns == 0)
            try await flows.handToBots(1001, as: other)
            _ = try await flows.botReply("Hello", to: 1001, as: bot)
        }
    }

    @Test("closing lets it go; a bot speaks in nothing that is closed", arguments: TestDatabase.engines)
    func closing(engine: Engine) async throws {
        try await with(engine) { desk, bot in
            _ = try await desk.flows.sendReply(
                ReplyDraft(text: "Done.", ending: .close(.solved)), to: 1001, as: desk.marko)
            #expect(try await lease(desk).hold == nil)
            #expect(try await lease(desk).reachedAt == desk.clock.now)
            await #expect(throws: Refusal.alreadyClosed) { try await desk.flows.botReply("Hello", to: 1001, as: bot) }
        }
    }

    @Test(
        "a person's hold goes along when conversations become one, and stands when they come apart",
        arguments: TestDatabase.engines)
    func merging(engine: Engine) async throws {
        try await with(engine) { desk, bot in
            try await desk.receive(TestDesk.mail(subject: "Another lamp", id: "two@mail.test"))
            _ = try await desk.flows.sendReply(ReplyDraft(text: "I look."), to: 1002, as: desk.marko)
            try await desk.flows.merge(1002, into: 1001, as: desk.aigerim)
            await #expect(throws: Refusal.personHolds) { try await desk.flows.botReply("Hello", to: 1001, as: bot) }
            await #expect(throws: Refusal.merged) { try await desk.flows.botReply("Hello", to: 1002, as: bot) }
            try await desk.flows.unmerge(1002, as: desk.aigerim)
            await #expect(throws: Refusal.personHolds) { try await desk.flows.botReply("Hello", to: 1002, as: bot) }
        }
    }

    @Test("the schema itself stores no word of a machine over a person", arguments: TestDatabase.engines)
    func schema(engine: Engine) async throws {
        try await with(engine) { desk, bot in
            let conversation = try await desk.conversations()[0]
            try await desk.flows.holdConversation(1001, as: desk.marko)
            for (index, author) in [Author.bot(bot.id), .desk].enumerated() {
                await #expect(throws: DatabaseError.self) {
                    try await desk.flows.database.write { db in
                        try db.insert(
                            Message(
                                id: .init(Int64(index + 1)), conversation: conversation.id, direction: .outbound,
                                author: author, channel: .api, subject: "", text: "Hello", at: desk.clock.now))
                    }
                }
            }
            // The desk's own word, such as a new time after a missed promise, still reaches the contact.
            try await desk.flows.database.write { db in
                try db.insert(
                    Message(
                        id: .init(3), conversation: conversation.id, direction: .outbound, author: .desk, channel: .api,
                        subject: "", text: "A new time", notice: .delay, at: desk.clock.now))
            }
        }
    }

    @Test("what the guard would stop is not said by a bot, nor anything to a machine", arguments: TestDatabase.engines)
    func checked(engine: Engine) async throws {
        try await with(engine) { desk, bot in
            await #expect(throws: Refusal.emptyText) { try await desk.flows.botReply(" ", to: 1001, as: bot) }
            await #expect(throws: Refusal.guardStops) {
                try await desk.flows.botReply("Hello {contact.name}", to: 1001, as: bot)
            }
            await #expect(throws: Refusal.notFound) { try await desk.flows.botReply("Hello", to: 1, as: bot) }
            try await desk.receive(
                TestDesk.mail(
                    from: "Robot <robot@machine.test>", id: "auto@mail.test",
                    headers: ["Auto-Submitted: auto-generated"]),
                from: "")
            await #expect(throws: Refusal.notAllowed) { try await desk.flows.botReply("Hello", to: 1002, as: bot) }
        }
    }
}
