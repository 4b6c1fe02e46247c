// One connection to a PostgreSQL server, used by one thread.
import CPostgres
import Foundation

/// Sends statements and reads answers, and knows which statements the server has prepared.
///
/// Not for use by several threads: whoever opens it, uses it.
package final class PostgresConnection {
    enum Purpose { case reading, writing, keeping, listening }

    /// Questions of one trip at most: fewer than the statements that stay prepared, so that none makes room for
    /// another of its own trip.
    private static let mostAtOnce = 64

    let handle: OpaquePointer
    let purpose: Purpose
    private var prepared = PostgresStatements()
    private var pipeline: PostgresPipeline

    /// Connects, waiting five seconds at most, and refuses a database that does not hold UTF-8.
    package convenience init(url: String) throws {
        do { try self.init(url: url, purpose: .writing) } catch { throw error.error }
    }

    init(url: String, purpose: Purpose) throws(PostgresFailure) {
        self.purpose = purpose
        handle = Self.connect(PostgresSettings.keywords(url: url, purpose: purpose))
        pipeline = PostgresPipeline(handle)
        // When this throws, `deinit` closes: all properties have their values.
        guard PQstatus(handle) == CONNECTION_OK else {
            throw PostgresFailure(state: "", words: "The database server cannot be reached. \(lastWords)")
        }
        guard PQparameterStatus(handle, "server_encoding").map({ String(cString: $0) }) == "UTF8" else {
            throw PostgresFailure(state: "0A000", words: "The database must be made with the encoding UTF8.")
        }
        // libpq would print what the server remarks.
        PQsetNoticeProcessor(handle, { _, _ in }, nil)
        try command(PostgresSettings.session(purpose))
    }

    deinit { PQfinish(handle) }

    private static func connect(_ settings: [(String, String)]) -> OpaquePointer {
        let keys: [UnsafeMutablePointer<CChar>?] = settings.map { strdup($0.0) } + [nil]
        let values: [UnsafeMutablePointer<CChar>?] = settings.map { strdup($0.1) } + [nil]
        defer { for text in keys + values { free(text) } }
        let connection = PQconnectdbParams(
            keys.map { UnsafePointer<CChar>($0) }, values.map { UnsafePointer<CChar>($0) }, 1)
        guard let connection else { fatalError("libpq found no memory for a connection.") }
        return connection
    }

    private var lastWords: String {
        String(cString: PQerrorMessage(handle)).split(whereSeparator: \.isNewline).joined(separator: " ")
    }

    var backend: Int32 { PQbackendPID(handle) }

    /// Waits for what was sent, then runs statements without values.
    func command(_ script: String) throws(PostgresFailure) {
        try wait()
        pipeline.leave()
        let result = PQexec(handle, script)
        defer { PQclear(result) }
        if let failure = PostgresFailure.in(result, on: handle) { throw failure }
    }

    /// Runs statements outside of a transaction, such as `CREATE DATABASE`.
    package func run(script: String) throws {
        do { try command(script) } catch { throw error.error }
    }

    // MARK: Statements in a pipeline

    /// Sends a statement without waiting for it.
    func put(_ query: Query) throws(PostgresFailure) {
        if pipeline.isFull { try wait() }
        try send(try bind(query), as: .put)
    }

    /// Sends a statement of a transaction's own (`BEGIN`, `SAVEPOINT`) without waiting for it.
    func control(_ sql: String) throws(PostgresFailure) {
        try pipeline.add(.transaction) { PQsendQueryParams(handle, sql, 0, nil, nil, nil, nil, 1) == 1 }
    }

    /// Runs statements in one trip and makes of each result what `read` says; what was sent before comes first. The
    /// first failure of all is this one's.
    func answers<T>(to queries: [Query], _ read: (PostgresResult) -> T) throws(PostgresFailure) -> [T] {
        var answers: [T] = []
        for start in stride(from: 0, to: queries.count, by: Self.mostAtOnce) {
            let some = queries[start..<min(start + Self.mostAtOnce, queries.count)]
            for result in try results(of: some) {
                answers.append(read(PostgresResult(result)))
                PQclear(result)
            }
        }
        return answers
    }

    /// All is bound before the first is sent: values that do not fit leave nothing behind that nobody waits for.
    private func results(of queries: ArraySlice<Query>) throws(PostgresFailure) -> [OpaquePointer?] {
        var statements: [BoundStatement] = []
        for query in queries { statements.append(try bind(query)) }
        for statement in statements { try send(statement, as: .asked) }
        return try pipeline.collect(last: statements.count)
    }

    /// Whether what was put may still turn out to have failed.
    var owesResults: Bool { pipeline.holdsPuts }

    /// Waits for all that was sent; says the server's last word ("COMMIT", "ROLLBACK").
    @discardableResult
    func wait() throws(PostgresFailure) -> String {
        let result = try pipeline.collect().first ?? nil
        defer { PQclear(result) }
        return PQcmdStatus(result).map { String(cString: $0) } ?? ""
    }

    /// Lets the server begin with what was sent.
    func flush() { pipeline.sync() }

    /// Gives up what was sent, whatever has become of it.
    func abandon() { pipeline.leave() }

    private typealias BoundStatement = (name: String, parameters: PostgresParameters)

    private func bind(_ query: Query) throws(PostgresFailure) -> BoundStatement {
        let known = prepared.use(query.sql)
        let statement = if let known { known } else { try prepare(query.sql) }
        return (statement.name, try PostgresParameters(query.values, types: statement.parameters))
    }

    private func send(_ statement: BoundStatement, as role: PostgresPipeline.Role) throws(PostgresFailure) {
        try pipeline.add(role) { statement.parameters.send(statement.name, on: handle) }
    }

    /// The server is left to find the types of parameters from the columns that they meet: so the same text works
    /// with INTEGER and BIGINT columns, and a NULL needs no type. Until they are known, the values cannot be sent.
    private func prepare(_ sql: String) throws(PostgresFailure) -> PostgresStatement {
        let name = prepared.freshName
        try pipeline.add(.asked) { PQsendPrepare(handle, name, sql, 0, nil) == 1 }
        try pipeline.add(.asked) { PQsendDescribePrepared(handle, name) == 1 }
        let description = try pipeline.collect().first ?? nil
        defer { PQclear(description) }
        let statement = PostgresStatement(name: name, description: description)
        if let oldest = prepared.keep(statement, for: sql) { try control("DEALLOCATE \(oldest.name)") }
        return statement
    }
}
