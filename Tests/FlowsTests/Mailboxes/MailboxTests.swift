// Mailboxes: what is fetched is kept with the place, each is served by one node, and no password is readable.
import Desk
import Flows
import Storage
import TestDesk
import Testing

private let node: Int64 = 11
private let other: Int64 = 22

@Suite("A mailbox")
struct MailboxTests {
    private func draft(_ server: String = "imaps://mail.test") -> MailboxDraft {
        MailboxDraft(address: TestDesk.address, server: server, user: "support", secret: .password("hunter2"))
    }

    private func connected(_ desk: TestDesk, _ draft: MailboxDraft? = nil) async throws -> RemoteMailbox {
        try await desk.flows.addMailbox(draft ?? self.draft(), validity: 7, next: 5)
        return try #require(try await desk.flows.serveMailboxes(on: node).first)
    }

    private func place(_ taken: UInt32) -> MailboxPlace {
        MailboxPlace(validity: 7, taken: taken, settled: 4, newFrom: 5)
    }

    private func fetched(_ uid: UInt32, isOlder: Bool = false, headers: [String] = [], to: String = "x@y.test")
        -> FetchedMail
    {
        let mail = TestDesk.mail(to: to, id: "\(uid)@mail.test", headers: headers)
        return FetchedMail(uid: uid, bytes: mail, isOlder: isOlder)
    }

