// PostgreSQL's SQLSTATE as kinds of failure.
import CPostgres

/// A failure with the server's own code, by which the engine decides whether to try again.
struct PostgresFailure: Error {
    /// Five characters (postgresql.org/docs/15/errcodes-appendix.html); empty when the connection broke.
    let state: String
    let error: DatabaseError
    /// What failed was to open, mark or end the transaction: there is none in which anything could be kept.
    var isOfTransaction = false

    /// Nothing is wrong with the statement: the same work may succeed if it is run again.
    var mayPass: Bool { ["", "40001", "40P01", "25006"].contains(state) || state.starts(with: "57P") }
    /// The connection is of no more use: gone, or to a server that has become a replica.
    var needsNewConnection: Bool { ["", "25006"].contains(state) || state.starts(with: "57P") }

    init(state: String, words: String) {
        self.state = state
        error = DatabaseError(kind: Self.kind(state), message: Self.message(state, words))
    }

    /// Nil when the result is that of a statement which ran.
    static func `in`(_ result: OpaquePointer?, on connection: OpaquePointer) -> PostgresFailure? {
        switch PQresultStatus(result) {
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY: nil
        default: PostgresFailure(result, on: connection)
        }
    }

    init(_ result: OpaquePointer?, on connection: OpaquePointer) {
        let state = Self.field("C", of: result)
        let isLost = PQstatus(connection) == CONNECTION_BAD || state.isEmpty
        self.init(state: isLost ? "" : state, words: Self.field("M", of: result))
    }

    private static func field(_ name: Unicode.Scalar, of result: OpaquePointer?) -> String {
        PQresultErrorField(result, Int32(name.value)).map { String(cString: $0) } ?? ""
    }

    private static func kind(_ state: String) -> DatabaseError.Kind {
        switch state.prefix(2) {
        case _ where state == "53100": .full
        case "", "08", "40", "53", "55", "57", "58": .unavailable
        case _ where state == "25006": .unavailable
        case "23": .constraint
        default: .other
        }
    }

    /// The server's first line names tables and constraints. Only errors about data (class 22) repeat what was stored.
    private static func message(_ state: String, _ words: String) -> String {
        switch state.prefix(2) {
        case "": words.isEmpty ? "The connection to the database server was lost." : words
        case _ where state == "53100": "The disk of the database server is full."
        case "22": "The database server refused a value (SQLSTATE \(state))."
        default: "\(words) (SQLSTATE \(state))"
        }
    }
}
