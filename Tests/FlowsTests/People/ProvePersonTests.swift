// A visitor of a site is proven to be somebody whom the desk knows, or is not.
import Desk
import Flows
import Foundation
import Mail
import Storage
import TestDesk
import Testing

@Suite("A visitor who is proven to be a known contact")
struct ProvePersonTests {
    private static let known = Identity(kind: .email, value: "ana@mail.test")

    /// Ana has written by mail; an unnamed visitor begins a chat, and gives her address.
    private func with(_ engine: Engine, _ body: (ChatDesk, _ ana: Contact.ID) async throws -> Void) async throws {
        try await ChatDesk.with(engine) { chat in
            try await chat.desk.receive(
                TestDesk.mail(from: "Ana Rao <ana@mail.test>", id: "one@mail.test"), from: "ana@mail.test")
            let ana = try await chat.desk.conversations()[0].contact
            chat.desk.clock.pass(.minutes(1))
            try await chat.write()
            #expect(try await chat.conversation().contact != ana)
            try await body(chat, ana)
        }
    }

    /// The answer goes by mail to the address that was given; answers with the mail.
    private func mailed(_ chat: ChatDesk) async throws -> MailMessage {
        try await chat.flows.setEmail("ana@mail.test", chat.ana, at: chat.site)
        try await chat.flows.setHere(false, chat.ana, at: chat.site)
        try await chat.reply("A new switch is on its way.")
        try await chat.flows.deliverOutbox(by: chat.desk.post)
        return try #require(chat.desk.post.mails.last { $0.text.contains("on its way") })
    }

    private func join(into contact: Contact.ID, _ chat: ChatDesk) async throws -> [PersonJoin] {
        try await chat.flows.database.read { try $0.answer(to: .joins(into: contact)) }.map(\.join)
    }

    private func token(of chat: ChatDesk) async throws -> String {
        let (conversation, desk) = (try await chat.conversation(), try await chat.flows.desk())
        return String(chat.flows.pageURL(of: conversation, desk: desk).split(separator: "/").last!)
    }

