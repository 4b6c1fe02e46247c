// Statements for which nobody waits: they keep their turn, and a failure of theirs is always told.
import Storage
import TestDesk
import Testing

@Suite struct PutTests {
    @Test("questions see what was put before them, and not what is put after", arguments: TestDatabase.engines)
    func order(engine: Engine) async throws {
        try await withShelf(engine) { database in
            let seen: [String] = try await database.write { writer in
                try writer.put("INSERT INTO thing (id, name) VALUES (1, $1)", "first")
                let first: String = try writer.one("SELECT name FROM thing WHERE id = 1")![0]
                try writer.put("UPDATE thing SET name = $1 WHERE id = 1", "second")
                try writer.put("UPDATE thing SET name = name || $1 WHERE id = 1", " and third")
                let changes = try writer.execute("UPDATE thing SET small = 1 WHERE name = $1", "second and third")
                #expect(changes == 1)
                try writer.put("INSERT INTO thing (id) VALUES (2)")
                try writer.run(script: "UPDATE thing SET small = 5")
                let changed = try writer.query("SELECT id FROM thing WHERE small = 5").count
                #expect(changed == 2)
                let last: String = try writer.one("SELECT name FROM thing WHERE id = 1")![0]
                try writer.put("DELETE FROM thing WHERE id = 2")
                return [first, last]
            }
            #expect(seen == ["first", "second and third"])
            #expect(try await database.things() == 1)
        }
    }

    @Test("a put that fails as the last act of a closure fails the closure", arguments: TestDatabase.engines)
    func lastAct(engine: Engine) async throws {
        try await withShelf(engine) { database in
            try await database.add(1)
            let error = await #expect(throws: DatabaseError.self) {
                try await database.write { writer in
                    try writer.execute("INSERT INTO thing (id) VALUES (2)")
                    try writer.put("INSERT INTO part (thing) VALUES (1)")
                    try writer.put("INSERT INTO thing (id) VALUES (1)")
                }
            }
            #expect(error?.kind == .constraint)
            #expect(try await database.things() == 1)
            let parts = try await database.read { try $0.query("SELECT thing FROM part").count }
            #expect(parts == 0)
        }
    }

    @Test("a failed put dooms its own closure and none beside it", arguments: TestDatabase.engines)
    func neighbours(engine: Engine) async throws {
        try await withShelf(engine) { database in
            try await hold(database) {
                await withTaskGroup(of: Void.self) { group in
                    for id in 1...40 { group.addTask { await put(id, in: database) } }
                }
            }
            let kept: [Int] = try await database.read { try $0.query("SELECT id FROM thing ORDER BY id").map { $0[0] } }
            #expect(kept == (1...40).filter { $0 % 4 == 0 })
        }
    }

    private struct Refusal: Error {}

    /// One in four breaks a rule at its end, one breaks it and goes on, one breaks it and then refuses, one is well.
    private func put(_ id: Int, in database: Database) async {
        do {
            try await database.write { writer in
                try writer.put("INSERT INTO thing (id) VALUES ($1)", id)
                if id % 4 != 0 { try? writer.put("INSERT INTO thing (id) VALUES ($1)", id) }
                if id % 4 == 2 { _ = try? writer.query("SELECT id FROM thing") }
                if id % 4 == 2 { try? writer.put("INSERT INTO thing (id) VALUES ($1)", id + 1000) }
                if id % 4 == 3 { throw Refusal() }
            }
            #expect(id % 4 == 0)
        } catch let error as DatabaseError {
            #expect((id % 4 == 1 || id % 4 == 2) && error.kind == .constraint)
        } catch {
            #expect(id % 4 == 3 && error is Refusal)
        }
    }

    @Test("after a failed put all that follows fails with the same error", arguments: TestDatabase.engines)
    func sameError(engine: Engine) async throws {
        try await withShelf(engine) { database in
            let told = Told()
            let error = await #expect(throws: DatabaseError.self) {
                try await database.write { writer in
                    try? writer.put("INSERT INTO part (thing) VALUES (7)")
                    try? writer.put("INSERT INTO thing (id) VALUES (7), (7)")
                    told.note { _ = try writer.query("SELECT 1") }
                    told.note { try writer.put("SELECT 1") }
                    told.note { try writer.execute("DELETE FROM thing") }
                    told.note { try writer.run(script: "DELETE FROM thing") }
                }
            }
            #expect(error?.kind == .constraint)
            #expect(told.errors == Array(repeating: error, count: 4))
        }
    }

    @Test("a put whose values do not fit dooms its closure", arguments: TestDatabase.engines)
    func wrongValues(engine: Engine) async throws {
        try await withShelf(engine) { database in
            await #expect(throws: DatabaseError.self) {
                try await database.write { writer in
                    try writer.put("INSERT INTO thing (id) VALUES (1)")
                    try? writer.put("INSERT INTO thing (id) VALUES ($1)", 2, 3)
                }
            }
            let count = try await database.things()
            #expect(count == 0)
        }
    }

    @Test("many, large and different statements can be put in one closure", arguments: TestDatabase.engines)
    func many(engine: Engine) async throws {
        try await withShelf(engine) { database in
            let bytes = [UInt8](repeating: 7, count: 1 << 20)
            try await database.write { writer in
                for id in 1...700 { try writer.put("INSERT INTO thing (id, small) VALUES ($1, $2)", id, id) }
                for id in 1...20 { try writer.put("UPDATE thing SET bytes = $2 WHERE id = $1", id, bytes) }
                for id in 1...600 { try writer.put("UPDATE thing SET small = small + \(id) WHERE id = $1", id) }
            }
            let (sum, size): (Int, Int) = try await database.read { reader in
                let row = try reader.one("SELECT CAST(sum(small) AS BIGINT), sum(length(bytes)) FROM thing")!
                return (row[0], row[1])
            }
            #expect(sum == 700 * 701 / 2 + 600 * 601 / 2)
            #expect(size == 20 << 20)
        }
    }
}

/// The errors that a closure came upon.
private final class Told: @unchecked Sendable {
    /// Written by the one closure, and read after it has ended.
    private(set) var errors: [DatabaseError?] = []

    func note(_ work: () throws -> Void) {
        do {
            try work()
            errors.append(nil)
        } catch {
            errors.append(error as? DatabaseError)
        }
    }
}
