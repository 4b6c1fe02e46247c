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
            let replies = desk.post.mails.indices.filter { desk.post.mails[$0].text.contains("Yes.") }
            #expect(replies.map { desk.post.sent[$0].recipients } == [["ananya@mail.test"], ["iva@mail.test"]])
            for reply in replies {
                #expect(desk.post.mails[reply].to.map(\.address) == ["ananya@mail.test"])
                #expect(desk.post.mails[reply].cc == [Mailbox(name: "Iva", address: "iva@mail.test")])
            }
        }
    }

    @Test("who is copied writes in the same conversation, and the contact is copied in turn", arguments: TestDatabase.engines)
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
            draft.copies = ["nobody"]
            await #expect(throws: Refusal.notAnEmailAddress) { [draft] in
                _ = try await desk.flows.sendReply(draft, to: 1001, as: desk.aigerim)
            }
            draft.copies = (0..<21).map { "guest\($0)@mail.test" }
            await #expect(throws: Refusal.tooManyCopies) { [draft] in
                _ = try await desk.flows.sendReply(draft, to: 1001, as: desk.aigerim)
            }
        }
    }

    @Test("a copy that is refused is told, and the answer is delivered all the same", arguments: TestDatabase.engines)
    func refused(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            try await ask(desk, copies: "Iva <iva@mail.test>")
            try await desk.flows.deliverOutbox(by: desk.post)
            let reply = try await desk.flows.sendReply(ReplyDraft(text: "Yes."), to: 1001, as: desk.aigerim)
            // One at a time, the answer before its copy.
            desk.post.answer(.sent(receipt: "250 ok"), .refused(why: "550 no such user"))
            for item in try await desk.flows.leaseDue(limit: 10) { try await desk.flows.deliver(item, by: desk.post) }
            let conversation = try await desk.conversations()[0]
            #expect(try await desk.messages(of: conversation).last?.delivery == .sent)
            #expect(
                try await desk.events(of: conversation).last
                    == .copyFailed(reply.id, why: "iva@mail.test: 550 no such user"))
        }
    }

    private func ask(_ desk: TestDesk, copies: String) async throws {
        try await desk.receive(TestDesk.mail(id: "one@mail.test", headers: ["Cc: \(copies)"]))
    }
}
