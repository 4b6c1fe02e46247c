// Every type goes in and comes out the same, on both engines.
import Desk
import Storage
import TestDesk
import Testing

private enum Colour: String, Storable { case red, blue }
private struct Owned {}

@Suite struct ValueTests {
    @Test("what is put on the shelf comes back the same", arguments: TestDatabase.engines)
    func roundTrip(engine: Engine) async throws {
        try await withShelf(engine) { database in
            let big = [UInt8](repeating: 7, count: 1 << 20) + [0, 255]
            let telugu = "మీ అభ్యర్థన అందింది 🌻 e\u{301} \"'\\"
            try await database.write { writer in
                let sql = "INSERT INTO thing (id, name, small, size, bytes, flag) VALUES ($1, $2, $3, $4, $5, $6)"
                #expect(try writer.execute(sql, Int64.max, telugu, -5, 0.1, big, true) == 1)
                try writer.execute(sql, Identifier<Owned>(2), Colour.blue, nil as Int?, -1e300, [UInt8](), false)
                let nothing: [UInt8]? = nil
                try writer.execute(sql, Instant(milliseconds: -3), "", 2_147_483_647, 0.0, nothing, nil as Bool?)
            }
            try await database.read { reader in
                let rows = try reader.query("SELECT id, name, small, size, bytes, flag FROM thing ORDER BY id DESC")
                #expect(rows.count == 3)
                #expect(rows[0][0] == Int64.max && rows[0][1] == telugu && rows[0][2] == -5)
                #expect(rows[0][3] == 0.1 && rows[0][4] == big && rows[0][5] == true)
                #expect(rows[1][0] == Identifier<Owned>(2) && rows[1][1] == Colour.blue && rows[1][2] == nil as Int?)
                #expect(rows[1][3] == -1e300 && rows[1][4] == [UInt8]() && rows[1][5] == false)
                #expect(rows[2][0] == Instant(milliseconds: -3) && rows[2][1] == "" && rows[2][2] == 2_147_483_647)
                #expect(rows[2][4] == nil as [UInt8]? && rows[2][5] == nil as Bool?)
            }
        }
    }

    @Test("a NUL in a text is left out, and the rest of the text stays", arguments: TestDatabase.engines)
    func nul(engine: Engine) async throws {
        try await withShelf(engine) { database in
            try await database.add(1, named: "be\0fore\0")
            let name: String = try await database.read { try $0.one("SELECT name FROM thing WHERE id = $1", 1)![0] }
            #expect(name == "before")
        }
    }

    @Test("parameters go by their number, not by where they first stand", arguments: TestDatabase.engines)
    func parameterOrder(engine: Engine) async throws {
        try await withShelf(engine) { database in
            let texts: [String] = try await database.read { reader in
                let sql = """
                    SELECT CAST($2 AS TEXT) || '-$1-' || CAST($1 AS TEXT) || CAST($2 AS TEXT) AS "a$1" -- it's $3
                    /* nor $4 */
                    """
                return try [reader.one(sql, "a", "b")![0], reader.one(sql, "é", "ж")![0]]
            }
            #expect(texts == ["b-$1-ab", "ж-$1-éж"])
        }
    }

    @Test("a truth value is asked for and changed as one", arguments: TestDatabase.engines)
    func truth(engine: Engine) async throws {
        try await withShelf(engine) { database in
            try await database.write { writer in
                for id in 1...3 { try writer.execute("INSERT INTO thing (id, flag) VALUES ($1, $2)", id, id == 2) }
                #expect(try writer.execute("UPDATE thing SET flag = NOT flag WHERE NOT flag") == 2)
                #expect(try writer.execute("DELETE FROM thing WHERE flag = $1 AND id > $2", true, 9) == 0)
            }
            let set: [Int] = try await database.read { try $0.query("SELECT id FROM thing WHERE flag").map { $0[0] } }
            #expect(set.sorted() == [1, 2, 3])
        }
    }

    @Test("an insert can answer with rows, several rows go in at once", arguments: TestDatabase.engines)
    func returning(engine: Engine) async throws {
        try await withShelf(engine) { database in
            let ids: [Int] = try await database.write { writer in
                try writer.query(
                    "INSERT INTO thing (id, name) VALUES ($1, $2), ($3, $4) ON CONFLICT DO NOTHING RETURNING id",
                    4, "x", 5, nil as String?
                ).map { $0[0] }
            }
            #expect(ids == [4, 5])
        }
    }

    @Test("a value of the wrong kind or a missing one is refused, and repeats nothing", arguments: TestDatabase.engines)
    func wrongKind(engine: Engine) async throws {
        try await withShelf(engine) { database in
            for values: [any Storable] in [["secret"], [], [1, 2]] {
                let error = await #expect(throws: DatabaseError.self) {
                    _ = try await database.write {
                        try $0.execute("INSERT INTO thing (id) VALUES ($1)", values: values)
                    }
                }
                #expect(error?.message.contains("secret") == false)
            }
            let count = try await database.things()
            #expect(count == 0)
        }
    }
}
