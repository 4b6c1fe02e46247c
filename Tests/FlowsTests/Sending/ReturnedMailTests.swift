// A mail of ours comes back.
import Desk
import Flows
import Mail
import Storage
import TestDesk
import Testing

@Suite("A mail that comes back")
struct ReturnedMailTests {
    private static let mailer = "MAILER-DAEMON@mx.test"

    /// A desk with one conversation, its acknowledgement and a reply that has left.
    private func withReply(
        _ engine: Engine, ending: ReplyDraft.Ending? = nil,
        _ body: (TestDesk, Message, _ returnPath: String) async throws -> Void
    ) async throws {
        try await TestDesk.with(engine) { desk in
            try await desk.receive(TestDesk.mail(id: "one@mail.test"))
            try await desk.flows.deliverOutbox(by: desk.post)
            let draft = ReplyDraft(text: "We repair it today.", ending: ending)
            let reply = try await desk.flows.sendReply(draft, to: 1001, as: desk.aigerim)
            try await desk.flows.deliverOutbox(by: desk.post)
            try await body(desk, reply, try #require(desk.post.sent.last).sender)
        }
    }

    private func notice(action: String = "failed", status: String = "5.1.1", about id: String? = nil) -> [UInt8] {
        let enclosed = id.map { ["--x", "Content-Type: text/rfc822-headers", "", "Message-ID: <\($0)>", ""] } ?? []
        let lines =
            [
                "From: Mail system <\(Self.mailer)>", "To: \(TestDesk.address)", "Subject: Undelivered",
                "Message-ID: <\(action)\(status)\(id ?? "")@mx.test>", "Auto-Submitted: auto-replied",
                "Content-Type: multipart/report; report-type=delivery-status; boundary=x", "", "--x",
                "Content-Type: text/plain", "", "It did not arrive.", "", "--x",
                "Content-Type: message/delivery-status", "", "Reporting-MTA: dns; mx.test", "",
                "Final-Recipient: rfc822; somebody@else.test", "Action: \(action)", "Status: \(status)",
                "Diagnostic-Code: smtp; 550 \(status) nobody here", "",
            ] + enclosed + ["--x--", ""]
        return Array(lines.joined(separator: "\r\n").utf8)
    }

    @Test(
        "by its return address it is found, shown as lost, and put before its owner, whatever the notice says",
        arguments: TestDatabase.engines)
    func byAddress(engine: Engine) async throws {
        try await withReply(engine) { desk, reply, path in
            #expect(path.hasPrefix("support+b") && path.hasSuffix("@desk.test") && path == path.lowercased())
            try await desk.receive(notice(), from: "", to: [path.uppercased()])
            let conversation = try #require(try await desk.conversations().first)
            #expect(try await desk.conversations().count == 1)
            let messages = try await desk.messages(of: conversation)
            #expect(messages.map(\.delivery) == [nil, .sent, .failed, nil])
            #expect(messages.last?.threading == .returned && messages.last?.replyAddress == nil)
            let why = "550 5.1.1 nobody here"
            #expect(try await desk.events(of: conversation).contains(.deliveryFailed(reply.id, why: why)))
            #expect(conversation.word?.nextStep == .readAutomatic)
            let (identities, events) = try await desk.flows.database.read {
                (try $0.identities(of: conversation.contact), try $0.events(of: conversation.id).count)
            }
            #expect(identities.map(\.returnedAt) == [desk.clock.now])

            // A second notice about the same mail tells nobody again; nothing is answered.
            try await desk.receive(notice(status: "5.7.1"), from: "", to: [path])
            let after = try await desk.flows.database.read { try $0.events(of: conversation.id).count }
            #expect(after == events + 1)
            #expect(try await desk.flows.deliverOutbox(by: desk.post) == 0)

            // Sent once more by hand; an answer goes to the contact, not to the mail server.
            try await desk.flows.tryAgain(reply.id, as: desk.aigerim)
            #expect(try await desk.flows.deliverOutbox(by: desk.post) == 1)
            #expect(desk.post.sent.last?.recipients == ["ananya@mail.test"])
            _ = try await desk.flows.sendReply(ReplyDraft(text: "Did it arrive?"), to: 1001, as: desk.aigerim)
            try await desk.flows.deliverOutbox(by: desk.post)
            #expect(desk.post.sent.last?.recipients == ["ananya@mail.test"])
        }
    }

    @Test("by its Message-ID it is found as well, and only if it is ours", arguments: TestDatabase.engines)
    func byMessageID(engine: Engine) async throws {
        try await withReply(engine) { desk, reply, path in
            try await desk.receive(notice(about: "kept.guess@desk.test"), from: "")
            try await desk.receive(notice(status: "5.1.2", about: "one@mail.test"), from: "")
            let forged = path.replacing("@", with: "x@")
            try await desk.receive(notice(status: "5.1.3"), from: "", to: [forged])
            let before = try #require(try await desk.flows.database.read { try $0.message(reply.id) })
            #expect(before.delivery == .sent)
            try await desk.receive(notice(about: reply.messageID), from: "")
            let after = try #require(try await desk.flows.database.read { try $0.message(reply.id) })
            #expect(after.delivery == .failed)
        }
    }

    @Test("a closing that did not arrive opens the conversation again", arguments: TestDatabase.engines)
    func closed(engine: Engine) async throws {
        try await withReply(engine, ending: .close(.solved)) { desk, _, path in
            #expect(try await desk.conversations().first?.isOpen == false)
            try await desk.receive(notice(), from: "", to: [path])
            let conversation = try #require(try await desk.conversations().first)
            #expect(conversation.word?.nextStep == .readAutomatic && conversation.owner.agent != nil)
            #expect(try await desk.events(of: conversation).contains(.reopened))
        }
    }

    @Test("what is only late, or lost for now, marks no address", arguments: TestDatabase.engines)
    func temporary(engine: Engine) async throws {
        try await withReply(engine) { desk, reply, path in
            try await desk.receive(notice(action: "delayed", status: "4.4.1"), from: "", to: [path])
            let conversation = try #require(try await desk.conversations().first)
            #expect(try await desk.messages(of: conversation).map(\.delivery) == [nil, .sent, .sent, nil])
            #expect(conversation.word?.nextStep == .lookAgain)
            try await desk.receive(notice(status: "4.4.7"), from: "", to: [path])
            #expect(try await desk.messages(of: conversation).map(\.delivery) == [nil, .sent, .failed, nil, nil])
            let identities = try await desk.flows.database.read { try $0.identities(of: conversation.contact) }
            #expect(identities.map(\.returnedAt) == [nil])
        }
    }

    @Test("an out-of-office that comes to a return address joins its conversation", arguments: TestDatabase.engines)
    func away(engine: Engine) async throws {
        try await withReply(engine) { desk, _, path in
            let mail = TestDesk.mail(
                to: path, subject: "Out of office", id: "away@mail.test", text: "I am away until Monday.",
                headers: ["Auto-Submitted: auto-replied"])
            try await desk.receive(mail, from: "", to: [path])
            let conversations = try await desk.conversations()
            #expect(conversations.count == 1)
            let messages = try await desk.messages(of: conversations[0])
            #expect(messages.map(\.delivery) == [nil, .sent, .sent, nil] && messages.last?.threading == .returned)
        }
    }
}
