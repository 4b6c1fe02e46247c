// Several questions in one trip: each gets its own answer, and none is answered when one fails.
import Storage
import TestDesk
import Testing

@Suite struct QuestionTests {
    @Test("each of several questions gets its own answer, with its own values", arguments: TestDatabase.engines)
    func order(engine: Engine) async throws {
        try await withShelf(engine) { database in
            for id in 1...3 { try await database.add(id, named: "thing \(id)") }
            let (names, count, nobody, known) = try await database.read { reader in
                try reader.answers(
                    to: .names(from: 2, "thing 2"), .count, .names(from: 9, "nothing"), Question.known("known"))
            }
            #expect(names == ["thing 2", "thing 3"] && count == 3 && nobody.isEmpty && known == "known")
        }
    }

    @Test("a question made of questions is asked like one, and what it answers can be made into something else")
    func together() async throws {
        try await withShelf(.sqlite) { database in
            try await database.add(1, named: "one")
            let (text, count) = try await database.read { reader in
                let both = Question<([String], Int)>(.names(from: 1, "one"), .count)
                return try reader.answers(to: both.map { "\($0.0) of \($0.1)" }, .count)
            }
            #expect(text == #"["one"] of 1"# && count == 1)
        }
    }

    @Test("rows come in the order of queries, of more than fit into one trip", arguments: TestDatabase.engines)
    func many(engine: Engine) async throws {
        try await withShelf(engine) { database in
            let sums: [Int] = try await database.read { reader in
                let queries = (1...700).map { Query("SELECT CAST($1 AS BIGINT) + \($0 % 300)", values: [$0 * 1000]) }
                return try reader.rows(of: queries).map { $0[0][0] }
            }
            #expect(sums == (1...700).map { $0 * 1000 + $0 % 300 })
            #expect(try await database.read { try $0.rows(of: []).count } == 0)
        }
    }

    @Test("large answers and large values pass each other", arguments: TestDatabase.engines)
    func large(engine: Engine) async throws {
        try await withShelf(engine) { database in
            let bytes = [UInt8](repeating: 7, count: 1 << 20)
            try await database.write { try $0.put("INSERT INTO thing (id, bytes) VALUES (1, $1)", bytes) }
            let query = Query("SELECT bytes FROM thing WHERE bytes = $1", values: [bytes])
            let answers = try await database.read { try $0.rows(of: Array(repeating: query, count: 24)) }
            #expect(answers.count == 24 && answers.allSatisfy { $0[0][0] == bytes })
        }
    }

    @Test("questions in a write see what was put before them", arguments: TestDatabase.engines)
    func afterPuts(engine: Engine) async throws {
        try await withShelf(engine) { database in
            let (before, after) = try await database.write { writer in
                for id in 1...300 { try writer.put("INSERT INTO thing (id, name) VALUES ($1, $2)", id, "thing \(id)") }
                let before = try writer.answers(to: .count, .names(from: 300, "thing 300"))
                try writer.put("DELETE FROM thing WHERE id > 1")
                return (before, try writer.answers(to: .count, .names(from: 300, "thing 300")))
            }
            #expect(before.0 == 300 && before.1 == ["thing 300"] && after.0 == 1 && after.1.isEmpty)
        }
    }

    /// What may stand in the midst of others and fails: a text without meaning, values that do not fit, a rule of the
    /// schema, which shows only when the statement runs.
    private static let failing = [
        Query("SELECT nothing FROM nowhere"), Query("SELECT id FROM thing WHERE id = $1", values: [1, 2]),
        Query("INSERT INTO part (thing) VALUES ($1) RETURNING thing", values: [77]),
    ]

    @Test(
        "one question that fails fails them all, and the connection serves the next read",
        arguments: TestDatabase.engines, failing.prefix(2).indices)
    func failingRead(engine: Engine, failing: Int) async throws {
        try await withShelf(engine) { database in
            let well = Query("SELECT count(*) FROM thing")
            for _ in 1...8 {
                await #expect(throws: DatabaseError.self) {
                    try await database.read { _ = try $0.rows(of: [well, Self.failing[failing], well]) }
                }
                let count = try await database.things()
                #expect(count == 0)
            }
        }
    }

    @Test(
        "one question that fails dooms its own write and none beside it", arguments: TestDatabase.engines,
        failing.indices)
    func failingWrite(engine: Engine, failing: Int) async throws {
        try await withShelf(engine) { database in
            try await hold(database) {
                await withTaskGroup(of: Void.self) { group in
                    for id in 1...40 { group.addTask { await ask(id, Self.failing[failing], in: database) } }
                }
            }
            let kept: [Int] = try await database.read { try $0.query("SELECT id FROM thing ORDER BY id").map { $0[0] } }
            #expect(kept == (1...40).filter { !$0.isMultiple(of: 2) })
        }
    }

    /// Every other closure asks what fails, and goes on as if it had not.
    private func ask(_ id: Int, _ failing: Query, in database: Database) async {
        let well = Query("SELECT count(*) FROM thing")
        let isDoomed = id.isMultiple(of: 2)
        do {
            try await database.write { writer in
                try writer.put("INSERT INTO thing (id) VALUES ($1)", id)
                if isDoomed { _ = try? writer.rows(of: [well, failing, well]) }
                _ = try? writer.rows(of: [well, well])
            }
            #expect(!isDoomed)
        } catch {
            #expect(isDoomed && error is DatabaseError)
        }
    }

    @Test("a question that refuses its rows fails its caller and nothing else", arguments: TestDatabase.engines)
    func refusal(engine: Engine) async throws {
        struct Refusal: Error {}
        try await withShelf(engine) { database in
            await #expect(throws: Refusal.self) {
                try await database.read { reader in
                    _ = try reader.answers(to: .count, Question.count.map { _ -> Int in throw Refusal() })
                }
            }
            let count = try await database.things()
            #expect(count == 0)
        }
    }

    @Test("a connection that is lost among several questions is made anew, and they are asked again")
    func lost() async throws {
        try await withShelf(.postgres) { database in
            let runs = Counter()
            let count: Int = try await database.read { reader in
                let isCut = runs.next() == 1
                let cut = Query(isCut ? "SELECT pg_terminate_backend(pg_backend_pid())" : "SELECT true")
                return try reader.rows(of: [cut, Query("SELECT count(*) FROM thing")])[1][0][0]
            }
            #expect(count == 0 && runs.next() == 3)
        }
    }
}

extension Question<[String]> {
    fileprivate static func names(from id: Int, _ least: String) -> Self {
        Question("SELECT name FROM thing WHERE name >= $2 AND id >= $1 ORDER BY id", id, least) { $0.map { $0[0] } }
    }
}

extension Question<Int> {
    fileprivate static var count: Self { Question("SELECT count(*) FROM thing") { $0[0][0] } }
}
