// The form of the contact page, and the list of ways.
import Desk
import Flows
import Storage
import TestDesk
import Testing

@Suite("The contact page")
struct FormTests {
    private func message(_ text: String = "My lamp flickers.") -> FormMessage {
        FormMessage(name: "Ana", email: "Ana@Mail.test", subject: "", text: text, formID: "f1")
    }

    @Test(
        "a form begins a conversation with owner, step and time, once, and is acknowledged",
        arguments: TestDatabase.engines)
    func once(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            let conversation = try await desk.flows.receive(message())
            #expect(try await desk.flows.receive(message()).id == conversation.id)
            #expect(conversation.channel == .form && conversation.subject == "My lamp flickers.")
            #expect(conversation.owner.agent != nil && conversation.word?.nextStep == .answer)
            try await desk.flows.deliverOutbox(by: desk.post)
            #expect(desk.post.sent.map(\.recipients) == [["ana@mail.test"]])
            _ = try await desk.flows.sendReply(
                ReplyDraft(text: "A new switch is on its way."), to: conversation.number, as: desk.aigerim)
            try await desk.flows.deliverOutbox(by: desk.post)
            #expect(desk.post.mails.last?.text.contains("on its way") == true)
        }
    }

    @Test("a form without an address or words is refused", arguments: [("", "x"), ("a@b.test", " ")])
    func refused(email: String, text: String) async throws {
        try await TestDesk.with(.sqlite) { desk in
            await #expect(throws: Refusal.self) {
                try await desk.flows.receive(
                    FormMessage(name: "", email: email, subject: "", text: text, formID: "f1"))
            }
        }
    }

    @Test("the ways are the desk's own list, else its chat, form and addresses", arguments: TestDatabase.engines)
    func ways(engine: Engine) async throws {
        try await ChatDesk.with(engine) { chat in
            let found = try await chat.flows.directory()
            #expect(found.map(\.way.kind) == [.chat, .form, .email, .email])
            #expect(found[0].present.isEmpty && found[0].isOpen && !found[0].today.isEmpty)
            #expect(found[0].hearsBy == chat.desk.clock.now + .hours(4))
            try await chat.flows.attend(chat.desk.aigerim.id)
            let staffed = try await chat.flows.directory()[0]
            #expect(staffed.present.map(\.firstName) == ["Aigerim"])
            #expect(staffed.hearsBy == chat.desk.clock.now + .minutes(5))
            try await chat.flows.listWays([(.phone, "+7 727 000 00 00", chat.desk.support.id, "repairs")])
            #expect(try await chat.flows.directory().map(\.way.purpose) == ["repairs"])
            chat.desk.clock.pass(.hours(12))
            #expect(try await chat.flows.directory()[0].opensAt != nil)
        }
    }
}
