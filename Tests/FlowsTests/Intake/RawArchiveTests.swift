// The bytes of what came in: listed, read anew, and kept for as long as the operator wants.
import Desk
import Flows
import Storage
import TestDesk
import Testing

@Suite("Mail as it came")
struct RawArchiveTests {
    private static let withFile = Array(
        """
        From: Ananya Rao <ananya@mail.test>\r
        To: support@desk.test\r
        Subject: The bill\r
        Message-ID: <bill@mail.test>\r
        MIME-Version: 1.0\r
        Content-Type: multipart/mixed; boundary=cut\r
        \r
        --cut\r
        Content-Type: text/plain; charset=utf-8\r
        \r
        Here is the bill.\r
        --cut\r
        Content-Type: text/csv; name=bill.csv\r
        Content-Disposition: attachment; filename=bill.csv\r
        \r
        lamp;12000\r
        --cut--\r

        """.utf8)

    private func keeping(_ time: Duration?, _ desk: TestDesk) -> Flows {
        var settings = desk.flows.settings
        settings.rawRetention = time
        return Flows(
            database: desk.flows.database, files: desk.flows.files, settings: settings, now: desk.flows.now)
    }

    private func archive(_ desk: TestDesk) async throws -> [ArchivedItem] {
        let (start, end) = (Instant(milliseconds: 0), desk.clock.now + .days(1))
        return try await desk.flows.database.read { try $0.archive(from: start, until: end, after: nil, limit: 99) }
    }

    @Test("everything is listed in order, with its conversation, by the time it came", arguments: TestDatabase.engines)
    func listed(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            let mail = TestDesk.mail(id: "1@mail.test")
            try await desk.receive(mail)
            let noon = desk.clock.now + .hours(1)
            desk.clock.pass(.hours(2))
            try await desk.receive(mail)
            try await desk.receive([], from: "")
            let items = try await archive(desk)
            #expect(items.map(\.state) == ["read", "again", "unreadable"])
            #expect(items.map(\.conversation) == [try await desk.conversations()[0].number, nil, nil])
            #expect(items.allSatisfy { $0.hasBytes && $0.envelopeTo == [TestDesk.address] })
            #expect(items.map(\.envelopeFrom) == ["ananya@mail.test", "ananya@mail.test", ""])
            let end = desk.clock.now + .days(1)
            let (later, rest) = try await desk.flows.database.read { db in
                (
                    try db.archive(from: noon, until: end, after: nil, limit: 1),
                    try db.archive(from: noon, until: end, after: items[1].id, limit: 9)
                )
            }
            #expect(later == [items[1]] && rest == [items[2]])
            #expect(try await desk.flows.database.read { try $0.rawItem(items[0].id)?.bytes } == mail)
        }
    }

    @Test("what an older program read wrongly is put right, and nobody hears of it", arguments: TestDatabase.engines)
    func anew(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            try await desk.receive(Self.withFile)
            try await desk.flows.deliverOutbox(by: desk.post)
            let conversation = try #require(try await desk.conversations().first)
            let message = try #require(try await desk.messages(of: conversation).first)
            let item = try #require(try await archive(desk).first?.id)
            #expect(try await !desk.flows.readAnew(item), "nothing is different")
            try await desk.flows.database.write { db in
                try db.rewrite(message.id, subject: "Th? bill", text: "H?re", html: "<p>H?re</p>", notes: [])
                try db.put("DELETE FROM attachment WHERE message_id = $1", message.id)
            }
            #expect(try await desk.flows.readAnew(item))
            #expect(try await desk.messages(of: conversation).first == message)
            let files = try await desk.flows.database.read { try $0.attachments(of: message.id) }
            #expect(files.map(\.name) == ["bill.csv"])
            #expect(try await desk.flows.database.read { try $0.html(of: message.id) } == nil)
            #expect(try await desk.events(of: conversation).last == .messageReadAnew(message.id))
            #expect(try await !desk.flows.readAnew(item), "once is enough")
            #expect(try await desk.flows.database.read { try $0.attachments(of: message.id) }.count == 1)
            #expect(try await desk.flows.deliverOutbox(by: desk.post) == 0)
            #expect(try await desk.conversations() == [conversation])
        }
    }

    @Test("bytes go when they are older than the operator keeps them, the words stay", arguments: TestDatabase.engines)
    func retention(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            try await desk.receive(Self.withFile)
            try await desk.receive([])
            try await desk.receive([], from: "spam@mail.test")
            let spam = try #require(try await archive(desk).last?.id)
            desk.clock.pass(.days(20))
            try await desk.flows.discard(spam, because: "Spam", as: desk.lena)
            try await desk.receive(TestDesk.mail(id: "new@mail.test"))
            desk.clock.pass(.days(11))

            #expect(try await keeping(nil, desk).dropOldRawBytes() == 0)
            #expect(try await keeping(.days(90), desk).dropOldRawBytes() == 0)
            let flows = keeping(.days(30), desk)
            #expect(try await flows.dropOldRawBytes() == 1)
            // Read 31 days ago; waits for a person; discarded 11 days ago; read 11 days ago.
            #expect(try await archive(desk).map(\.hasBytes) == [false, true, true, true])
            let conversation = try #require(try await desk.conversations().first)
            let message = try #require(try await desk.messages(of: conversation).first)
            #expect(message.text.contains("Here is the bill."))
            let file = try #require(try await desk.flows.database.read { try $0.attachments(of: message.id) }.first)
            #expect(try await desk.flows.open(file).whole() == Array("lamp;12000".utf8))
            try await desk.receive(Self.withFile)
            #expect(try await desk.messages(of: conversation).count(where: { $0.direction == .inbound }) == 1)

            desk.clock.pass(.days(20))
            #expect(try await flows.dropOldRawBytes() == 2)
            #expect(try await archive(desk).map(\.hasBytes) == [false, true, false, false, true])
            await #expect(throws: Refusal.notFound) { try await flows.restore(spam, as: desk.lena) }
            #expect(try await flows.readAnew(archive(desk)[0].id) == false)
        }
    }
}
