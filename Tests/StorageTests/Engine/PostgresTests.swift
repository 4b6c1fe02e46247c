// What only PostgreSQL has: a server that can go away and come back.
import Storage
import TestDesk
import Testing

@Suite struct PostgresTests {
    private static let killOthers =
        "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database()"
        + " AND pid <> pg_backend_pid()"

    @Test("after the server dropped all connections, reads and writes go on as if nothing had been")
    func killedBetween() async throws {
        try await withShelf(.postgres) { database in
            try await database.add(1)
            let other = try await Database.open(database.location, readers: 1)
            for round in 2...6 {
                _ = try await other.read { try $0.one(Self.killOthers) != nil }
                try await database.add(round)
                #expect(try await database.things() == round)
            }
            await other.close()
        }
    }

    @Test("a connection that is killed in the midst of a group costs nobody a write")
    func killedWithin() async throws {
        try await withShelf(.postgres) { database in
            let runs = Counter()
            try await database.write { writer in
                try writer.execute("INSERT INTO thing (id) VALUES (1)")
                if runs.next() == 1 { _ = try writer.one("SELECT pg_terminate_backend(pg_backend_pid())") }
                try writer.execute("INSERT INTO thing (id) VALUES (2)")
            }
            #expect(try await database.things() == 2)
            #expect(runs.next() == 3)
        }
    }

    @Test("a connection that is killed among statements for which nobody waits costs nobody a write")
    func killedAmongPuts() async throws {
        try await withShelf(.postgres) { database in
            let runs = Counter()
            try await hold(database) {
                await withTaskGroup(of: Void.self) { group in
                    for id in 1...40 {
                        group.addTask { await #expect(throws: Never.self) { try await put(id, in: database, runs) } }
                    }
                }
            }
            #expect(try await database.things() == 80)
            #expect(runs.next() > 41)
        }
    }

    /// The twentieth closure that runs is cut off: its last act, or one in the midst, ends the connection.
    private func put(_ id: Int, in database: Database, _ runs: Counter) async throws {
        try await database.write { writer in
            let isCut = runs.next() == 20
            try writer.put("INSERT INTO thing (id) VALUES ($1)", id)
            try writer.put("INSERT INTO thing (id) VALUES ($1)", id + 1000)
            if isCut { try writer.put("SELECT pg_terminate_backend(pg_backend_pid())") }
            if isCut && id % 2 == 0 { try writer.put("UPDATE thing SET small = 1") }
        }
    }

    @Test("a writer that is kept from its turn for too long is told so, and the next one is well")
    func noTurn() async throws {
        try await withShelf(.postgres) { database in
            guard case .postgres(let url) = database.location else { return }
            let hasty = try await Database.open(.postgres(url: url + "&options=-c%20lock_timeout%3D2000"), readers: 1)
            let (isHeld, release) = (Gate(), Gate())
            async let holding: Void = database.write { writer in
                try writer.execute("INSERT INTO thing (id) VALUES (1)")
                isHeld.open()
                release.wait()
            }
            try await onThread { isHeld.wait() }
            let error = await #expect(throws: DatabaseError.self) {
                try await hasty.write { try $0.put("INSERT INTO thing (id) VALUES (2)") }
            }
            #expect(error?.kind == .unavailable)
            release.open()
            try await holding
            try await hasty.add(3)
            #expect(try await database.things() == 2)
            await hasty.close()
        }
    }

    @Test("more than 256 kinds of statements find their way through one connection")
    func manyStatements() async throws {
        try await withShelf(.postgres) { database in
            let sum: Int = try await database.read { reader in
                try (1...600).reduce(0) { try $0 + reader.one("SELECT CAST($1 AS BIGINT) + \($1)", 1)![0] }
            }
            #expect(sum == 600 + 600 * 601 / 2)
        }
    }

    @Test("a backup is refused with the name of the tool that makes one")
    func backup() async throws {
        try await withShelf(.postgres) { database in
            let error = await #expect(throws: DatabaseError.self) { try await database.backup(to: "/tmp/never") }
            #expect(error?.message.contains("pg_dump") == true)
        }
    }

    @Test("a server that is not there is told within the time limit, without a password")
    func absent() async throws {
        let error = await #expect(throws: DatabaseError.self) {
            _ = try await Database.open(.postgres(url: "postgres://kept:hidden@127.0.0.1:1/desk"))
        }
        #expect(error?.kind == .unavailable && error?.message.contains("hidden") == false)
    }
}