    @Test("its password is sealed, and open to whoever serves it", arguments: TestDatabase.engines)
    func sealed(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            let mailbox = try await connected(desk)
            #expect(mailbox.secret == .password("hunter2") && mailbox.user == "support")
            #expect(mailbox.place == MailboxPlace(validity: 7, taken: 4, settled: 4, newFrom: 5))
            let stored = try await desk.flows.database.read { try $0.mailboxes() }[0].sealedSecret
            #expect(!String(decoding: stored, as: UTF8.self).contains("hunter"))

            var settings = Flows.Settings(baseURL: "https://desk.test")
            settings.sealingKey = { [UInt8](repeating: 8, count: 32) }
            let stranger = Flows(
                database: desk.flows.database, files: desk.flows.files, settings: settings, now: desk.flows.now)
            #expect(try await stranger.serveMailboxes(on: node).isEmpty)
            let state = try await desk.flows.database.read { try $0.mailboxes() }[0].state
            #expect(state.trouble?.0 == MailboxTrouble(.sealed))
            await #expect(throws: Refusal.noSealingKey) { try await stranger.openMailbox(mailbox.id) }

            let grant = OAuthGrant(tokenURL: "https://t", clientID: "c", clientSecret: "s", refreshToken: "r")
            try await desk.flows.replace(grant, of: mailbox.id)
            #expect(try await desk.flows.openMailbox(mailbox.id).secret == .oauth(grant))
        }
    }

    @Test(
        "what is fetched becomes a conversation that is acknowledged, and the place is kept",
        arguments: TestDatabase.engines)
    func takes(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            let mailbox = try await connected(desk)
            let mails = [
                fetched(5, headers: ["Return-Path: <bounces+7@mail.test>"]),
                fetched(6, headers: ["Delivered-To: workshop@desk.test"]),
            ]
            try await desk.flows.take(mails, of: mailbox, place: place(6), waiting: 3, on: node)
            try await desk.flows.readInbox()
            #expect(try await desk.conversations().count == 2)
            #expect(try await desk.conversations()[0].owner.team == desk.support.id)
            #expect(try await desk.conversations()[1].owner.team != desk.support.id)
            try await desk.flows.deliverOutbox(by: desk.post)
            #expect(desk.post.sent.map(\.recipients).contains(["bounces+7@mail.test"]))
            let record = try await desk.flows.database.read { try $0.mailboxes() }[0]
            #expect(record.place == place(6) && record.state.waiting == 3)

            // The server numbers anew and the same mail comes again: it is one message.
            try await desk.flows.take([fetched(5)], of: mailbox, place: place(6), waiting: 0, on: node)
            try await desk.flows.readInbox()
            #expect(try await desk.conversations().count == 2)
            let names = [
                ("5@mail.test", "ananya@mail.test"), ("5@mail.test", "ravi@mail.test"), ("no", "ananya@mail.test"),
            ]
            .map { MailName(messageID: $0, sender: $1) }
            #expect(try await desk.flows.known(names) == [names[0]])
        }
    }

    @Test(
        "mail that is older than the connection is shown, and nothing is said by itself",
        arguments: TestDatabase.engines)
    func older(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            let mailbox = try await connected(desk)
            try await desk.flows.take([fetched(5, isOlder: true)], of: mailbox, place: place(5), waiting: 0, on: node)
            try await desk.flows.readInbox()
            let conversation = try #require(try await desk.conversations().first)
            #expect(conversation.owner.agent != nil && conversation.word?.nextStep == .answer)
            desk.clock.pass(.days(3))
            try await desk.flows.ringAlarms()
            try await desk.flows.deliverOutbox(by: desk.post)
            #expect(desk.post.sent.isEmpty)
        }
    }

    @Test("what did not come whole is shown to a person", arguments: TestDatabase.engines)
    func defects(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            let mailbox = try await connected(desk)
            let mails = [
                FetchedMail(uid: 5, bytes: [], isOlder: false, defect: .notHandedOut),
                FetchedMail(uid: 6, bytes: Array("From: a@b.test\r\n".utf8), isOlder: false, defect: .tooLarge),
            ]
            try await desk.flows.take(mails, of: mailbox, place: place(6), waiting: 0, on: node)
            try await desk.flows.readInbox()
            let unreadable = try await desk.flows.database.read { try $0.unreadableItems(limit: 9) }
            #expect(unreadable.map(\.reason) == ["tooLarge", "notHandedOut"])
            #expect(unreadable.allSatisfy { $0.envelopeTo == [TestDesk.address] })
            #expect(try await desk.conversations().isEmpty)
        }
    }

    @Test(
        "one node serves it until it leaves or falls silent, and who lost it keeps nothing",
        arguments: TestDatabase.engines)
    func leases(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            let mailbox = try await connected(desk)
            #expect(try await desk.flows.serveMailboxes(on: other).isEmpty)
            desk.clock.pass(.seconds(61))
            #expect(try await desk.flows.serveMailboxes(on: other).map(\.id) == [mailbox.id])
            #expect(try await desk.flows.serveMailboxes(on: node).isEmpty)
            await #expect(throws: MailboxTrouble(.taken)) {
                try await desk.flows.take([fetched(5)], of: mailbox, place: place(5), waiting: 0, on: node)
            }
            #expect(try await desk.flows.database.read { try $0.waitingRawItems() } == 0)
            await desk.flows.leaveMailboxes(of: other)
            #expect(try await desk.flows.serveMailboxes(on: node).count == 1)
        }
    }

    @Test("of two nodes that ask at the same moment, one serves it", arguments: TestDatabase.engines)
    func race(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            for number in 1...8 {
                try await desk.flows.addMailbox(draft("imaps://\(number).test"), validity: 7, next: 5)
            }
            async let mine = desk.flows.serveMailboxes(on: node)
            async let theirs = desk.flows.serveMailboxes(on: other)
            let served = try await (mine + theirs).map(\.id)
            #expect(served.count == 8 && Set(served).count == 8)
        }
    }

    @Test("a lead rests it and goes on; whoever serves it hears of each change", arguments: TestDatabase.engines)
    func pauses(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            let mailbox = try await connected(desk)
            let (flows, id) = (desk.flows, mailbox.id)
            await #expect(throws: Refusal.notAllowed) {
                try await flows.pauseMailbox(id, isPaused: true, as: desk.aigerim)
            }
            let revision = try await flows.mailboxRevision()
            try await flows.pauseMailbox(id, isPaused: true, as: desk.lena)
            #expect(try await flows.mailboxRevision() > revision)
            #expect(try await flows.serveMailboxes(on: node).isEmpty)
            desk.clock.pass(.hours(2))
            #expect(try await silent(desk).isEmpty, "a pause is meant")
            try await flows.pauseMailbox(id, isPaused: false, as: desk.lena)
            #expect(try await silent(desk).isEmpty, "its silence counts from now")
            let served = try #require(try await flows.serveMailboxes(on: node).first)
            try await flows.tryMailboxNow(id, as: desk.lena)
            #expect(try await flows.serveMailboxes(on: node).first!.revision > served.revision)
            try await flows.removeMailbox(id)
            #expect(try await flows.serveMailboxes(on: node).isEmpty)
        }
    }

    @Test("its silence and its failures are found out", arguments: TestDatabase.engines)
    func silence(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            let mailbox = try await connected(desk)
            try await desk.flows.heard(from: mailbox.id, waiting: 0, on: node)
            desk.clock.pass(.minutes(9))
            #expect(try await silent(desk).isEmpty)
            let since = desk.clock.now
            try await desk.flows.failed(MailboxTrouble(.closed, "bye"), at: mailbox.id, on: node)
            desk.clock.pass(.minutes(2))
            try await desk.flows.failed(MailboxTrouble(.loginRefused, "wrong"), at: mailbox.id, on: node)
            let silent = try #require(try await self.silent(desk).first)
            #expect(silent.state.trouble?.0 == MailboxTrouble(.loginRefused, "wrong"))
            #expect(silent.state.trouble?.since == since)
            let unwell = await desk.flows.examine().filter { $0.verdict == .unwell }
            #expect(unwell.count == 1 && unwell[0].words.contains("imaps://mail.test"))
            try await desk.flows.heard(from: mailbox.id, waiting: 0, on: node)
            #expect(try await self.silent(desk).isEmpty)
            let found = await desk.flows.examine()
            #expect(!found.contains { $0.verdict == .unwell })
        }
    }

    private func silent(_ desk: TestDesk) async throws -> [MailboxRecord] {
        try await desk.flows.database.read { [now = desk.clock.now] in
            try $0.silentMailboxes(at: now, patience: .minutes(10))
        }
    }

    @Test("the same folder is connected once, for an address of the desk", arguments: TestDatabase.engines)
    func refusals(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            _ = try await connected(desk)
            #expect(await refusal(of: draft(), at: desk) == .mailboxThere)
            var wrong = draft("imaps://other.test")
            wrong.address = "nobody@desk.test"
            #expect(await refusal(of: wrong, at: desk) == .noAddress)
            var same = draft("imaps://third.test")
            same.afterwards = .move(to: "INBOX")
            #expect(await refusal(of: same, at: desk) == .sameFolder)
        }
    }

    private func refusal(of draft: MailboxDraft, at desk: TestDesk) async -> Refusal? {
        do {
            try await desk.flows.addMailbox(draft, validity: 7, next: 5)
            return nil
        } catch {
            return error as? Refusal
        }
    }
}
