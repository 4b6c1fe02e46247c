// By when an answer is promised: as the desk has kept it, of the same team and on the same channel.
import Desk
import Flows
import Storage
import TestDesk
import Testing

@Suite("An honest time")
struct HonestAnswersTests {
    /// As many answers as the desk learns from, of each kind.
    private static let answers = 30

    @Test(
        "a team is promised by its own past: neither a slow nor a quick team speaks for another",
        arguments: TestDatabase.engines)
    func team(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            let quick = try await mails(to: TestDesk.address, at: desk)
            let slow = try await mails(to: "workshop@desk.test", at: desk)
            try await answer(quick, after: .minutes(40), at: desk)
            try await answer(slow, after: .minutes(320), at: desk)
            // The next morning at the same hour.
            desk.clock.pass(.hours(18))
            #expect(try await promised(to: TestDesk.address, at: desk) == .minutes(45))
            #expect(try await promised(to: "workshop@desk.test", at: desk) == .hours(6))
        }
    }

    @Test("a form is promised by what forms have taken, a mail by what mails have", arguments: TestDatabase.engines)
    func channel(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            let quick = try await mails(to: TestDesk.address, at: desk)
            var slow: [Int] = []
            for index in 0..<Self.answers {
                slow.append(try await desk.flows.receive(form("f\(index)", desk)).number)
            }
            try await answer(quick, after: .minutes(40), at: desk)
            try await answer(slow, after: .minutes(320), at: desk)
            desk.clock.pass(.hours(18))
            #expect(try await promised(to: TestDesk.address, at: desk) == .minutes(45))
            let conversation = try await desk.flows.receive(form("new", desk))
            #expect(conversation.word?.hearsBy.since(desk.clock.now) == .hours(6))
        }
    }

    @Test("chats that were answered at once promise nothing to those who write mails", arguments: TestDatabase.engines)
    func chats(engine: Engine) async throws {
        try await ChatDesk.with(engine) { chat in
            let desk = chat.desk
            for index in 0..<Self.answers {
                try await desk.flows.attend(desk.aigerim.id)
                try await chat.write(by: VisitorKey("visitor-\(100 + index)-0123456789")!)
                desk.clock.pass(.minutes(1))
                let number = try await chat.conversation().number
                let draft = ReplyDraft(text: "Turn it by a quarter.", ending: .close(.solved))
                _ = try await desk.flows.sendReply(draft, to: number, as: desk.aigerim)
            }
            desk.clock.pass(.minutes(30))
            #expect(try await promised(to: TestDesk.address, at: desk) == .hours(4), "what the desk was set to")
        }
    }

    @Test("promises of other kinds, however soon kept, are no past of answers", arguments: TestDatabase.engines)
    func kind(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            let numbers = try await mails(to: TestDesk.address, at: desk)
            try await answer(numbers, after: .hours(5), at: desk) { now in
                PromiseOffer(words: "Send the bill", dueAt: now + .hours(20))
            }
            for number in numbers {
                let promise = try await desk.flows.database.read { db in
                    try db.standingPromises(of: try db.conversation(number: number)!.id).first { $0.kind == .own }
                }
                try await desk.flows.keepPromise(try #require(promise).id, of: number, as: desk.lena)
            }
            desk.clock.pass(.hours(19))
            #expect(try await promised(to: TestDesk.address, at: desk) == .hours(5))
        }
    }

    /// So many strangers write at this moment; the numbers of their conversations.
    private func mails(to address: String, at desk: TestDesk) async throws -> [Int] {
        for index in 0..<Self.answers {
            let sender = "g\(index)@\(address.prefix { $0 != "@" }).test"
            try await desk.receive(
                TestDesk.mail(from: sender, to: address, id: "\(index).\(address)"), from: sender, to: [address])
        }
        return try await desk.conversations().map(\.number).suffix(Self.answers)
    }

    private func form(_ name: String, _ desk: TestDesk) -> FormMessage {
        FormMessage(
            name: "", email: "\(name)@form.test", subject: "My lamp", text: "It flickers.", team: desk.support.id,
            formID: name)
    }

    private func answer(
        _ numbers: [Int], after time: Duration, at desk: TestDesk, promising: (Instant) -> PromiseOffer? = { _ in nil }
    ) async throws {
        desk.clock.pass(time)
        for number in numbers {
            let draft = ReplyDraft(text: "It works again.", promise: promising(desk.clock.now))
            _ = try await desk.flows.sendReply(draft, to: number, as: desk.lena)
        }
    }

    /// How long somebody new is told that they wait.
    private func promised(to address: String, at desk: TestDesk) async throws -> Duration? {
        let sender = "new@\(address.prefix { $0 != "@" }).test"
        try await desk.receive(
            TestDesk.mail(from: sender, to: address, id: "new.\(address)"), from: sender, to: [address])
        return try await desk.conversations().last?.word?.hearsBy.since(desk.clock.now)
    }
}
