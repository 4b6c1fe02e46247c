// The statements that a connection has prepared.
import CPostgres

/// A statement that the server has parsed, with the types that it found for the parameters.
struct PostgresStatement {
    let name: String
    let parameters: [Oid]
    fileprivate var lastUse: Int
}

/// Keeps 256 statements prepared; the one that was longest out of use makes room.
struct PostgresStatements {
    private static let limit = 256

    private var bySQL: [String: PostgresStatement] = [:]
    private var uses = 0

    mutating func statement(
        for sql: String, on connection: PostgresConnection
    ) throws(PostgresFailure) -> PostgresStatement {
        uses += 1
        if bySQL[sql] != nil {
            bySQL[sql]!.lastUse = uses
            return bySQL[sql]!
        }
        if bySQL.count >= Self.limit { try makeRoom(on: connection) }
        let statement = try prepare(sql, on: connection)
        bySQL[sql] = statement
        return statement
    }

    private mutating func makeRoom(on connection: PostgresConnection) throws(PostgresFailure) {
        guard let oldest = bySQL.min(by: { $0.value.lastUse < $1.value.lastUse }) else { return }
        bySQL[oldest.key] = nil
        try connection.command("DEALLOCATE \(oldest.value.name)")
    }

    /// The server is left to find the types of parameters from the columns that they meet: so the same text works
    /// with INTEGER and BIGINT columns, and a NULL needs no type.
    private func prepare(
        _ sql: String, on connection: PostgresConnection
    ) throws(PostgresFailure) -> PostgresStatement {
        let name = "kept_\(uses)"
        let outcome = PQprepare(connection.handle, name, sql, 0, nil)
        defer { PQclear(outcome) }
        try connection.check(outcome)
        let description = PQdescribePrepared(connection.handle, name)
        defer { PQclear(description) }
        try connection.check(description)
        let types = (0..<PQnparams(description)).map { PQparamtype(description, $0) }
        return PostgresStatement(name: name, parameters: types, lastUse: uses)
    }
}
