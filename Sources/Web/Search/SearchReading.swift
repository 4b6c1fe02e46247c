// A question to the search, from a request to what was found.
import Desk
import Hummingbird
import Storage
import Text

extension FrontDesk {
    /// Runs the question of `?q=…&after=…`. Throws what is wrong with the words as a `SearchProblem`.
    func search(_ request: Request, _ context: AgentContext, limit: Int) async throws -> SearchList {
        let now = flows.now()
        let clock = clock(of: try await flows.desk().hours.zone)
        let query = try SearchQuery(request.query("q") ?? "", today: clock.reading(at: now.rawValue).date)
        let ask = SearchAsk(
            query, for: context.agent.id, clock: clock, now: now, limit: limit, after: try searchCursor(request))
        return try await database.read { try $0.search(ask) }
    }

    private func searchCursor(_ request: Request) throws(WebError) -> SearchList.Cursor? {
        guard let text = request.query("after"), !text.isEmpty else { return nil }
        guard let cursor = SearchList.Cursor(text) else { throw .malformed("This is not a cursor of ours.") }
        return cursor
    }
}

extension SearchProblem {
    /// For a program; pages say it in the words of their catalogue.
    var sentence: String {
        switch self {
        case .unknownOperator(let name, let nearest):
            "There is no operator “\(name):”."
                + (nearest.map { " Did you mean “\($0.rawValue):”?" } ?? "")
                + " Words with a colon are looked for in quotation marks."
        case .emptyValue(let known): "“\(known.rawValue):” needs something after the colon."
        case .unknownValue(let known, let value):
            "“\(known.rawValue):” does not know “\(value)”; it knows \(known.values.joined(separator: ", "))."
        case .notADate(let known, let value):
            "“\(known.rawValue):” needs a day such as 2026-11-19, 2026-11, 19.11.2026, 7d or yesterday, not “\(value)”."
        case .tooLong: "A question has at most \(SearchQuery.longest) characters."
        case .tooManyWords: "A question has at most \(SearchQuery.mostClauses) words."
        }
    }
}

extension SearchOperator {
    /// The values that it knows by their English names.
    var values: [String] {
        switch self {
        case .state: SearchQuery.State.allCases.map(\.rawValue)
        case .place: ["note", "subject", "attachment"]
        case .owner: ["me", "nobody"]
        case .from, .to, .before, .after: []
        }
    }
}
