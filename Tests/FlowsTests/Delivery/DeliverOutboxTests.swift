// Mail leaves once, is tried again after a pause, and fails where a person can see it.
import Desk
import Flows
import Storage
import TestDesk
import Testing

@Suite("The outbox")
struct DeliverOutboxTests {
    private func withReply(_ engine: Engine, _ body: (TestDesk, Message.ID) async throws -> Void) async throws {
        try await TestDesk.with(engine) { desk in
            try await desk.receive(TestDesk.mail(id: "one@mail.test"))
            try await desk.flows.deliverOutbox(by: desk.post)
            let reply = try await desk.flows.sendReply(ReplyDraft(text: "Hello"), to: 1001, as: desk.aigerim)
            try await body(desk, reply.id)
        }
    }

    @Test("what fails for now is tried again after a pause, under the same Message-ID", arguments: TestDatabase.engines)
    func later(engine: Engine) async throws {
        try await withReply(engine) { desk, id in
            desk.post.answer(.later(why: "451 4.3.0 try again"), .later(why: "no connection"))
            #expect(try await desk.flows.deliverOutbox(by: desk.post) == 1)
            #expect(try await desk.flows.deliverOutbox(by: desk.post) == 0)
            desk.clock.pass(.seconds(20))
            #expect(try await desk.flows.deliverOutbox(by: desk.post) == 1)
            desk.clock.pass(.seconds(40))
            #expect(try await desk.flows.deliverOutbox(by: desk.post) == 1)
            let (message, attempts) = try await desk.flows.database.read {
                (try $0.message(id)!, try $0.deliveryAttempts(of: id))
            }
            #expect(message.delivery == .sent)
            #expect(attempts.map(\.outcome) == ["later", "later", "sent"])
            #expect(desk.post.mails.last?.messageID == message.messageID)
        }
    }

    @Test("what is refused is shown as failed and can be tried again by hand", arguments: TestDatabase.engines)
    func refused(engine: Engine) async throws {
        try await withReply(engine) { desk, id in
            desk.post.answer(.refused(why: "550 5.1.1 no such user"))
            try await desk.flows.deliverOutbox(by: desk.post)
            let conversation = try await desk.conversations()[0]
            #expect(try await desk.messages(of: conversation).last?.delivery == .failed)
            #expect(
                try await desk.events(of: conversation).last == .deliveryFailed(id, why: "550 5.1.1 no such user"))
            try await desk.flows.tryAgain(id, as: desk.aigerim)
            #expect(try await desk.flows.deliverOutbox(by: desk.post) == 1)
            #expect(try await desk.messages(of: conversation).last?.delivery == .sent)
        }
    }

    @Test("what a crashed node had taken comes back when its lease ends", arguments: TestDatabase.engines)
    func lease(engine: Engine) async throws {
        try await withReply(engine) { desk, _ in
            let taken = try await desk.flows.database.write { [now = desk.clock.now] in
                try $0.leaseOutbox(limit: 5, now: now, until: now + .seconds(420))
            }
            #expect(taken.count == 1)
            #expect(try await desk.flows.deliverOutbox(by: desk.post) == 0)
            desk.clock.pass(.seconds(421))
            #expect(try await desk.flows.deliverOutbox(by: desk.post) == 1)
        }
    }
}
