// A mail comes in: conversation, owner, promise, acknowledgement, events, all at once or not at all.
import Desk
import Flows
import Mail
import Storage
import TestDesk
import Testing
import Text

@Suite("An arriving mail")
struct ReceiveMailTests {
    @Test(
        "a first mail gets an owner, a next step and a time, and the contact is told", arguments: TestDatabase.engines)
    func firstMail(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            try await desk.receive(TestDesk.mail(id: "one@mail.test"))
            let conversation = try #require(try await desk.conversations().first)
            #expect(conversation.number == 1001)
            #expect(conversation.subject == "My lamp flickers")
            #expect(conversation.owner.agent == desk.aigerim.id)
            #expect(conversation.word?.nextStep == .answer)
            #expect(conversation.word?.hearsBy == desk.clock.now + .hours(4))

            try await desk.flows.deliverOutbox(by: desk.post)
            let told = try #require(desk.post.mails.first)
            #expect(desk.post.sent.first?.sender == "")
            #expect(desk.post.sent.first?.recipients == ["ananya@mail.test"])
            #expect(told.header("Auto-Submitted") == "auto-replied")
            #expect(told.inReplyTo == ["one@mail.test"])
            #expect(told.text.contains("Aigerim Sadykova"))
            #expect(told.text.contains("today by 14:00"))
            #expect(told.text.contains("https://desk.test/c/1001-"))
        }
    }

    @Test("the same mail again, or at another address of ours, is one message", arguments: TestDatabase.engines)
    func duplicates(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            let mail = TestDesk.mail(id: "one@mail.test")
            try await desk.receive(mail)
            try await desk.receive(mail, to: ["workshop@desk.test"])
            let nameless = Array("From: a@mail.test\r\nSubject: Hi\r\n\r\nNo Message-ID here\r\n".utf8)
            try await desk.receive(nameless)
            try await desk.receive(nameless)
            #expect(try await desk.conversations().count == 2)
        }
    }

    @Test("a mail under the Message-ID of somebody else's is not lost", arguments: TestDatabase.engines)
    func namesakes(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            func bill(_ headers: [String] = [], id: String = "one@mail.test") -> [UInt8] {
                TestDesk.mail(from: "Ravi <Ravi@mail.test>", subject: "My bill", id: id, headers: headers)
            }
            try await desk.receive(TestDesk.mail(id: "one@mail.test"))
            try await desk.receive(bill(), from: "ravi@mail.test")
            try await desk.receive(bill(["Received: by mx"]), from: "ravi@mail.test", to: ["workshop@desk.test"])
            #expect(try await desk.conversations().map(\.subject) == ["My lamp flickers", "My bill"])
            try await desk.flows.deliverOutbox(by: desk.post)
            #expect(desk.post.mails.map(\.inReplyTo) == [["one@mail.test"], ["one@mail.test"]])

            // What each of them adds to it goes where theirs is.
            let answers = ["In-Reply-To: <one@mail.test>"]
            try await desk.receive(bill(answers, id: "two@mail.test"), from: "ravi@mail.test")
            try await desk.receive(TestDesk.mail(id: "three@mail.test", headers: answers))
            for (conversation, ids) in zip(
                try await desk.conversations(),
                [["one@mail.test", "three@mail.test"], ["one@mail.test", "two@mail.test"]])
            {
                let said = try await desk.messages(of: conversation).filter { $0.direction == .inbound }
                #expect(said.map(\.messageID) == ids)
            }
        }
    }

    @Test(
        "a mail of ours that comes back is no new one, and somebody else's under its Message-ID is",
        arguments: TestDatabase.engines)
    func ownName(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            try await desk.receive(TestDesk.mail(id: "one@mail.test"))
            try await desk.flows.deliverOutbox(by: desk.post)
            let id = try #require(desk.post.mails.first?.messageID)
            try await desk.receive(TestDesk.mail(from: TestDesk.address, id: id), from: TestDesk.address)
            #expect(try await desk.conversations().count == 1)
            try await desk.receive(TestDesk.mail(from: "ravi@mail.test", id: id), from: "ravi@mail.test")
            #expect(try await desk.conversations().count == 2)
        }
    }

    @Test("what of a mail could not be read is kept with it", arguments: TestDatabase.engines)
    func losses(engine: Engine) async throws {
        func mail(_ id: Int, _ rest: String) -> [UInt8] {
            Array("From: ananya@mail.test\r\nSubject: Bill\r\nMessage-ID: <\(id)@mail.test>\r\n\(rest)".utf8)
        }
        let start = "Content-Type: multipart/mixed; boundary=b0\r\n\r\n--b0\r\n\r\nHere is the bill.\r\n"
        let deep = (1...40).map { "Content-Type: multipart/mixed; boundary=b\($0)\r\n\r\n--b\($0)\r\n" }.joined()
        let ends = (0...40).reversed().map { "\r\n--b\($0)--\r\n" }.joined()
        let long = "\r\n" + String(repeating: "word ", count: 450_000)
        try await TestDesk.with(engine) { desk in
            for (index, rest) in [start, "\(start)--b0\r\n\(deep)\(ends)", long, "\(start)--b0--\r\n"].enumerated() {
                try await desk.receive(mail(index, rest))
            }
            var notes: [[String]] = []
            for conversation in try await desk.conversations() {
                notes.append(try #require(try await desk.messages(of: conversation).first).notes)
            }
            #expect(notes == [["truncatedMultipart"], ["tooDeep"], ["tooLarge"], []])

            // What was read before notes were kept gets them when it is read anew.
            let message = try #require(try await desk.messages(of: try await desk.conversations()[0]).first)
            let raw = try #require(try await desk.flows.database.read { try $0.raw(of: message.id) })
            #expect(try await !desk.flows.readAnew(raw.id))
            try await desk.flows.database.write {
                try $0.rewrite(message.id, subject: message.subject, text: message.text, html: nil, notes: [])
            }
            #expect(try await desk.flows.readAnew(raw.id))
            #expect(try await desk.flows.database.read { try $0.message(message.id) }?.notes == ["truncatedMultipart"])
        }
    }

    @Test("a mail in Kazakh is acknowledged in Kazakh", arguments: TestDatabase.engines)
    func language(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            try await desk.receive(
                TestDesk.mail(
                    from: "erlan@mail.test", subject: "Құлаққап", id: "kk@mail.test",
                    text: "Сәлеметсіз бе! Құлаққабымның бір жағы естілмейді, кепілдік бойынша жөндей аласыздар ма?"))
            #expect(try await desk.conversations().first?.language == .kazakh)
            try await desk.flows.deliverOutbox(by: desk.post)
            #expect(desk.post.mails.first?.text.contains("Сәлеметсіз бе!") == true)
            #expect(desk.post.mails.first?.text.contains("Хатыңыз бізге жетті") == true)
        }
    }

    @Test("the least burdened of those on duty gets the next one", arguments: TestDatabase.engines)
    func burden(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            for number in 1...3 {
                try await desk.receive(TestDesk.mail(id: "\(number)@mail.test"))
            }
            let owners = try await desk.conversations().map(\.owner.agent)
            #expect(owners == [desk.aigerim.id, desk.marko.id, desk.aigerim.id])
            try await desk.flows.setDuty(false, of: desk.marko)
            try await desk.receive(TestDesk.mail(id: "4@mail.test"))
            #expect(try await desk.conversations().last?.owner.agent == desk.aigerim.id)
        }
    }

    @Test("with nobody on duty a conversation waits in its team's queue, with a time", arguments: TestDatabase.engines)
    func queue(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            try await desk.flows.setDuty(false, of: desk.marko)
            try await desk.flows.setDuty(false, of: desk.aigerim)
            try await desk.receive(TestDesk.mail(id: "one@mail.test"))
            let conversation = try #require(try await desk.conversations().first)
            #expect(conversation.owner == Owner(agent: nil, team: desk.support.id))
            #expect(conversation.word?.nextStep == .findOwner)
        }
    }

    @Test(
        "nothing automatic is answered",
        arguments: [
            "Auto-Submitted: auto-replied", "Precedence: bulk", "List-Id: <news.mail.test>",
            "X-Auto-Response-Suppress: All",
            "X-Autoreply: yes",
        ])
    func automatic(header: String) async throws {
        try await TestDesk.with(.sqlite) { desk in
            try await desk.receive(TestDesk.mail(id: "one@mail.test", headers: [header]))
            #expect(try await desk.conversations().first?.word?.nextStep == .readAutomatic)
            #expect(try await desk.flows.deliverOutbox(by: desk.post) == 0)
        }
    }

    @Test("neither a bounce nor mail from ourselves is answered")
    func bounces() async throws {
        try await TestDesk.with(.sqlite) { desk in
            try await desk.receive(
                TestDesk.mail(from: "MAILER-DAEMON@mail.test", id: "b@mail.test"), from: "")
            try await desk.receive(
                TestDesk.mail(from: "workshop@desk.test", id: "own@desk.test"), from: "workshop@desk.test")
            #expect(try await desk.flows.deliverOutbox(by: desk.post) == 0)
        }
    }

    @Test(
        "a sender gets three acknowledgements an hour at most, and three until a person answers",
        arguments: TestDatabase.engines)
    func limit(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            for number in 1...5 { try await desk.receive(TestDesk.mail(id: "\(number)@mail.test")) }
            #expect(try await desk.flows.deliverOutbox(by: desk.post) == 3)
            desk.clock.pass(.minutes(61))
            try await desk.receive(TestDesk.mail(id: "6@mail.test"))
            #expect(try await desk.flows.deliverOutbox(by: desk.post) == 0)
            _ = try await desk.flows.sendReply(ReplyDraft(text: "We look at it today."), to: 1001, as: desk.aigerim)
            #expect(try await desk.flows.deliverOutbox(by: desk.post) == 1)
            for number in 7...8 { try await desk.receive(TestDesk.mail(id: "\(number)@mail.test")) }
            #expect(try await desk.flows.deliverOutbox(by: desk.post) == 1, "of three one is answered")
            desk.clock.pass(.days(8))
            try await desk.receive(TestDesk.mail(id: "9@mail.test"))
            #expect(try await desk.flows.deliverOutbox(by: desk.post) == 1)
        }
    }

    @Test(
        "a loop ends after three, whatever the other side's program does and however long it waits",
        arguments: TestDatabase.engines)
    func loop(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            try await desk.receive(TestDesk.mail(from: "desk@other.test", id: "0@other.test"), from: "desk@other.test")
            var answered = 0
            // It answers each mail of ours, from an address of its own each time, with no sign that it is a program.
            for round in 1...40 {
                guard try await desk.flows.deliverOutbox(by: desk.post) > 0 else { break }
                answered += 1
                desk.clock.pass(.minutes(50))
                let sender = "desk+\(round)@other.test"
                try await desk.receive(
                    TestDesk.mail(from: sender, subject: "Ticket \(round)", id: "\(round)@other.test"), from: sender)
            }
            #expect(answered == 3)
            #expect(try await desk.conversations().count == 4, "all of it is here for a person to see")
        }
    }

    @Test("what cannot be read is kept and shown, and stops nothing", arguments: TestDatabase.engines)
    func unreadable(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            try await desk.receive([])
            try await desk.receive(TestDesk.mail(id: "one@mail.test"))
            #expect(try await desk.conversations().count == 1)
            let item = try #require(try await desk.flows.database.read { try $0.unreadableItems(limit: 9) }.first)
            #expect(item.reason == "empty")
            try await desk.flows.readAgain(item.id, as: nil)
            try await desk.flows.readInbox()
            #expect(try await desk.flows.database.read { try $0.unreadableItems(limit: 9) }.count == 1)
        }
    }

    @Test("two hundred mails at once become two hundred conversations", arguments: TestDatabase.engines)
    func crowd(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            await withTaskGroup { group in
                for number in 0..<200 {
                    group.addTask {
                        let kept = await desk.flows.keep(
                            from: "p\(number)@mail.test", to: [TestDesk.address],
                            bytes: TestDesk.mail(from: "p\(number)@mail.test", id: "\(number)@mail.test"))
                        #expect(kept == .kept)
                    }
                }
            }
            #expect(try await desk.flows.readInbox() == 200)
            let conversations = try await desk.conversations()
            #expect(conversations.map(\.number) == Array(1001...1200))
            let burdens = try await desk.flows.database.read { [desk] db in
                try [desk.aigerim, desk.marko].map { try db.answer(to: .burden(of: $0.id)) }
            }
            #expect(burdens == [100, 100])
        }
    }
}
