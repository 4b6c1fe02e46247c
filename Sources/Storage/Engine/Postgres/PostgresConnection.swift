// One connection to a PostgreSQL server, used by one thread.
import CPostgres
import Foundation

/// Sends statements and reads answers, and knows which statements the server has prepared.
///
/// Not for use by several threads: whoever opens it, uses it.
package final class PostgresConnection {
    enum Purpose { case reading, writing, listening }

    let handle: OpaquePointer
    private var prepared = PostgresStatements()

    /// Connects, waiting five seconds at most, and refuses a database that does not hold UTF-8.
    package convenience init(url: String) throws {
        do { try self.init(url: url, purpose: .writing) } catch { throw error.error }
    }

    init(url: String, purpose: Purpose) throws(PostgresFailure) {
        handle = Self.connect(PostgresSettings.keywords(url: url, purpose: purpose))
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

    /// Runs statements without values; says the server's last word ("COMMIT", "ROLLBACK").
    @discardableResult
    func command(_ script: String) throws(PostgresFailure) -> String {
        let result = PQexec(handle, script)
        defer { PQclear(result) }
        try check(result)
        return String(cString: PQcmdStatus(result))
    }

    /// Runs statements outside of a transaction, such as `CREATE DATABASE`.
    package func run(script: String) throws {
        do { try command(script) } catch { throw error.error }
    }

    /// Runs a statement and hands over its result for as long as `read` runs.
    func answer<T>(
        to sql: String, _ values: [any Storable], first: String? = nil,
        _ read: (PostgresResult) throws(PostgresFailure) -> T
    ) throws(PostgresFailure) -> T {
        let statement = try prepared.statement(for: sql, on: self)
        let parameters = try PostgresParameters(values, types: statement.parameters)
        let result =
            try first.map { opening throws(PostgresFailure) in
                try parameters.run(statement.name, after: prepared.statement(for: opening, on: self).name, on: self)
            } ?? parameters.run(statement.name, on: self)
        defer { PQclear(result) }
        try check(result)
        return try read(PostgresResult(result))
    }

    /// Sends a statement without waiting; `finish` waits.
    func send(_ sql: String) { _ = PQsendQuery(handle, sql) }

    func finish() { while let result = PQgetResult(handle) { PQclear(result) } }

    func check(_ result: OpaquePointer?) throws(PostgresFailure) {
        switch PQresultStatus(result) {
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY: return
        default: throw PostgresFailure(result, on: handle)
        }
    }
}
