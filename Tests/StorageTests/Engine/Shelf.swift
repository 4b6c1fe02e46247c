// A table of every type of column, for the tests of the engines.
import Storage
import TestDesk

/// Runs `body` on a fresh database that has the table `thing` beside the desk's own.
func withShelf<T: Sendable>(
    _ engine: Engine, isolation: isolated (any Actor)? = #isolation, _ body: (Database) async throws -> T
) async throws -> T {
    try await TestDatabase.with(engine) { database in
        try await database.write { try $0.run(script: shelf($0.engine)) }
        return try await body(database)
    }
}

func shelf(_ engine: Engine) -> String {
    switch engine {
    case .sqlite:
        """
        CREATE TABLE thing (id INTEGER NOT NULL PRIMARY KEY, name TEXT UNIQUE, small INTEGER, size REAL, bytes BLOB,
            flag INTEGER) STRICT;
        CREATE TABLE part (thing INTEGER NOT NULL REFERENCES thing (id)) STRICT;
        """
    case .postgres:
        """
        CREATE TABLE thing (id BIGINT NOT NULL PRIMARY KEY, name TEXT UNIQUE, small INTEGER, size DOUBLE PRECISION,
            bytes BYTEA, flag BOOLEAN);
        CREATE TABLE part (thing BIGINT NOT NULL REFERENCES thing (id));
        """
    }
}

extension Database {
    func things() async throws -> Int {
        try await read { try $0.one("SELECT count(*) FROM thing")![0] }
    }

    func add(_ id: Int, named name: String? = nil) async throws {
        try await write { try $0.execute("INSERT INTO thing (id, name) VALUES ($1, $2)", id, name) }
    }
}

extension Migration {
    /// A step whose text both engines understand.
    static func step(_ number: Int, _ text: String) -> Migration {
        Migration(number: number, name: "step \(number)", sqlite: text, postgres: text)
    }
}
