// The ledger of files: announced, kept, swept, and what an older database held.
import Desk
import Storage
import TestDesk
import Testing

@Suite("The ledger of files")
struct FileLedgerTests {
    private static let (file, other) = (
        NewFile(digest: "d1", size: 3, kind: ""), NewFile(digest: "d2", size: 4, kind: "")
    )
    private static let patience = Duration.minutes(5)

    private func at(_ minutes: Int64) -> Instant { Instant(milliseconds: minutes * 60_000) }

    @Test(
        "sweeps only what nothing has referred to since, and keeps writers away meanwhile",
        arguments: TestDatabase.engines)
    func sweeps(engine: Engine) async throws {
        try await TestDatabase.with(engine) { database in
            try await database.write { [self] db in
                #expect(try db.begin(Self.file, at: at(0), patience: Self.patience) == .wanted)
                #expect(try db.begin(Self.other, at: at(60), patience: Self.patience) == .wanted)
                let swept = try db.sweepFiles(begunBefore: at(30), at: at(100), patience: Self.patience, limit: 10)
                #expect(swept == ["d1"])
                #expect(try db.begin(Self.file, at: at(101), patience: Self.patience) == .leaving)
                // The sweep that had begun never finished: its mark no longer counts.
                #expect(try db.begin(Self.file, at: at(110), patience: Self.patience) == .wanted)
                try db.forgetFile("d1", leftAt: at(100))
                #expect(
                    try db.sweepFiles(begunBefore: at(200), at: at(200), patience: Self.patience, limit: 10).count == 2)
                try db.forgetFile("d1", leftAt: at(200))
                #expect(try db.begin(Self.file, at: at(201), patience: Self.patience) == .wanted)
            }
        }
    }

    @Test("attachments of an older database stay, and refer to the ledger", arguments: TestDatabase.engines)
    func migrates(engine: Engine) async throws {
        let database = try await Database.open(try await TestDatabase.emptyLocation(engine))
        try await database.migrate(by: Array(migrations.filter { $0.name != "files" }.prefix(3)))
        try await database.write { db in
            try db.run(
                script: """
                    INSERT INTO team (id, name, created_at) VALUES (1, 'Support', 0);
                    INSERT INTO contact (id, name, language, created_at) VALUES (1, 'Iva', 'hr', 0);
                    """)
            try db.execute("INSERT INTO content (digest, bytes) VALUES ($1, $2)", "old", [1, 2, 3] as [UInt8])
            try db.execute(
                """
                INSERT INTO conversation (id, number, contact_id, subject, channel, language, team_id, next_step,
                    hears_by, turn_at, unread, started_at)
                VALUES (1, 1001, 1, 'Lamp', 'email', 'hr', 1, 'answer', 0, 0, $1, 0)
                """, true)
            try db.execute(
                """
                INSERT INTO message (id, conversation_id, direction, author_kind, author_id, channel, subject, text,
                    has_html, at)
                VALUES (1, 1, 'inbound', 'contact', 1, 'email', '', 'Hi', $1, 0)
                """, false)
            try db.execute(
                """
                INSERT INTO attachment (id, message_id, name, type, size, digest)
                VALUES (5, 1, 'a.bin', 'application/x-a', 3, 'old')
                """)
        }
        try await database.migrate()
        let file = try #require(try await database.read { try $0.attachment(.init(5)) })
        #expect(file.name == "a.bin" && file.kind == "" && file.check == .unchecked)
        #expect(try await database.read { try $0.content("old") } == [1, 2, 3])
        await #expect(throws: DatabaseError.self) {
            try await database.write { try $0.execute("UPDATE attachment SET digest = 'nowhere' WHERE id = 5") }
        }
        try await TestDatabase.discard(database)
    }
}
