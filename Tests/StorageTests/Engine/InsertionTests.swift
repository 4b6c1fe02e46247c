// Rows that go in together: none is lost, none goes in twice, and a question sees all that were put before it.
import Storage
import TestDesk
import Testing

/// Numbers go on from the largest.
private let things = Insertion(
    "WITH last AS (SELECT coalesce(max(id), 0) AS id FROM thing) INSERT INTO thing (id, name, small) VALUES",
    number: "(SELECT id FROM last)", values: 2)
private let moreThings = Insertion("INSERT INTO thing (id, flag) VALUES", number: "1000", values: 1)

@Suite struct InsertionTests {
    @Test("rows are numbered in the order in which they were put, however many", arguments: TestDatabase.engines)
    func order(engine: Engine) async throws {
        try await withShelf(engine) { database in
            for count in [1, 5, 40] { try await database.write { try $0.putThings(count) } }
            let rows: [[Int]] = try await database.read {
                try $0.query("SELECT id, small FROM thing ORDER BY id").map { [$0[0], $0[1]] }
            }
            #expect(rows == ([1] + (1...5) + (1...40)).enumerated().map { [$0.offset + 1, $0.element] })
        }
    }

    @Test("a question sees the rows that were put before it", arguments: TestDatabase.engines)
    func questions(engine: Engine) async throws {
        try await withShelf(engine) { database in
            let seen = try await database.write { writer in
                try writer.putThings(3)
                let few: Int = try writer.one("SELECT count(*) FROM thing")![0]
                try writer.putThings(20)
                let changed = try writer.execute("UPDATE thing SET size = 1")
                try writer.putThings(1)
                try writer.run(script: "DELETE FROM thing WHERE size IS NULL")
                return [few, changed, try writer.one("SELECT count(*) FROM thing")![0]]
            }
            #expect(seen == [3, 23, 23])
        }
    }

    @Test("rows of two kinds do not mix", arguments: TestDatabase.engines)
    func kinds(engine: Engine) async throws {
        try await withShelf(engine) { database in
            try await database.write { writer in
                try writer.put([nil as String?, 1], by: things)
                try writer.put([true], by: moreThings)
                try writer.put([nil as String?, 2], by: things)
            }
            let ids: [Int] = try await database.read { try $0.query("SELECT id FROM thing ORDER BY id").map { $0[0] } }
            #expect(ids == [1, 1001, 1002])
        }
    }

    @Test("a row that breaks a rule dooms its own closure and none beside it", arguments: TestDatabase.engines)
    func failing(engine: Engine) async throws {
        try await withShelf(engine) { database in
            try await hold(database) {
                await withTaskGroup(of: Void.self) { group in
                    for id in 1...40 { group.addTask { await put(twice: id.isMultiple(of: 2), in: database) } }
                }
            }
            let count = try await database.things()
            #expect(count == 20)
        }
    }

    /// `twice`: a second row with the same unique name.
    private func put(twice: Bool, in database: Database) async {
        do {
            try await database.write { writer in
                let name = "\(try writer.one("SELECT count(*) FROM thing")![0] as Int)"
                try writer.put([name, 1], by: things)
                if twice { try writer.put([name, 2], by: things) }
            }
            #expect(!twice)
        } catch {
            #expect(twice && (error as? DatabaseError)?.kind == .constraint)
        }
    }

    @Test("rows of a closure that throws are not kept", arguments: TestDatabase.engines)
    func thrown(engine: Engine) async throws {
        struct Refusal: Error {}
        try await withShelf(engine) { database in
            await #expect(throws: Refusal.self) {
                try await database.write { writer in
                    try writer.putThings(3)
                    throw Refusal()
                }
            }
            try await database.write { try $0.putThings(1) }
            let count = try await database.things()
            #expect(count == 1)
        }
    }
}

extension Writer {
    fileprivate func putThings(_ count: Int) throws {
        for small in 1...count { try put([nil as String?, small], by: things) }
    }
}
