// How FTS5 takes terms and questions.

extension SearchTerms {
    /// The tokenizer cuts at blanks only.
    var forSQLite: String { runs.joined().joined(separator: " ") }
}

extension SearchMatch {
    /// Every term in quotation marks: no word is taken for an operator.
    var forSQLite: String {
        switch self {
        case .term(let term): "\"\(term)\""
        case .phrase(let terms): "\"\(terms.joined(separator: " "))\""
        case .any(let parts): parts.map(\.forSQLite).joinedInBrackets(by: " OR ")
        case .all(let parts, let none):
            none.isEmpty
                ? parts.map(\.forSQLite).joinedInBrackets(by: " AND ")
                : "(\(parts.map(\.forSQLite).joinedInBrackets(by: " AND ")) "
                    + "NOT \(none.map(\.forSQLite).joinedInBrackets(by: " OR ")))"
        }
    }
}
