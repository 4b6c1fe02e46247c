// Writes that are committed together, and what happens when one of them fails.
import Foundation
import Storage
import TestDesk
import Testing

private struct Refusal: Error {}

@Suite struct WriteGroupTests {
    @Test("two hundred writers at once are all kept, in fewer commits than writers", arguments: TestDatabase.engines)
    func grouped(engine: Engine) async throws {
        try await withShelf(engine) { database in
            let before = database.commitCount
            try await hold(database) {
                await withTaskGroup(of: Void.self) { group in
                    for id in 1...200 {
                        group.addTask { await #expect(throws: Never.self) { try await database.add(id) } }
                    }
                }
            }
            #expect(try await database.things() == 200)
            #expect((4...170).contains(database.commitCount - before))
        }
    }

    @Test("a write that fails leaves nothing, and those beside it are kept", arguments: TestDatabase.engines)
    func neighbours(engine: Engine) async throws {
        try await withShelf(engine) { database in
            try await hold(database) {
                await withTaskGroup(of: Void.self) { group in
                    for id in 1...30 { group.addTask { await addOrRefuse(id, in: database) } }
                }
            }
            let kept: [Int] = try await database.read { try $0.query("SELECT id FROM thing ORDER BY id").map { $0[0] } }
            #expect(kept == (1...30).filter { $0 % 3 == 0 })
        }
    }

    /// One in three throws an error of its own, one breaks a rule of the schema and goes on, one is well.
    private func addOrRefuse(_ id: Int, in database: Database) async {
        let result = await outcome {
            try await database.write { writer in
                try writer.execute("INSERT INTO thing (id) VALUES ($1)", id)
                if id % 3 == 1 { throw Refusal() }
                if id % 3 == 2 { _ = try? writer.execute("INSERT INTO thing (id) VALUES ($1)", id) }
            }
        }
        switch (id % 3, result) {
        case (0, .success), (1, .failure(is Refusal)): break
        case (2, .failure(let error as DatabaseError)): #expect(error.kind == .constraint)
        default: Issue.record("write \(id) came to \(result)")
        }
    }

    @Test("a broken rule of the schema is told as such, without what was stored", arguments: TestDatabase.engines)
    func constraints(engine: Engine) async throws {
        try await withShelf(engine) { database in
            try await database.add(1, named: "private")
            let twice = await #expect(throws: DatabaseError.self) { try await database.add(2, named: "private") }
            #expect(twice?.kind == .constraint && twice?.message.contains("private") == false)
            let orphan = await #expect(throws: DatabaseError.self) {
                try await database.write { try $0.execute("INSERT INTO part (thing) VALUES ($1)", 77) }
            }
            #expect(orphan?.kind == .constraint)
            #expect(try await database.things() == 1)
        }
    }

    @Test("a reader sees one moment, and nothing that is not committed", arguments: TestDatabase.engines)
    func isolation(engine: Engine) async throws {
        try await withShelf(engine) { database in
            let (isWritten, mayCommit, hasLooked, isCommitted) = (Gate(), Gate(), Gate(), Gate())
            async let writing: Void = database.write { writer in
                try writer.execute("INSERT INTO thing (id) VALUES (1)")
                isWritten.open()
                mayCommit.wait()
            }
            async let seen: [Int] = database.read { reader in
                isWritten.wait()
                let before: Int = try reader.one("SELECT count(*) FROM thing")![0]
                hasLooked.open()
                isCommitted.wait()
                return try [before, reader.one("SELECT count(*) FROM thing")![0]]
            }
            try await onThread {
                hasLooked.wait()
                mayCommit.open()
            }
            try await writing
            isCommitted.open()
            #expect(try await seen == [0, 0])
            #expect(try await database.things() == 1)
        }
    }

    @Test("a reader cannot write", arguments: TestDatabase.engines)
    func readersOnlyRead(engine: Engine) async throws {
        try await withShelf(engine) { database in
            await #expect(throws: DatabaseError.self) {
                _ = try await database.read { try $0.query("INSERT INTO thing (id) VALUES (1) RETURNING id") }
            }
            let count = try await database.things()
            #expect(count == 0)
        }
    }

    @Test("a closed database does what waited and refuses the rest", arguments: TestDatabase.engines)
    func closing(engine: Engine) async throws {
        let database = try await TestDatabase.fresh(engine)
        await database.close()
        let error = await #expect(throws: DatabaseError.self) { try await database.write { _ in } }
        #expect(error?.kind == .unavailable)
        try await TestDatabase.discard(database.location)
    }
}

private func outcome(of work: () async throws -> Void) async -> Result<Void, any Error> {
    do { return .success(try await work()) } catch { return .failure(error) }
}

/// Keeps the writer busy until all of `body`'s writes had time to queue behind it.
func hold(_ database: Database, while body: () async throws -> Void) async throws {
    let (isHeld, release) = (Gate(), Gate())
    async let holding: Void = database.write { _ in
        isHeld.open()
        release.wait()
    }
    try await onThread { isHeld.wait() }
    async let opening: Void = {
        while database.waitingWrites < 30 { await Task.yield() }
        release.open()
    }()
    try await body()
    await opening
    try await holding
}
