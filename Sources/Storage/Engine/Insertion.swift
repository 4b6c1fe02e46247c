// Rows of one kind that go in together: the fewer statements, the more a busy writer gets done.

/// Inserts numbered rows that no other statement of a closure refers to, so that they may wait for each other.
package struct Insertion: Sendable, Equatable {
    /// Rows of one statement at most: each number of rows has a text of its own, and texts must be few.
    static let mostRows = 16

    /// The texts for one row, for two, and so on.
    private let texts: [String]

    /// - Parameters:
    ///   - start: the statement up to its rows.
    ///   - number: what a row's place in the statement, from 1, is added to; it comes first in the row.
    ///   - values: how many values follow.
    package init(_ start: String, number: String, values: Int) {
        let rows = (1...Self.mostRows).map { place in
            let values = (1...values).map { "$\((place - 1) * values + $0)" }
            return "(\(number) + \(place), \(values.joined(separator: ", ")))"
        }
        texts = rows.indices.map { "\(start) \(rows[...$0].joined(separator: ", "))" }
    }

    func query(_ rows: [[any Storable]]) -> Query { Query(texts[rows.count - 1], values: rows.flatMap(\.self)) }
}

/// Rows that wait for others of their kind.
struct GatheredRows {
    private var insertion: Insertion?
    private var rows: [[any Storable]] = []

    func hasRoom(for insertion: Insertion) -> Bool {
        rows.isEmpty || (rows.count < Insertion.mostRows && self.insertion == insertion)
    }

    mutating func add(_ row: [any Storable], by insertion: Insertion) {
        self.insertion = insertion
        rows.append(row)
    }

    /// The statement that inserts them all; nil when none wait.
    mutating func take() -> Query? {
        defer { rows = [] }
        return rows.isEmpty ? nil : insertion?.query(rows)
    }
}
