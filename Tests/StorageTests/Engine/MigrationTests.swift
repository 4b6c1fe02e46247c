// The schema is brought up to date once, forward only, with a copy kept of what was there.
import Foundation
import Storage
import TestDesk
import Testing

@Suite struct MigrationTests {
    private static let first = Migration.step(1, "CREATE TABLE one (id BIGINT PRIMARY KEY);")
    private static let second = Migration.step(
        2, "CREATE TABLE two (id BIGINT PRIMARY KEY);\nINSERT INTO two VALUES (1); INSERT INTO one VALUES (7)")

    @Test("many nodes that start at once migrate once", arguments: TestDatabase.engines)
    func once(engine: Engine) async throws {
        let location = try await TestDatabase.emptyLocation(engine)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 1...6 {
                group.addTask {
                    let node = try await Database.open(location, readers: 1)
                    try await node.migrate(by: [Self.first, Self.second])
                    await node.close()
                }
            }
            try await group.waitForAll()
        }
        let database = try await Database.open(location)
        let applied: [Int] = try await database.read {
            try $0.query("SELECT number FROM migration ORDER BY number").map { $0[0] }
        }
        #expect(applied == [1, 2])
        try await TestDatabase.discard(database)
    }

    @Test("a database of a newer program is refused with a sentence", arguments: TestDatabase.engines)
    func newer(engine: Engine) async throws {
        let database = try await Database.open(try await TestDatabase.emptyLocation(engine))
        try await database.migrate(by: [Self.first, Self.second])
        let error = await #expect(throws: DatabaseError.self) { try await database.migrate(by: [Self.first]) }
        #expect(error?.kind == .newer)
        #expect(error?.message.contains("newer version of Kept") == true)
        try await TestDatabase.discard(database)
    }

    @Test("a step that fails leaves the schema as it was", arguments: TestDatabase.engines)
    func allOrNothing(engine: Engine) async throws {
        let database = try await Database.open(try await TestDatabase.emptyLocation(engine))
        let broken = Migration.step(2, "CREATE TABLE two (id BIGINT); SELECT nonsense;")
        await #expect(throws: DatabaseError.self) { try await database.migrate(by: [Self.first, broken]) }
        try await database.migrate(by: [Self.first, Self.second])
        #expect(try await database.read { try $0.one("SELECT id FROM one")![0] } == 7)
        try await TestDatabase.discard(database)
    }

    @Test("before a desk's file is migrated, a copy is kept beside it that only we can read")
    func copyBefore() async throws {
        let location = try await TestDatabase.emptyLocation(.sqlite)
        guard case .sqlite(let path) = location else { return }
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
        let database = try await Database.open(location)
        try await database.migrate(by: [Self.first])
        try await database.write { try $0.execute("INSERT INTO one VALUES (3)") }
        #expect(try !FileManager.default.contentsOfDirectory(atPath: folder.path).contains { $0.contains("before") })
        try await database.migrate(by: [Self.first, Self.second])

        let copy = folder.appending(path: "desk.before-2.sqlite").path
        let old = try await Database.open(.sqlite(path: copy))
        #expect(try await old.read { try $0.query("SELECT id FROM one").map { $0[0] as Int } } == [3])
        #expect(try await old.read { try $0.one("SELECT max(number) FROM migration")![0] } == 1)
        for file in [path, copy] {
            let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
            #expect(mode == 0o600)
        }
        await old.close()
        try await TestDatabase.discard(database)
    }
}
