// People in Cc: they read along, may write, and stay until somebody takes them out.
import Desk
import Flows
import Mail
import Storage
import TestDesk
import Testing

@Suite("People in Cc")
struct CopiesTests {
    @Test("an answer goes to those who read the question, never to addresses of ours", arguments: TestDatabase.engines)
    func answer(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            try await ask(desk, copies: "Iva <Iva@mail.test>, workshop@desk.test, ananya@mail.test")
            _ = try await desk.flows.sendReply(ReplyDraft(text: "Yes."), to: 1001, as: desk.aigerim)
            try await desk.flows.deliverOutbox(by: desk.post)
            let replies = desk.post.sent.filter { readMail($0.bytes).text.contains("Yes.") }
            #expect(Set(replies.flatMap(\.recipients)) == ["ananya@mail.test", "iva@mail.test"])
            #expect(replies.count == 2)
            for mail in replies.map({ readMail($0.bytes) }) {
                #expect(mail.to.map(\.address) == ["ananya@mail.test"])
                #expect(mail.cc == [Mailbox(name: "Iva", address: "iva@mail.test")])
            }
        }
    }

    @Test(
        "who is copied writes in the same conversation, and the contact is copied in turn",
        arguments: TestDatabase.engines)
    func another(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            try await ask(desk, copies: "Iva <iva@mail.test>")
            let first = try await desk.conversations()[0]
            try await desk.flows.deliverOutbox(by: desk.post)
            // No header names a mail of ours: the tag in the subject, and her place in the Cc.
            let mail = TestDesk.mail(
                from: "Iva <iva@mail.test>", subject: desk.post.mails[0].subject, id: "iva@mail.test")
            try await desk.receive(mail, from: "iva@mail.test")
            #expect(try await desk.conversations().count == 1)

            _ = try await desk.flows.sendReply(ReplyDraft(text: "Both of you: yes."), to: 1001, as: desk.aigerim)
            let said = try await desk.messages(of: first).last!
            let (recipient, copies) = try await desk.flows.database.read { db in
                (try db.recipient(of: first), try db.copies(of: said.id))
            }
            #expect(recipient == "iva@mail.test")
            #expect(copies.map(\.address) == ["ananya@mail.test"])
        }
    }

    @Test("an agent chooses otherwise, and the next answer goes as this one went", arguments: TestDatabase.engines)
    func chosen(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            try await ask(desk, copies: "Iva <iva@mail.test>")
            var draft = ReplyDraft(text: "Yes.")
            draft.copies = ["Marko <MARKO@mail.test>", "marko@mail.test", "support@desk.test", "ananya@mail.test"]
            _ = try await desk.flows.sendReply(draft, to: 1001, as: desk.aigerim)
            _ = try await desk.flows.sendReply(ReplyDraft(text: "And."), to: 1001, as: desk.aigerim)
            let copies = try await desk.flows.database.read { db in
                try db.messages(of: db.conversation(number: 1001)!.id).suffix(2).map { try db.copies(of: $0.id) }
            }
            let marko = [CopiedAddress(name: "Marko", address: "marko@mail.test")]
            #expect(copies == [marko, marko])
            try await expect(.notAnEmailAddress, copyingTo: ["nobody"], at: desk)
            try await expect(.tooManyCopies, copyingTo: (0..<21).map { "guest\($0)@mail.test" }, at: desk)
        }
    }

    @Test("a copy that is refused is told, and the answer is delivered all the same", arguments: TestDatabase.engines)
    func refused(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            try await ask(desk, copies: "Iva <iva@mail.test>")
            try await desk.flows.deliverOutbox(by: desk.post)
            let reply = try await desk.flows.sendReply(ReplyDraft(text: "Yes."), to: 1001, as: desk.aigerim)
            try await desk.flows.deliverOutbox(by: Refusing(address: "iva@mail.test"))
            let conversation = try await desk.conversations()[0]
            let (messages, events) = (
                try await desk.messages(of: conversation), try await desk.events(of: conversation)
            )
            #expect(messages.last?.delivery == .sent)
            #expect(events.contains(.copyFailed(reply.id, why: "iva@mail.test: 550 no such user")))
        }
    }

    private func expect(_ refusal: Refusal, copyingTo addresses: [String], at desk: TestDesk) async throws {
        var draft = ReplyDraft(text: "Yes.")
        draft.copies = addresses
        let refused = draft
        await #expect(throws: refusal) {
            _ = try await desk.flows.sendReply(refused, to: 1001, as: desk.aigerim)
        }
    }

    /// A server that does not know one address.
    private struct Refusing: ChannelAdapter {
        let address: String

        func send(_ parcel: Parcel) async -> DeliveryOutcome {
            parcel.recipients == [address] ? .refused(why: "550 no such user") : .sent(receipt: "250 ok")
        }
    }

    private func ask(_ desk: TestDesk, copies: String) async throws {
        try await desk.receive(TestDesk.mail(id: "one@mail.test", headers: ["Cc: \(copies)"]))
    }
}
