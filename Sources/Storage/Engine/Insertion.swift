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

/// Pairs of text that wait for the end of a closure, each key once.
struct GatheredPairs {
    private var pairs: [String: [String: String]] = [:]

    mutating func add(_ some: [String: String], by statement: String) {
        pairs[statement, default: [:]].merge(some) { first, _ in first }
    }

    /// The statements, each with all its pairs.
    mutating func take() -> [Query] {
        defer { pairs = [:] }
        return pairs.map { Query($0.key, values: [Self.json($0.value)]) }
    }

    /// As the object that both engines read.
    static func json(_ pairs: [String: String]) -> String {
        assert(pairs.allSatisfy { isPlain($0.key) && isPlain($0.value) }, "Pairs are not escaped.")
        return "{" + pairs.map { "\"\($0.key)\":\"\($0.value)\"" }.joined(separator: ",") + "}"
    }

    private static func isPlain(_ text: String) -> Bool {
        text.utf8.allSatisfy { $0 >= 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }
    }
}
