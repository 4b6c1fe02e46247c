// How far the desk has come with a mailbox: the place and the mail are stored together or not at all.
import Desk
import Flows
import Storage
import TestDesk
import Testing

private let node: Int64 = 11

@Suite("The place in a mailbox")
struct MailboxPlaceTests {
    private func connected(_ desk: TestDesk) async throws -> RemoteMailbox {
        let draft = MailboxDraft(
            address: TestDesk.address, server: "imaps://mail.test", user: "support", secret: .password("hunter2"))
        try await desk.flows.addMailbox(draft, validity: 7, next: 5)
        return try #require(try await desk.flows.serveMailboxes(on: node).first)
    }

    private func mail(_ uid: UInt32, _ id: String? = nil) -> FetchedMail {
        FetchedMail(uid: uid, bytes: TestDesk.mail(id: id ?? "\(uid)@mail.test"), isOlder: false)
    }

    private func stored(_ desk: TestDesk) async throws -> (place: MailboxPlace, waiting: Int) {
        try await desk.flows.database.read { (try $0.mailboxes()[0].place, try $0.waitingRawItems()) }
    }

    @Test("nothing before the connection is taken, by the number that the server gives next")
    func connection() async throws {
        try await TestDesk.with(.sqlite) { desk in
            let mailbox = try await connected(desk)
            #expect(mailbox.place == MailboxPlace(validity: 7, taken: 4, settled: 4, newFrom: 5))
            #expect(!mailbox.takesOlder)
        }
    }

    @Test("it moves with the mail, or both stay as they were", arguments: TestDatabase.engines)
    func together(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            let mailbox = try await connected(desk)
            let before = mailbox.place
            let next = MailboxPlace(validity: 7, taken: 6, settled: 4, newFrom: 5)

            // The store refuses one of two mails.
            let twice = Flows(
                database: desk.flows.database, files: desk.flows.files, settings: desk.flows.settings,
                now: desk.flows.now)
            try await twice.database.write { db in
                try db.run(
                    script: db.engine == .sqlite
                        ? """
                        CREATE TRIGGER full BEFORE INSERT ON raw_item WHEN NEW.envelope_from = 'full@mail.test'
                        BEGIN SELECT RAISE(ABORT, 'no'); END
                        """
                        : """
                        ALTER TABLE raw_item ADD CONSTRAINT no_more CHECK (envelope_from <> 'full@mail.test')
                        """)
            }
            let refused = FetchedMail(
                uid: 6, bytes: TestDesk.mail(id: "6@mail.test", headers: ["Return-Path: <full@mail.test>"]),
                isOlder: false)
            await #expect(throws: (any Error).self) {
                try await desk.flows.take([mail(5), refused], of: mailbox, place: next, waiting: 0, on: node)
            }
            #expect(try await stored(desk) == (before, 0))

            try await desk.flows.take([mail(5), mail(6)], of: mailbox, place: next, waiting: 0, on: node)
            #expect(try await stored(desk) == (next, 2))
        }
    }

    @Test("a server that numbers anew brings each mail once", arguments: TestDatabase.engines)
    func validity(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            let mailbox = try await connected(desk)
            let place = MailboxPlace(validity: 7, taken: 6, settled: 4, newFrom: 5)
            try await desk.flows.take([mail(5), mail(6)], of: mailbox, place: place, waiting: 0, on: node)
            try await desk.flows.readInbox()

            let anew = MailboxPlace(validity: 8, taken: 3, settled: 0, newFrom: 1)
            let mails = [mail(1, "5@mail.test"), mail(2, "6@mail.test"), mail(3, "7@mail.test")]
            try await desk.flows.take(mails, of: mailbox, place: anew, waiting: 0, on: node)
            try await desk.flows.readInbox()
            #expect(try await stored(desk) == (anew, 0))
            let all = try await desk.conversations()
            var messages = 0
            for conversation in all {
                messages += try await desk.messages(of: conversation).count { $0.direction == .inbound }
            }
            #expect(all.count == 3 && messages == 3)

            // What was settled under the old numbers says nothing about the new ones.
            var settled = place
            settled.settled = 6
            try await desk.flows.settled(settled, of: mailbox.id, on: node)
            #expect(try await stored(desk).place == anew)
            settled = anew
            settled.settled = 2
            try await desk.flows.settled(settled, of: mailbox.id, on: node)
            #expect(try await stored(desk).place.settled == 2)
        }
    }

    @Test("a mail that cannot be read is set aside, and the next is taken", arguments: TestDatabase.engines)
    func unreadable(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            let mailbox = try await connected(desk)
            let place = MailboxPlace(validity: 7, taken: 7, settled: 4, newFrom: 5)
            let broken = FetchedMail(uid: 6, bytes: (0..<64).flatMap { _ in (0...255).map(UInt8.init) }, isOlder: false)
            try await desk.flows.take([mail(5), broken, mail(7)], of: mailbox, place: place, waiting: 0, on: node)
            try await desk.flows.readInbox()
            #expect(try await desk.conversations().count == 2)
            let items = try await desk.flows.database.read { try $0.unreadableItems(limit: 9) }
            #expect(items.count == 1 && items[0].size == broken.bytes.count)
            #expect(items[0].envelopeTo == [TestDesk.address])
        }
    }
}
