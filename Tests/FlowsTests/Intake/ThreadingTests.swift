// Where a mail belongs, through real mails.
import Desk
import Flows
import Mail
import Storage
import TestDesk
import Testing

@Suite("A mail finds its conversation")
struct ThreadingTests {
    /// A desk with one answered conversation; gives the mail that the contact got.
    private func answered(
        _ engine: Engine, _ body: (TestDesk, Conversation, MailMessage) async throws -> Void
    ) async throws {
        try await TestDesk.with(engine) { desk in
            try await desk.receive(TestDesk.mail(id: "one@mail.test"))
            try await desk.flows.deliverOutbox(by: desk.post)
            _ = try await desk.flows.sendReply(
                ReplyDraft(text: "We look at it today."), to: 1001, as: desk.aigerim)
            try await desk.flows.deliverOutbox(by: desk.post)
            let reply = try #require(desk.post.mails.last)
            try await body(desk, try await desk.conversations()[0], reply)
        }
    }

    private func expect(_ why: Threading, in desk: TestDesk, count: Int = 1) async throws {
        let conversations = try await desk.conversations()
        #expect(conversations.count == count)
        #expect(try await desk.messages(of: conversations.last!).last { $0.direction == .inbound }?.threading == why)
    }

    @Test("by our Message-ID in References", arguments: TestDatabase.engines)
    func ours(engine: Engine) async throws {
        try await answered(engine) { desk, _, reply in
            #expect(reply.references == ["one@mail.test", try #require(desk.post.mails.first?.messageID)])
            try await desk.receive(
                TestDesk.mail(id: "two@mail.test", headers: ["References: <x@y> <\(reply.messageID!)>"]))
            try await expect(.repliesToOurs, in: desk)
        }
    }

    @Test("by the conversation's own address", arguments: TestDatabase.engines)
    func token(engine: Engine) async throws {
        try await answered(engine) { desk, _, reply in
            let own = try #require(reply.replyTo.first?.address)
            #expect(own.hasPrefix("support+c1001."))
            try await desk.receive(TestDesk.mail(id: "two@mail.test"), to: [own])
            try await expect(.addressToken, in: desk)
        }
    }

    @Test("by a message of the contact that we hold", arguments: TestDatabase.engines)
    func held(engine: Engine) async throws {
        try await answered(engine) { desk, _, _ in
            try await desk.receive(
                TestDesk.mail(id: "two@mail.test", headers: ["In-Reply-To: <one@mail.test>"]))
            try await expect(.repliesToHeld, in: desk)
        }
    }

    @Test("by our tag in the subject, for one who takes part", arguments: TestDatabase.engines)
    func tag(engine: Engine) async throws {
        try await answered(engine) { desk, _, reply in
            #expect(reply.subject.contains("[#1001-"))
            try await desk.receive(TestDesk.mail(subject: reply.subject, id: "two@mail.test"))
            try await expect(.subjectTag, in: desk)
        }
    }

    @Test("a stranger with the right tag, a wrong tag and a forged address token all start anew")
    func strangers() async throws {
        try await answered(.sqlite) { desk, _, reply in
            let stranger = "Mallory <mallory@else.test>"
            try await desk.receive(TestDesk.mail(from: stranger, subject: reply.subject, id: "s1@else.test"))
            try await expect(.startedNew, in: desk, count: 2)
            try await desk.receive(TestDesk.mail(subject: "Re: lamp [#1001-22222]", id: "s2@else.test"))
            try await expect(.startedNew, in: desk, count: 3)
            try await desk.receive(
                TestDesk.mail(from: stranger, id: "s3@else.test"), to: ["support+c1001.222222222222@desk.test"])
            try await expect(.startedNew, in: desk, count: 4)
        }
    }

    @Test("tags and Re: do not pile up in subjects")
    func subjects() async throws {
        try await answered(.sqlite) { desk, _, reply in
            try await desk.receive(
                TestDesk.mail(subject: "RE: " + reply.subject, id: "two@mail.test"), to: [reply.replyTo[0].address])
            _ = try await desk.flows.sendReply(ReplyDraft(text: "Done."), to: 1001, as: desk.aigerim)
            try await desk.flows.deliverOutbox(by: desk.post)
            #expect(desk.post.mails.last?.subject == reply.subject)
        }
    }
}
