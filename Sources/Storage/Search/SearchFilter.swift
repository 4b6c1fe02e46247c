// What a conversation must be, beside what is in it, as SQL.
import Desk
import Foundation
import Text

struct SearchFilter {
    /// Conditions on `v`; `?` stands for the next value, `@` for the time of what was found.
    private var conditions: [String] = []
    private(set) var values: [any Storable] = []

    var isEmpty: Bool { conditions.isEmpty }

    init(_ ask: SearchAsk, agents: [Agent]) throws {
        for owner in ask.query.owners { add(owner, ask, agents) }
        for state in ask.query.states { add(state, ask) }
        if let day = ask.query.before { add("@ < ?", [ask.clock.start(of: day)]) }
        if let day = ask.query.after { add("@ >= ?", [ask.clock.start(of: day)]) }
    }

    /// The join and the conditions; `first` is the number of the first parameter.
    func join(from first: Int, time: String) -> String {
        isEmpty ? "" : "JOIN conversation v ON v.id = d.conversation_id WHERE \(text(from: first, time: time))"
    }

    /// Conversations that are so, where no words are looked for: the newest.
    var listing: String {
        """
        SELECT v.id, v.id, CAST(NULL AS BIGINT), v.started_at FROM conversation v
        WHERE \(text(from: 1, time: "v.started_at")) ORDER BY v.id DESC LIMIT \(SearchList.mostDocuments)
        """
    }

    private func text(from first: Int, time: String) -> String {
        var (text, number) = ("", first)
        for unit in conditions.joined(separator: " AND ").utf8 {
            switch unit {
            case UInt8(ascii: "?"):
                text += "$\(number)"
                number += 1
            case UInt8(ascii: "@"): text += time
            default: text.unicodeScalars.append(Unicode.Scalar(unit))
            }
        }
        return text
    }

    private mutating func add(_ condition: String, _ more: [any Storable] = [], isExcluded: Bool = false) {
        conditions.append(isExcluded ? "NOT (\(condition))" : condition)
        values += more
    }

    private mutating func add(
        _ owner: SearchQuery.Filter<SearchQuery.OwnerName>, _ ask: SearchAsk, _ agents: [Agent]
    ) {
        switch owner.value {
        case .nobody: add("v.agent_id IS NULL", isExcluded: owner.isExcluded)
        case .me: add("coalesce(v.agent_id, 0) = ?", [ask.agent], isExcluded: owner.isExcluded)
        case .named(let name):
            // Three people of a name at most; nobody of that name owns nothing.
            var ids: [Int64] = Array(agents.filter { $0.isCalled(name) }.prefix(3).map(\.id.rawValue))
            while ids.count < 3 { ids.append(ids.last ?? -1) }
            add("coalesce(v.agent_id, 0) IN (?, ?, ?)", ids, isExcluded: owner.isExcluded)
        }
    }

    private mutating func add(_ state: SearchQuery.Filter<SearchQuery.State>, _ ask: SearchAsk) {
        let isExcluded = state.isExcluded
        switch state.value {
        case .open: add("v.closed_at IS NULL AND v.paused_at IS NULL", isExcluded: isExcluded)
        case .paused: add("v.closed_at IS NULL AND v.paused_at IS NOT NULL", isExcluded: isExcluded)
        case .closed: add("v.closed_at IS NOT NULL", isExcluded: isExcluded)
        case .unowned: add("v.closed_at IS NULL AND v.agent_id IS NULL", isExcluded: isExcluded)
        case .late: add("v.closed_at IS NULL AND v.hears_by < ?", [ask.now], isExcluded: isExcluded)
        }
    }
}

extension Agent {
    /// Whether some of the words of the name, or the address, begin so.
    fileprivate func isCalled(_ name: String) -> Bool {
        let wanted = SearchText(name).words.map(\.form)
        let words = (SearchText(self.name).words + SearchText(email).words).map(\.form)
        return !wanted.isEmpty && wanted.allSatisfy { part in words.contains { $0.utf8.starts(with: part.utf8) } }
    }
}

extension ZoneClock {
    /// When a day begins here.
    fileprivate func start(of day: Day) -> Instant {
        let midnight = Int64(day.since1970) * 86_400
        return Instant(seconds: midnight - offset(atSeconds: midnight - offset(atSeconds: midnight)))
    }
}
