// How PostgreSQL takes terms and questions.

extension SearchTerms {
    /// The greatest position that PostgreSQL keeps (postgresql.org/docs/15/textsearch-limitations.html).
    private static let lastPosition = 16_383

    /// A `tsvector` with the place of each term; a gap between runs, so that no phrase reaches over it.
    var forPostgres: String {
        var (parts, position) = ([String](), 0)
        for run in runs {
            for term in run {
                position += 1
                parts.append("\(quoted(term)):\(min(position, Self.lastPosition))")
            }
            position += 1
        }
        return parts.joined(separator: " ")
    }
}

extension SearchMatch {
    /// A `tsquery` of quoted terms.
    var forPostgres: String {
        switch self {
        case .term(let term): quoted(term)
        case .phrase(let terms): terms.map(quoted).joinedInBrackets(by: " <-> ")
        case .any(let parts): parts.map(\.forPostgres).joinedInBrackets(by: " | ")
        case .all(let parts, let none):
            (parts.map(\.forPostgres) + none.map { "!\($0.forPostgres)" }).joinedInBrackets(by: " & ")
        }
    }
}

/// Terms are letters, digits and signs of addresses; none of them is a quotation mark.
private func quoted(_ term: String) -> String { "'\(term)'" }

/// Documents carry in which 4,096 and which 65,536 of the numbers they are. The index gives all that match at once and
/// in no order, so that a common word is looked for among the newest first.
enum SearchWindow: CaseIterable {
    case newest, newer, all

    private var mark: (String, Int64)? {
        switch self {
        case .newest: ("a=", 12)
        case .newer: ("b=", 16)
        case .all: nil
        }
    }

    /// Two of the window's parts, of which the greater has the document `top` in it; nil for all.
    func terms(below top: Int64) -> SearchMatch? {
        mark.map { mark, bits in
            .any([.term("\(mark)\(top >> bits)"), .term("\(mark)\((top >> bits) - 1)")])
        }
    }

    /// The array of marks of document `id`, in SQL.
    static func marks(of id: String) -> String {
        let parts = allCases.compactMap(\.mark).map { "'\($0.0)' || (\(id) >> \($0.1))" }
        return "array_to_tsvector(ARRAY[\(parts.joined(separator: ", "))])"
    }
}
