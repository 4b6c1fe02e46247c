// Mails of one transaction: what one brings, the next one knows.
import Desk
import Flows
import Storage
import TestDesk
import Testing

@Suite("Mails that are read together")
struct MailsTogetherTests {
    /// Keeps all, then reads them at once.
    private func receive(_ mails: [(sender: String, bytes: [UInt8])], at desk: TestDesk) async throws {
        for mail in mails {
            let kept = await desk.flows.keep(from: mail.sender, to: [TestDesk.address], bytes: mail.bytes)
            #expect(kept == .kept)
        }
        #expect(try await desk.flows.readInbox() == mails.count)
    }

    @Test(
        "two first mails of one person are one contact's, acknowledged three times an hour at most",
        arguments: TestDatabase.engines)
    func onePerson(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            let mails = (1...5).map {
                ("ananya@mail.test", TestDesk.mail(subject: "Lamp \($0)", id: "\($0)@mail.test"))
            }
            try await receive(mails, at: desk)
            let conversations = try await desk.conversations()
            #expect(conversations.map(\.number) == Array(1001...1005))
            #expect(Set(conversations.map(\.contact)).count == 1)
            try await desk.flows.deliverOutbox(by: desk.post)
            #expect(desk.post.sent.count == 3)
        }
    }

    @Test("the same mail twice is one message", arguments: TestDatabase.engines)
    func duplicates(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            let nameless = Array("From: a@mail.test\r\nSubject: Hi\r\n\r\nNo Message-ID here\r\n".utf8)
            let named = TestDesk.mail(id: "one@mail.test")
            try await receive(
                [("a@mail.test", nameless), ("b@mail.test", named), ("a@mail.test", nameless), ("b@mail.test", named)],
                at: desk)
            #expect(try await desk.conversations().count == 2)
        }
    }

    @Test("two people under one Message-ID are two", arguments: TestDatabase.engines)
    func namesakes(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            let mails = ["ananya@mail.test", "ravi@mail.test"].map {
                ($0, TestDesk.mail(from: $0, id: "one@mail.test"))
            }
            let twice = mails + mails
            try await receive(twice, at: desk)
            #expect(try await desk.conversations().count == 2)
        }
    }

    @Test("who was copied in on the first is known when they write the second", arguments: TestDatabase.engines)
    func copied(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            let first = TestDesk.mail(id: "one@mail.test", headers: ["Cc: Ravi Rao <Ravi@mail.test>"])
            let second = TestDesk.mail(
                from: "Ravi <ravi@mail.test>", id: "two@mail.test", headers: ["In-Reply-To: <one@mail.test>"])
            try await receive([("ananya@mail.test", first), ("ravi@mail.test", second)], at: desk)
            let conversation = try #require(try await desk.conversations().first)
            #expect(try await desk.conversations().count == 1)
            let messages = try await desk.flows.database.read { try $0.messages(of: conversation.id) }
            #expect(messages.count { $0.direction == .inbound } == 2)
        }
    }

    @Test("they are shared out as if each had come alone", arguments: TestDatabase.engines)
    func sharedOut(engine: Engine) async throws {
        func mail(_ number: Int) -> (String, [UInt8]) {
            ("p\(number)@mail.test", TestDesk.mail(from: "P <p\(number)@mail.test>", id: "\(number)@mail.test"))
        }
        var owners: [[Bool]] = []
        for together in [true, false] {
            try await TestDesk.with(engine) { desk in
                let batches = together ? [(1...9).map(mail)] : (1...9).map { [mail($0)] }
                for batch in batches { try await receive(batch, at: desk) }
                owners.append(try await desk.conversations().map { $0.owner.agent == desk.aigerim.id })
            }
        }
        #expect(owners[0] == owners[1])
        #expect(Set(owners[0]).count > 1)
    }
}
