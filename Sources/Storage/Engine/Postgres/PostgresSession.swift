// One connection to PostgreSQL, for the time of a read or of a group of writes.

/// The transaction of a connection.
final class PostgresSession: WriteSession {
    /// On which each group of writes tells that it was committed.
    static let channel = "kept_commits"
    /// The place of the desk's one writer among the server's advisory locks: the letters "keptdesk".
    static let writerLock: Int64 = 0x6b65_7074_6465_736b

    let engine = Engine.postgres
    var failure: DatabaseError?
    let connection: PostgresConnection
    /// The server's last failure: it says whether the work may be run again.
    private(set) var lastFailure: PostgresFailure?
    /// After this, a lost connection leaves open whether the group was kept.
    private(set) var isCommitSent = false
    private var isMarkFresh = false
    private var owesOpening = false

    init(_ connection: PostgresConnection) { self.connection = connection }

    func query(_ sql: String, values: [any Storable]) throws -> [Row] {
        try noting { () throws(PostgresFailure) in
            try connection.answer(to: sql, values, first: opening()) { result in result.rows() }
        }
    }

    func execute(_ sql: String, values: [any Storable]) throws -> Int {
        try noting { () throws(PostgresFailure) in
            try connection.answer(to: sql, values, first: opening()) { result in result.changes }
        }
    }

    func run(script: String) throws {
        try noting { () throws(PostgresFailure) in
            if let opening = opening() { try connection.command(opening) }
            try connection.command(script)
        }
    }

    // MARK: A group of writes

    func begin() throws(DatabaseError) {
        (lastFailure, isCommitSent) = (nil, false)
        try control("BEGIN; SELECT pg_advisory_xact_lock(\(Self.writerLock)); SAVEPOINT one_write")
        isMarkFresh = true
    }

    /// The first mark came with `begin`, and each further one lets the last one go: one trip to the server.
    func mark() throws(DatabaseError) {
        if !isMarkFresh { try control("RELEASE SAVEPOINT one_write; SAVEPOINT one_write") }
        isMarkFresh = false
    }

    func undo() throws(DatabaseError) { try control("ROLLBACK TO SAVEPOINT one_write") }

    func commit() throws(DatabaseError) {
        isCommitSent = true
        let word = try control("NOTIFY \(Self.channel); COMMIT")
        guard word == "COMMIT" else {
            throw DatabaseError(kind: .other, message: "The database server rolled a transaction back.")
        }
    }

    /// What cannot be rolled back here is a lost connection, and the server rolls that back.
    func rollback() {
        do { try connection.command("ROLLBACK") } catch { lastFailure = lastFailure ?? error }
    }

    var isTransactionLost: Bool { lastFailure?.mayPass ?? false }

    // MARK: A read

    /// The transaction opens in the same trip to the server as the first query: reading several things of one moment
    /// costs no trip more than reading them of several.
    func beginReading() { (failure, lastFailure, owesOpening) = (nil, nil, true) }

    private func opening() -> String? {
        defer { owesOpening = false }
        return owesOpening ? "BEGIN" : nil
    }

    /// Ends the transaction; the caller need not wait for it, so `answer` runs before the server has said its word.
    func endReading(_ answer: () -> Void) {
        guard !owesOpening else { return answer() }
        connection.send("COMMIT")
        answer()
        connection.finish()
    }

    // MARK: Failures

    @discardableResult
    private func control(_ sql: String) throws(DatabaseError) -> String {
        do { return try connection.command(sql) } catch {
            lastFailure = error
            throw error.error
        }
    }

    private func noting<T>(_ work: () throws(PostgresFailure) -> T) throws(DatabaseError) -> T {
        if let failure { throw failure }
        do { return try work() } catch {
            (lastFailure, failure) = (error, error.error)
            throw error.error
        }
    }
}
