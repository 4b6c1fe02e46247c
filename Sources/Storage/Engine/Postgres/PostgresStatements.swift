// The statements that a connection has prepared.
import CPostgres

/// A statement that the server has parsed, with the types that it found for the parameters.
struct PostgresStatement {
    let name: String
    let parameters: [Oid]
    fileprivate var lastUse = 0

    init(name: String, description: OpaquePointer?) {
        self.name = name
        parameters = (0..<PQnparams(description)).map { PQparamtype(description, $0) }
    }
}

/// Remembers 256 prepared statements; the one that was longest out of use makes room.
struct PostgresStatements {
    private static let limit = 256

    private var bySQL: [String: PostgresStatement] = [:]
    private var uses = 0

    /// A name that no statement of the connection had before.
    var freshName: String { "kept_\(uses)" }

    mutating func use(_ sql: String) -> PostgresStatement? {
        uses += 1
        bySQL[sql]?.lastUse = uses
        return bySQL[sql]
    }

    /// Says which statement the server need not keep any longer.
    mutating func keep(_ statement: PostgresStatement, for sql: String) -> PostgresStatement? {
        var oldest: PostgresStatement?
        if bySQL.count >= Self.limit, let place = bySQL.min(by: { $0.value.lastUse < $1.value.lastUse }) {
            oldest = bySQL.removeValue(forKey: place.key)
        }
        bySQL[sql] = statement
        bySQL[sql]?.lastUse = uses
        return oldest
    }
}
