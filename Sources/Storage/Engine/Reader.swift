// What a closure may do with the database while it has a connection.

/// Asks questions. It lives inside the closure of one `read` or `write`, and all that it sees there is one
/// moment of the database: what others commit meanwhile is not seen.
///
/// Parameters are `$1`, `$2`, … on both engines. Texts of statements are kept prepared on each connection, so
/// a text must not carry values, and texts made by the program must be few.
package protocol Reader {
    var engine: Engine { get }
    func query(_ sql: String, values: [any Storable]) throws -> [Row]
    /// The rows of several queries, in their order. When one fails, none is answered.
    func rows(of queries: [Query]) throws -> [[Row]]
}

extension Reader {
    /// One after the other, where asking costs no trip.
    package func rows(of queries: [Query]) throws -> [[Row]] {
        try queries.map { try query($0.sql, values: $0.values) }
    }

    package func query(_ sql: String, _ values: any Storable...) throws -> [Row] { try query(sql, values: values) }
    /// The first row, if there is one.
    package func one(_ sql: String, _ values: any Storable...) throws -> Row? { try query(sql, values: values).first }
}

/// Changes what is kept. After a statement has failed, all further ones of the same closure fail with the same
/// error and nothing of the closure is kept, on both engines: use `ON CONFLICT` for what may be there already.
package protocol Writer: Reader {
    /// Runs a statement of which nobody needs to know how many rows it changed, in its turn among the others. On
    /// PostgreSQL nobody waits for it either: that it failed is told by a later statement of the closure, or else
    /// by the closure's end.
    func put(_ sql: String, values: [any Storable]) throws
    /// Inserts a row, at the latest before the next statement that is waited for; on PostgreSQL together with others.
    func put(_ row: [any Storable], by insertion: Insertion) throws
    /// Runs a statement that takes pairs of text as one JSON object, `$1`: on PostgreSQL once, at the end of the closure,
    /// with all that was put by it. Of pairs with the same key the first counts. Neither keys nor values have quotation
    /// marks, backslashes or control characters.
    func put(_ pairs: [String: String], by statement: String) throws
    /// Runs a statement and says how many rows it changed.
    @discardableResult
    func execute(_ sql: String, values: [any Storable]) throws -> Int
    /// Runs several statements, separated by semicolons and without values, as migrations have them.
    func run(script: String) throws
}

extension Writer {
    /// At once, where a statement costs no message.
    package func put(_ row: [any Storable], by insertion: Insertion) throws {
        let query = insertion.query([row])
        try put(query.sql, values: query.values)
    }

    package func put(_ pairs: [String: String], by statement: String) throws {
        try put(statement, values: [GatheredPairs.json(pairs)])
    }

    package func put(_ sql: String, _ values: any Storable...) throws { try put(sql, values: values) }
    @discardableResult
    package func execute(_ sql: String, _ values: any Storable...) throws -> Int { try execute(sql, values: values) }
}
