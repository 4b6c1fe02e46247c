// The desk's one setting for its records, and what it says of their health.
import Storage
import TestDesk
import Testing

@Suite struct DatabaseTests {
    @Test("a setting names a server or a path")
    func locations() {
        #expect(DatabaseLocation(setting: "postgres://kept@db.example.test/desk").engine == .postgres)
        #expect(DatabaseLocation(setting: "postgresql:///desk").engine == .postgres)
        #expect(DatabaseLocation(setting: "./postgres/desk.sqlite") == .sqlite(path: "./postgres/desk.sqlite"))
    }

    @Test("a desk that can be read and written is well, a closed one is not", arguments: TestDatabase.engines)
    func health(engine: Engine) async throws {
        let database = try await TestDatabase.fresh(engine)
        #expect(await database.health() == .well)
        await database.close()
        #expect(await database.health() != .well)
        try await TestDatabase.discard(database.location)
    }

    @Test("two nodes that write to one desk at once take turns and lose nothing", arguments: TestDatabase.engines)
    func twoWriters(engine: Engine) async throws {
        try await withShelf(engine) { here in
            let there = try await Database.open(here.location, readers: 1)
            try await here.add(0)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for node in [here, there] {
                    for _ in 1...50 {
                        group.addTask {
                            try await node.write { writer in
                                let last: Int = try writer.one("SELECT max(id) FROM thing")![0]
                                try writer.execute("INSERT INTO thing (id) VALUES ($1)", last + 1)
                            }
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await here.things() == 101)
            await there.close()
        }
    }
}
