// An address of the desk presents itself as the operator says.
import Desk
import Flows
import Mail
import Storage
import TestDesk
import Testing

@Suite("An identity")
struct SenderTests {
    private static let workshop = "workshop@desk.test"

    private func workshop(_ change: (inout SenderDraft) -> Void = { _ in }) -> SenderDraft {
        var draft = SenderDraft(address: Self.workshop, name: "  Lantern   Workshop ")
        draft.signature = "\n\nLantern Workshop LLP\nAbay Avenue 1 <2>\n\n"
        change(&draft)
        return draft
    }

    @Test("an answer leaves by the identity of the address that the mail came to", arguments: TestDatabase.engines)
    func answers(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            try await desk.flows.setSender(workshop())
            try await desk.receive(TestDesk.mail(id: "one@mail.test"))
            try await desk.receive(
                TestDesk.mail(to: Self.workshop, subject: "A saw", id: "two@mail.test"), to: [Self.workshop])
            try await desk.flows.deliverOutbox(by: desk.post)
            let acknowledgement = try #require(desk.post.mails.first { $0.from.first?.address == Self.workshop })
            #expect(acknowledgement.from.first?.name == "Lantern Workshop" && !acknowledgement.text.contains("LLP"))
            for number in [1001, 1002] {
                _ = try await desk.flows.sendReply(
                    ReplyDraft(text: "We repair it today."), to: number, as: desk.aigerim)
            }
            try await desk.flows.deliverOutbox(by: desk.post)
            let plain = try #require(replies(desk).first { $0.from.first?.address == TestDesk.address })
            #expect(plain.from.first?.name == "Aigerim Sadykova (Lantern Repair)" && !plain.text.contains("LLP"))
            let own = try #require(replies(desk).first { $0.from.first?.address == Self.workshop })
            #expect(own.from.first?.name == "Aigerim Sadykova (Lantern Workshop)")
            #expect(own.replyTo.first?.name == "Lantern Workshop")
            #expect(
                own.text.contains(
                    """
                    We repair it today.

                    --\u{20}
                    Aigerim Sadykova
                    customer service, Lantern Workshop
                    Lantern Workshop LLP
                    Abay Avenue 1 <2>

                    """))
            #expect(own.html?.contains("<br>Lantern Workshop LLP<br>Abay Avenue 1 &lt;2&gt;") == true)
        }
    }

    private func replies(_ desk: TestDesk) -> [MailMessage] {
        desk.post.mails.filter { $0.text.contains("We repair it today.") }
    }

    @Test("its account takes its mail, with a password that is sealed", arguments: TestDatabase.engines)
    func account(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            let account = SendingAccount(
                server: "smtps://mail.test", login: .init(user: "workshop", password: "hunter2"))
            try await desk.flows.setSender(workshop { ($0.account, $0.hasPlainReturn) = (account, true) })
            let stored = try #require(try await desk.flows.database.read { try $0.senders() }.first)
            #expect(!String(decoding: stored.login!.sealedPassword, as: UTF8.self).contains("hunter"))
            #expect(try desk.flows.account(of: stored) == account && !"\(account)".contains("hunter"))
            try await desk.receive(
                TestDesk.mail(to: Self.workshop, subject: "A saw", id: "two@mail.test"), to: [Self.workshop])
            try await desk.flows.deliverOutbox(by: desk.post)
            _ = try await desk.flows.sendReply(ReplyDraft(text: "Today."), to: 1001, as: desk.lena)
            try await desk.flows.deliverOutbox(by: desk.post)
            #expect(desk.post.sent.map(\.account) == [account, account])
            #expect(desk.post.sent.map(\.sender) == ["", Self.workshop], "the server takes no other return address")

            try await desk.flows.removeSender(of: stored.address.id)
            _ = try await desk.flows.sendReply(ReplyDraft(text: "It is done."), to: 1001, as: desk.lena)
            try await desk.flows.deliverOutbox(by: desk.post)
            #expect(desk.post.sent.last?.account == nil)
            #expect(desk.post.mails.last?.from.first?.name == "Lena Weber (Lantern Repair)")
        }
    }

    @Test("is for an address of the desk, and has a name", arguments: TestDatabase.engines)
    func refusals(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            await #expect(throws: Refusal.noAddress) {
                try await desk.flows.setSender(workshop { $0.address = "nobody@desk.test" })
            }
            await #expect(throws: Refusal.nameMissing) { try await desk.flows.setSender(workshop { $0.name = " " }) }
            await #expect(throws: Refusal.textTooLong) {
                try await desk.flows.setSender(workshop { $0.signature = String(repeating: "x", count: 2001) })
            }
        }
    }
}
