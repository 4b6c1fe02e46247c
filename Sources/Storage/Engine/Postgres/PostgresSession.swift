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
    private var gathered = GatheredRows()
    private var gatheredPairs = GatheredPairs()

    init(_ connection: PostgresConnection) { self.connection = connection }

    func query(_ sql: String, values: [any Storable]) throws -> [Row] {
        try rows(of: [Query(sql, values: values)])[0]
    }

    func rows(of queries: [Query]) throws -> [[Row]] {
        try putGathered()
        return try noting { () throws(PostgresFailure) in try connection.answers(to: queries) { $0.rows() } }
    }

    func execute(_ sql: String, values: [any Storable]) throws -> Int {
        try putGathered()
        let query = Query(sql, values: values)
        return try noting { () throws(PostgresFailure) in try connection.answers(to: [query]) { $0.changes } }[0]
    }

    func put(_ sql: String, values: [any Storable]) throws {
        try noting { () throws(PostgresFailure) in try connection.put(Query(sql, values: values)) }
    }

    func put(_ row: [any Storable], by insertion: Insertion) throws {
        if !gathered.hasRoom(for: insertion) { try putGathered() }
        gathered.add(row, by: insertion)
    }

    func put(_ pairs: [String: String], by statement: String) throws { gatheredPairs.add(pairs, by: statement) }

    private func putGathered() throws(DatabaseError) {
        guard let query = gathered.take() else { return }
        try noting { () throws(PostgresFailure) in try connection.put(query) }
    }

    func run(script: String) throws {
        try putGathered()
        try noting { () throws(PostgresFailure) in try connection.command(script) }
    }

    // MARK: A group of writes

    /// Sent with the first statement of the group, as each mark is with the first of its closure: no trip of their
    /// own to the server.
    func begin() throws(DatabaseError) {
        (lastFailure, isCommitSent) = (nil, false)
        try control("BEGIN")
        if connection.purpose == .writing { try control("SELECT pg_advisory_xact_lock(\(Self.writerLock))") }
        try control("SAVEPOINT one_write")
        isMarkFresh = true
    }

    /// The first mark came with `begin`, and each further one lets the last one go.
    func mark() throws(DatabaseError) {
        if !isMarkFresh { try control("RELEASE SAVEPOINT one_write", "SAVEPOINT one_write") }
        isMarkFresh = false
    }

    func settle() {
        // Their failures are noted, as the closure's.
        try? putGathered()
        for query in gatheredPairs.take() { try? put(query.sql, values: query.values) }
        guard connection.owesResults else { return }
        do { try connection.wait() } catch { note(error) }
    }

    func undo() throws(DatabaseError) { try control("ROLLBACK TO SAVEPOINT one_write") }

    func commit() throws(DatabaseError) {
        let word = try controlling { () throws(PostgresFailure) in
            // Marks of closures that did nothing may still be on their way: until they are there, all can be run again.
            try connection.wait()
            try connection.control("NOTIFY \(Self.channel)")
            isCommitSent = true
            try connection.control("COMMIT")
            return try connection.wait()
        }
        guard word == "COMMIT" else {
            throw DatabaseError(kind: .other, message: "The database server rolled a transaction back.")
        }
    }

    /// What cannot be rolled back here is a lost connection, and the server rolls that back.
    func rollback() {
        connection.abandon()
        do { try connection.command("ROLLBACK") } catch { lastFailure = lastFailure ?? error }
    }

    var isTransactionLost: Bool { lastFailure.map { $0.mayPass || $0.isOfTransaction } ?? false }

    // MARK: A read

    /// The transaction opens in the same trip to the server as the first query: reading several things of one moment
    /// costs no trip more than reading them of several.
    func beginReading() { (failure, lastFailure, owesOpening) = (nil, nil, true) }

    /// Ends the transaction; the caller need not wait for it, so `answer` runs before the server has said its word.
    func endReading(_ answer: () -> Void) {
        guard !owesOpening else { return answer() }
        do { try connection.control("COMMIT") } catch { lastFailure = error }
        connection.flush()
        answer()
        connection.abandon()
    }

    // MARK: Failures

    private func control(_ statements: String...) throws(DatabaseError) {
        try controlling { () throws(PostgresFailure) in for sql in statements { try connection.control(sql) } }
    }

    private func controlling<T>(_ work: () throws(PostgresFailure) -> T) throws(DatabaseError) -> T {
        do { return try work() } catch {
            lastFailure = error
            throw error.error
        }
    }

    private func noting<T>(_ work: () throws(PostgresFailure) -> T) throws(DatabaseError) -> T {
        if let failure { throw failure }
        do {
            if owesOpening { try connection.control("BEGIN") }
            owesOpening = false
            return try work()
        } catch {
            note(error)
            throw error.error
        }
    }

    /// The first failure is the closure's; but one that may pass, or that takes the transaction, decides for all.
    private func note(_ found: PostgresFailure) {
        failure = failure ?? found.error
        if !isTransactionLost { lastFailure = found }
    }
}
