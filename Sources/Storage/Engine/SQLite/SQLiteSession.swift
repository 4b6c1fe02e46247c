// One connection to SQLite, for the time of a read or of a group of writes.
import GRDB
import GRDBSQLite

/// Valid only inside the closure in which GRDB lends the connection.
final class SQLiteSession: WriteSession {
    let engine = Engine.sqlite
    var failure: DatabaseError?
    private let database: GRDB.Database
    private var isMarked = false

    init(_ database: GRDB.Database) { self.database = database }

    func query(_ sql: String, values: [any Storable]) throws -> [Row] {
        try noting { try SQLiteStatement(sql, in: database).rows(values) }
    }

    func execute(_ sql: String, values: [any Storable]) throws -> Int {
        try noting { try SQLiteStatement(sql, in: database).changes(values) }
    }

    func put(_ sql: String, values: [any Storable]) throws { _ = try execute(sql, values: values) }

    func run(script: String) throws {
        try noting {
            let code = sqlite3_exec(database.sqliteConnection, script, nil, nil, nil)
            guard code == SQLITE_OK else { throw DatabaseError(sqlite: code, in: database.sqliteConnection) }
        }
    }

    func begin() throws(DatabaseError) {
        isMarked = false
        try control("BEGIN IMMEDIATE")
    }

    /// A mark lets the last one go: SQLite keeps copies of pages for each that stands.
    func mark() throws(DatabaseError) {
        if isMarked { try control("RELEASE one_write") }
        try control("SAVEPOINT one_write")
        isMarked = true
    }

    /// Nothing waits here: what was put has run.
    func settle() {}

    func beginReading() throws(DatabaseError) { try control("BEGIN DEFERRED") }
    func undo() throws(DatabaseError) { try control("ROLLBACK TO one_write") }
    func commit() throws(DatabaseError) { try control("COMMIT") }

    /// A failed commit leaves the transaction open; a full disk may have closed it already.
    func rollback() {
        guard !isTransactionLost else { return }
        do { try control("ROLLBACK") } catch { fatalError("SQLite cannot leave a transaction: \(error)") }
    }

    /// Some failures, such as a full disk, make SQLite roll back everything by itself.
    var isTransactionLost: Bool { sqlite3_get_autocommit(database.sqliteConnection) != 0 }

    private func control(_ sql: String) throws(DatabaseError) {
        do { _ = try SQLiteStatement(sql, in: database).rows([]) } catch { throw DatabaseError(error) }
    }

    private func noting<T>(_ work: () throws -> T) throws(DatabaseError) -> T {
        if let failure { throw failure }
        do { return try work() } catch {
            let failure = DatabaseError(error)
            self.failure = failure
            throw failure
        }
    }
}