    private func mark(in mail: MailMessage) throws -> String {
        let parts = mail.text.components(separatedBy: "?a=")
        return String(try #require(parts.dropFirst().first).prefix { !$0.isWhitespace })
    }

    @Test(
        "by the link of the mail to their address, and is taken apart again for good", arguments: TestDatabase.engines)
    func link(engine: Engine) async throws {
        try await with(engine) { chat, ana in
            let (mail, visitor) = (try await mailed(chat), try await chat.conversation().contact)
            let (mark, token) = (try mark(in: mail), try await token(of: chat))
            for wrong in ["", "x", String(mark.dropLast()), mark + "A"] {
                try await chat.flows.proveAddress(by: wrong, onPage: token)
            }
            #expect(try await chat.conversation().contact == visitor)
            try await chat.flows.proveAddress(by: mark, onPage: token)
            #expect(try await chat.conversation().contact == ana)
            let joins = try await join(into: ana, chat)
            #expect(joins.map(\.proof) == [.link])
            let conversation = try await chat.conversation()
            let told = DeskEvent.peopleJoined(joins[0].id, from: visitor, into: ana, proof: .link)
            #expect(try await chat.desk.events(of: conversation).contains(told))

            try await chat.flows.separatePerson(joins[0].id, from: conversation.number, as: chat.desk.aigerim)
            #expect(try await chat.conversation().contact == visitor)
            try await chat.flows.proveAddress(by: mark, onPage: token)
            #expect(try await chat.conversation().contact == visitor)
        }
    }

    @Test(
        "by answering our mail, and not by a mail that only knows the chat's address", arguments: TestDatabase.engines)
    func answer(engine: Engine) async throws {
        try await with(engine) { chat, ana in
            let (mail, visitor) = (try await mailed(chat), try await chat.conversation().contact)
            let own = try #require(mail.replyTo.first?.address)
            try await chat.desk.receive(
                TestDesk.mail(from: "Ana Rao <ana@mail.test>", to: own, id: "forged@mail.test"), from: "ana@mail.test",
                to: [own])
            #expect(try await chat.conversation().contact == visitor)
            try await chat.flows.setEmail("ana@mail.test", chat.ana, at: chat.site)
            try await chat.desk.receive(
                TestDesk.mail(
                    from: "Ana Rao <ana@mail.test>", to: own, id: "two@mail.test",
                    headers: ["In-Reply-To: <\(mail.messageID ?? "")>"]), from: "ana@mail.test", to: [own])
            #expect(try await chat.conversation().contact == ana)
            #expect(try await join(into: ana, chat).map(\.proof) == [.answer])
        }
    }

    @Test("not by a forged answer to a mail that went to another address", arguments: TestDatabase.engines)
    func forged(engine: Engine) async throws {
        try await with(engine) { chat, ana in
            // Eve, whom the desk knows too, reads the answer herself, and then gives Ana's address.
            try await chat.desk.receive(
                TestDesk.mail(from: "Eve <eve@mail.test>", id: "eve@mail.test"), from: "eve@mail.test")
            let number = try await chat.desk.conversations()[1].number
            let visitor = try await chat.desk.conversations()[1].contact
            try await chat.flows.setEmail("eve@mail.test", chat.ana, at: chat.site)
            try await chat.flows.setHere(false, chat.ana, at: chat.site)
            _ = try await chat.flows.sendReply(
                ReplyDraft(text: "It is on its way."), to: number, as: chat.desk.aigerim)
            try await chat.flows.deliverOutbox(by: chat.desk.post)
            let mail = try #require(chat.desk.post.mails.last { $0.text.contains("on its way") })
            try await chat.flows.setEmail("ana@mail.test", chat.ana, at: chat.site)
            try await chat.desk.receive(
                TestDesk.mail(
                    from: "Ana Rao <ana@mail.test>", id: "two@mail.test",
                    headers: ["In-Reply-To: <\(mail.messageID ?? "")>"]), from: "ana@mail.test")
            #expect(try await chat.desk.conversations()[1].contact == visitor)
            #expect(try await join(into: ana, chat).isEmpty)
        }
    }

    @Test("not by the answer of somebody else to whom the mail was passed on", arguments: TestDatabase.engines)
    func stranger(engine: Engine) async throws {
        try await with(engine) { chat, ana in
            let (mail, visitor) = (try await mailed(chat), try await chat.conversation().contact)
            try await chat.desk.receive(
                TestDesk.mail(
                    from: "Ben <ben@mail.test>", id: "two@mail.test",
                    headers: ["In-Reply-To: <\(mail.messageID ?? "")>"]), from: "ben@mail.test")
            #expect(try await chat.conversation().contact == visitor)
            #expect(try await join(into: ana, chat).isEmpty)
        }
    }

    @Test("by the site's server, with all that this browser has said", arguments: TestDatabase.engines)
    func site(engine: Engine) async throws {
        try await with(engine) { chat, ana in
            #expect(try await vouch(chat, #""email":"Ana@mail.test""#))
            #expect(try await chat.conversation().contact == ana)
            #expect(try await join(into: ana, chat).map(\.proof) == [.site])
            let known = try await chat.flows.database.read { try $0.identities(of: ana) }
            #expect(known.contains(Identity(kind: .chat, value: "\(chat.site.key):42")))
            // Once more is nothing new.
            #expect(try await vouch(chat, #""email":"ana@mail.test""#))
            #expect(try await join(into: ana, chat).count == 1)
        }
    }

    @Test("an account and an address that the site says are one become one", arguments: TestDatabase.engines)
    func accountAndAddress(engine: Engine) async throws {
        try await with(engine) { chat, ana in
            #expect(try await vouch(chat, #""name":"Ana""#))
            #expect(try await chat.conversation().contact != ana)
            #expect(try await vouch(chat, #""email":"ana@mail.test""#))
            #expect(try await chat.conversation().contact == ana)
            // Another account with the same address is another person: the site says so itself.
            let other = VisitorKey("ben-0123456789-0123456789")!
            let secret = try await chat.flows.identitySecret(of: chat.site)
            let claims = #"{"sub":"43","exp":\#(chat.desk.clock.now.seconds + 300),"email":"ana@mail.test"}"#
            #expect(try await chat.flows.vouch(VouchTests.token(claims, secret: secret), for: other, at: chat.site))
            try await chat.write("It hums", id: "two", by: other)
            #expect(try await chat.conversation().contact != ana)
        }
    }

    @Test("an address that was typed in the same browser proves nothing", arguments: TestDatabase.engines)
    func typed(engine: Engine) async throws {
        try await ChatDesk.with(engine) { chat in
            try await chat.desk.receive(
                TestDesk.mail(from: "Ana Rao <ana@mail.test>", id: "one@mail.test"), from: "ana@mail.test")
            let ana = try await chat.desk.conversations()[0].contact
            chat.desk.clock.pass(.minutes(1))
            // Eve types Ana's address, and signs in at the site as herself.
            try await chat.write(email: "ana@mail.test")
            for more in [#""name":"Eve""#, #""email":"eve@mail.test""#] { #expect(try await vouch(chat, more)) }
            #expect(try await join(into: ana, chat).isEmpty)
            let talk = try #require(try await chat.flows.talk(of: chat.ana, at: chat.site))
            #expect(talk.conversation.contact == ana && !talk.isContact)
            let names = try await chat.flows.database.read { try $0.identities(of: ana).map(\.value) }
            #expect(names == ["ana@mail.test"])
        }
    }

    private func vouch(_ chat: ChatDesk, _ more: String) async throws -> Bool {
        let secret = try await chat.flows.identitySecret(of: chat.site)
        let claims = #"{"sub":"42","exp":\#(chat.desk.clock.now.seconds + 300),\#(more)}"#
        return try await chat.flows.vouch(VouchTests.token(claims, secret: secret), for: chat.ana, at: chat.site)
    }
}
