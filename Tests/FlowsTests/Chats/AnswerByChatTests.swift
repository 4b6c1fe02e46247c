// An answer in a chat is seen there, or follows its reader by mail.
import Desk
import Flows
import Storage
import TestDesk
import Testing

@Suite("An answer in a chat")
struct AnswerByChatTests {
    @Test("that is seen sends no mail", arguments: TestDatabase.engines)
    func seen(engine: Engine) async throws {
        try await ChatDesk.with(engine) { chat in
            try await chat.flows.attend(chat.desk.aigerim.id)
            try await chat.write(email: "ana@mail.test")
            let answer = try await chat.reply("Which lamp is it?")
            #expect(answer.channel == .chat && answer.delivery == .waiting)
            #expect(try await chat.conversation().owner.agent == chat.desk.aigerim.id)
            try await chat.flows.see(answer.id, chat.ana, at: chat.site)
            chat.desk.clock.pass(.minutes(5))
            try await chat.flows.deliverOutbox(by: chat.desk.post)
            #expect(chat.desk.post.sent.isEmpty)
            let kept = try await chat.flows.database.read { try $0.message(answer.id) }
            #expect(kept?.delivery == .sent)
            #expect(try await chat.desk.events(of: try await chat.conversation()).contains(.chatSeen(answer.id)))
        }
    }

    @Test("that is not seen follows by one mail, with all that was not seen", arguments: TestDatabase.engines)
    func unseen(engine: Engine) async throws {
        try await ChatDesk.with(engine) { chat in
            try await chat.flows.attend(chat.desk.aigerim.id)
            try await chat.write(email: "ana@mail.test")
            let first = try await chat.reply("Which lamp is it?")
            try await chat.reply("I am sending you a new switch.")
            try await chat.flows.deliverOutbox(by: chat.desk.post)
            #expect(chat.desk.post.sent.isEmpty)
            chat.desk.clock.pass(.minutes(3))
            try await chat.flows.deliverOutbox(by: chat.desk.post)
            #expect(chat.desk.post.sent.map(\.recipients) == [["ana@mail.test"]])
            let text = chat.desk.post.mails[0].text
            #expect(text.contains("Which lamp is it?") && text.contains("a new switch"))
            #expect(try await chat.flows.database.read { try $0.message(first.id) }?.delivery == .sent)
        }
    }

    @Test("to somebody who has left goes by mail at once", arguments: TestDatabase.engines)
    func left(engine: Engine) async throws {
        try await ChatDesk.with(engine) { chat in
            try await chat.write(email: "ana@mail.test")
            try await chat.flows.setHere(false, chat.ana, at: chat.site)
            let answer = try await chat.reply("A new switch is on its way.")
            #expect(answer.channel == .email)
            try await chat.flows.deliverOutbox(by: chat.desk.post)
            #expect(chat.desk.post.mails.contains { $0.text.contains("on its way") })
        }
    }

    @Test(
        "to somebody without an address waits in the chat, and follows once we know one",
        arguments: TestDatabase.engines)
    func addressLater(engine: Engine) async throws {
        try await ChatDesk.with(engine) { chat in
            try await chat.write()
            try await chat.flows.setHere(false, chat.ana, at: chat.site)
            #expect(try await chat.reply("A new switch is on its way.").channel == .chat)
            try await chat.flows.setEmail("Ana@Mail.test", chat.ana, at: chat.site)
            chat.desk.clock.pass(.minutes(3))
            try await chat.flows.deliverOutbox(by: chat.desk.post)
            #expect(chat.desk.post.sent.allSatisfy { $0.recipients == ["ana@mail.test"] })
            #expect(chat.desk.post.mails.contains { $0.text.contains("on its way") })
        }
    }

    @Test("goes on by mail when its writer thinks it better", arguments: TestDatabase.engines)
    func byMail(engine: Engine) async throws {
        try await ChatDesk.with(engine) { chat in
            try await chat.write(email: "ana@mail.test")
            var draft = ReplyDraft(text: "I am writing this down for you.")
            draft.way = .email
            draft.wayReason = "She needs it in writing"
            let answer = try await chat.flows.sendReply(
                draft, to: try await chat.conversation().number, as: chat.desk.aigerim)
            #expect(answer.channel == .email)
        }
    }

    @Test("waits while the visitor types, and stays when they send it", arguments: TestDatabase.engines)
    func typing(engine: Engine) async throws {
        try await ChatDesk.with(engine) { chat in
            try await chat.write()
            let number = try await chat.conversation().number
            try await chat.flows.holdReply(
                ReplyDraft(text: "Which lamp?"), to: number, until: chat.desk.clock.now + timeToFinish,
                as: chat.desk.aigerim)
            chat.desk.clock.pass(.seconds(4))
            try await chat.flows.postponeReply(of: number)
            chat.desk.clock.pass(.seconds(4))
            #expect(try await chat.flows.releaseHeldReplies() == 0)
            try await chat.write("It is the blue one", id: "two")
            chat.desk.clock.pass(.minutes(1))
            #expect(try await chat.flows.releaseHeldReplies() == 0)
            let id = try await chat.conversation().id
            let held = try await chat.flows.database.read { try $0.heldReply(of: id)?.reply }
            #expect(held?.stop == .contactWrote)
        }
    }

    @Test("is read by us, and the visitor sees it", arguments: TestDatabase.engines)
    func read(engine: Engine) async throws {
        try await ChatDesk.with(engine) { chat in
            let message = try await chat.write()
            let number = try await chat.conversation().number
            #expect(try await chat.flows.readChat(number, by: chat.desk.marko))
            #expect(try await !chat.flows.readChat(number, by: chat.desk.marko))
            #expect(try await chat.chat()?.read == message.id)
        }
    }
}
