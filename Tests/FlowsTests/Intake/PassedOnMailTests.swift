// A colleague forwards a customer's mail to the desk.
import Desk
import Flows
import Mail
import Storage
import TestDesk
import Testing

@Suite("A mail that a colleague passes on")
struct PassedOnMailTests {
    @Test("it becomes the customer's conversation, who is told that it has come", arguments: TestDatabase.engines)
    func underHead(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            let text = """
                Please look after her.

                ---------- Forwarded message ---------
                From: Ananya Rao <ananya@mail.test>
                Date: Thu, Nov 19, 2026 at 9:12 AM
                Subject: My lamp flickers
                To: Aigerim Sadykova <aigerim@desk.test>

                Hello, my lamp flickers since the repair.
                Can you help me?
                """
            try await desk.receive(
                TestDesk.mail(
                    from: "Aigerim Sadykova <aigerim@desk.test>", subject: "Fwd: My lamp flickers", id: "f@desk.test",
                    text: text.replacing("\n", with: "\r\n")), from: "aigerim@desk.test")
            try await expectHers(at: desk, text: "Hello, my lamp flickers since the repair.\nCan you help me?")
        }
    }

    @Test("so it does where her mail is attached whole, with its files", arguments: TestDatabase.engines)
    func attached(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            let hers = String(decoding: TestDesk.mail(id: "hers@mail.test", text: "It flickers."), as: UTF8.self)
            let lines = [
                "From: aigerim@desk.test", "To: support@desk.test", "Subject: Fw: for you", "Message-ID: <f@desk.test>",
                "MIME-Version: 1.0", "Content-Type: multipart/mixed; boundary=b", "", "--b",
                "Content-Type: text/plain", "", "See below.", "--b", "Content-Type: message/rfc822", "", hers, "--b--",
                "",
            ]
            try await desk.receive(Array(lines.joined(separator: "\r\n").utf8), from: "aigerim@desk.test")
            try await expectHers(at: desk, text: "It flickers.")
            #expect(try await desk.messages(of: try await desk.conversations()[0])[0].messageID == "hers@mail.test")
        }
    }

    @Test("what a customer forwards is the customer's", arguments: TestDatabase.engines)
    func byCustomer(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            let text =
                "---------- Forwarded message ---------\r\nFrom: Shop <shop@mail.test>\r\n"
                + "Date: Thu, Nov 19, 2026 at 9:12 AM\r\nSubject: Your order\r\nTo: <ananya@mail.test>\r\n\r\nThank you."
            try await desk.receive(TestDesk.mail(subject: "Fwd: Your order", id: "f@mail.test", text: text))
            let conversation = try await desk.conversations()[0]
            let known = try await desk.flows.database.read { try $0.identities(of: conversation.contact) }
            #expect(known.map(\.value) == ["ananya@mail.test"])
            #expect(try await desk.messages(of: conversation)[0].threading == .startedNew)
        }
    }

    @Test("what a colleague's program encloses by itself is not passed on", arguments: TestDatabase.engines)
    func byProgram(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            let text =
                "---------- Forwarded message ---------\r\nFrom: Ananya Rao <ananya@mail.test>\r\n"
                + "Date: Thu, Nov 19, 2026 at 9:12 AM\r\nSubject: My lamp\r\nTo: <aigerim@desk.test>\r\n\r\nHello."
            let mail = TestDesk.mail(
                from: "aigerim@desk.test", subject: "Fwd: My lamp", id: "auto@desk.test", text: text,
                headers: ["Auto-Submitted: auto-generated"])
            try await desk.receive(mail, from: "aigerim@desk.test")
            #expect(try await desk.messages(of: try await desk.conversations()[0])[0].threading == .startedNew)
            try await desk.flows.deliverOutbox(by: desk.post)
            #expect(desk.post.sent.isEmpty)
        }
    }

    private func expectHers(at desk: TestDesk, text: String) async throws {
        let conversation = try await desk.conversations()[0]
        let (contact, identities) = try await desk.flows.database.read { db in
            (try db.contact(conversation.contact), try db.identities(of: conversation.contact))
        }
        #expect(contact?.name == "Ananya Rao" && identities.map(\.value) == ["ananya@mail.test"])
        #expect(conversation.subject == "My lamp flickers")
        let message = try await desk.messages(of: conversation)[0]
        #expect(message.text.trimmed == text && message.threading == .passedOn)
        #expect(message.replyAddress == "ananya@mail.test")
        try await desk.flows.deliverOutbox(by: desk.post)
        #expect(desk.post.sent.map(\.recipients) == [["ananya@mail.test"]])
    }
}

extension String {
    fileprivate var trimmed: String {
        var scalars = unicodeScalars[...]
        while scalars.last?.properties.isWhitespace == true { scalars.removeLast() }
        return String(scalars).replacing("\r\n", with: "\n")
    }
}
