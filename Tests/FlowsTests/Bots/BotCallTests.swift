// What a bot is told: signed, tried again, and given up.
import Crypto
import Desk
import Flows
import Foundation
import Storage
import TestDesk
import Testing

@Suite("Calls to a bot")
struct BotCallTests {
    private func with(
        _ engine: Engine, _ body: (TestDesk, Bot, WebhookSecret, CallBox) async throws -> Void
    ) async throws {
        try await TestDesk.with(engine) { desk in
            let added = try await desk.flows.addBot(named: "Lanternbot", url: "https://bot.test/hear")
            try await body(desk, added.bot, added.secret, CallBox())
        }
    }

    @Test("a message, a wish for a person and a person who joins are told, each once", arguments: TestDatabase.engines)
    func told(engine: Engine) async throws {
        try await with(engine) { desk, _, _, box in
            try await desk.receive(TestDesk.mail(id: "one@mail.test"))
            try await desk.flows.deliverBotCalls(by: box)
            #expect(box.types == ["message.received"])
            let data = try #require(box.json(box.calls[0])["data"] as? [String: Any])
            #expect(
                (data["message"] as? [String: Any])?["text"] as? String
                    == "Hello, my lamp flickers since the repair. What can I do about it?")
            #expect((data["conversation"] as? [String: Any])?["number"] as? Int == 1001)
            try await desk.receive(
                TestDesk.mail(id: "two@mail.test", text: "operator", headers: ["In-Reply-To: <one@mail.test>"]))
            _ = try await desk.flows.sendReply(ReplyDraft(text: "Here I am."), to: 1001, as: desk.marko)
            // What people say to each other is none of the bot's business.
            try await desk.receive(
                TestDesk.mail(id: "three@mail.test", text: "Thank you", headers: ["In-Reply-To: <one@mail.test>"]))
            _ = try await desk.flows.sendReply(ReplyDraft(text: "Gladly."), to: 1001, as: desk.marko)
            try await desk.flows.deliverBotCalls(by: box)
            #expect(box.types == ["conversation.held", "human.asked", "message.received"])
            #expect(try await desk.flows.deliverBotCalls(by: box) == 0)
        }
    }

    @Test("a call is signed as Standard Webhooks has it", arguments: TestDatabase.engines)
    func signed(engine: Engine) async throws {
        try await with(engine) { desk, _, secret, box in
            try await desk.receive(TestDesk.mail(id: "one@mail.test"))
            try await desk.flows.deliverBotCalls(by: box)
            let call = try #require(box.calls.first)
            #expect(secret.text.hasPrefix("whsec_"))
            let key = try #require(Data(base64Encoded: String(secret.text.dropFirst(6))))
            #expect((24...64).contains(key.count))
            let signed = Data("\(call.id).\(call.timestamp).".utf8) + Data(call.body)
            let mac = HMAC<SHA256>.authenticationCode(for: signed, using: SymmetricKey(data: key))
            #expect(call.signature == "v1," + Data(mac).base64EncodedString())
            #expect(call.timestamp == desk.clock.now.seconds)
            #expect(call.url == "https://bot.test/hear")
        }
    }

    @Test("what fails is tried again with the same id, and its outcomes are kept", arguments: TestDatabase.engines)
    func again(engine: Engine) async throws {
        try await with(engine) { desk, bot, _, box in
            box.answer(.later(why: "The answer was 503."), .taken(status: 204))
            try await desk.receive(TestDesk.mail(id: "one@mail.test"))
            #expect(try await desk.flows.deliverBotCalls(by: box) == 1)
            #expect(try await desk.flows.deliverBotCalls(by: box) == 0)
            #expect(
                try await desk.flows.database.read { try $0.lastAttempt(of: bot.id) }?.words == "The answer was 503.")
            desk.clock.pass(.seconds(6))
            #expect(try await desk.flows.deliverBotCalls(by: box) == 1)
            #expect(Set(box.calls.map(\.id)).count == 1)
            #expect(box.calls.count == 2)
            #expect(try await desk.flows.database.read { try $0.callCounts(of: bot.id) } == (waiting: 0, failed: 0))
        }
    }

    @Test(
        "after ten attempts in four days a call is given up, and mail never waits for one",
        arguments: TestDatabase.engines)
    func givenUp(engine: Engine) async throws {
        try await with(engine) { desk, bot, _, box in
            box.answer(contentsOf: Array(repeating: .later(why: "No connection."), count: 10))
            try await desk.receive(TestDesk.mail(id: "one@mail.test"))
            for _ in 0..<12 {
                try await desk.flows.deliverBotCalls(by: box)
                desk.clock.pass(.hours(28))
            }
            #expect(box.calls.count == 10)
            #expect(try await desk.flows.database.read { try $0.callCounts(of: bot.id) } == (waiting: 0, failed: 1))
            #expect(try await desk.flows.deliverOutbox(by: desk.post) >= 1)
        }
    }

    @Test("who answers 410 hears nothing again", arguments: TestDatabase.engines)
    func gone(engine: Engine) async throws {
        try await with(engine) { desk, _, _, box in
            box.answer(.gone)
            try await desk.receive(TestDesk.mail(id: "one@mail.test"))
            try await desk.flows.deliverBotCalls(by: box)
            try await desk.receive(TestDesk.mail(subject: "More", id: "two@mail.test"))
            try await desk.flows.deliverBotCalls(by: box)
            #expect(box.calls.count == 1)
        }
    }

    @Test(
        "a bot has a web address and a name, or is none",
        arguments: ["ftp://bot.test", "bot", "https://me:pw@bot.test/", ""])
    func wrong(url: String) async throws {
        try await TestDesk.with(.sqlite) { desk in
            await #expect(throws: Refusal.notAWebAddress) { try await desk.flows.addBot(named: "B", url: url) }
            await #expect(throws: Refusal.nameMissing) { try await desk.flows.addBot(named: " ", url: nil) }
        }
    }
}

extension CallBox {
    func answer(contentsOf outcomes: [WebhookOutcome]) { for outcome in outcomes { answer(outcome) } }
}
