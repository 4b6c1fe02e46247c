// Which terms a document must have.
import Desk
import Text

/// A question as terms, before an engine's way of writing it.
indirect enum SearchMatch: Equatable {
    case term(String)
    case phrase([String])
    case any([SearchMatch])
    case all([SearchMatch], none: [SearchMatch])
}

extension [String] {
    func joinedInBrackets(by separator: String) -> String {
        count == 1 ? self[0] : "(\(joined(separator: separator)))"
    }
}

/// A clause with the terms that it stands for.
struct SearchNeed {
    let clause: SearchQuery.Clause
    /// The words or the whole that must be there, each with all terms that stand for it, one after the other.
    private(set) var words: [[String]]
    /// The folded beginning of the last one; nil when it is complete.
    let beginning: String?

    init(_ clause: SearchQuery.Clause) {
        self.clause = clause
        let text = SearchText(clause.text)
        // An address or an identifier is looked for whole. The ends of a long number are made for texts, not for questions.
        let end = text.words.last?.range.upperBound ?? 0
        let whole = text.wholes.first { whole in
            whole.range == (text.words.first?.range.lowerBound ?? 0)..<end && !clause.isPhrase
        }
        let number = text.words.count == 1 ? text.wholes.last : nil
        if let number {
            // What begins with a country's or a trunk code is also the number without it.
            words = [text.words[0].terms + (number.form.utf8.count == 10 ? [number.term] : [])]
        } else if let whole {
            words = [[whole.term]]
        } else {
            words = text.words.map(\.askedTerms)
        }
        let last = whole?.form ?? text.words.last?.form ?? ""
        beginning = clause.isBeginning && last.unicodeScalars.count >= 2 && (words.count == 1) ? last : nil
    }

    mutating func add(terms: [String]) { words[words.count - 1] += terms }

    /// What must be there, under a mark.
    func match(_ mark: String) -> SearchMatch {
        if words.count == 1 {
            let terms = words[0].map { SearchMatch.term(mark + $0) }
            return terms.count == 1 ? terms[0] : .any(terms)
        }
        return .phrase(words.map { mark + $0[0] })
    }

    var mark: String {
        switch clause.place {
        case nil, .note: ""
        case .sender: SearchTerms.Mark.name.rawValue
        case .subject: SearchTerms.Mark.subject.rawValue
        case .attachment: SearchTerms.Mark.file.rawValue
        case .recipient: SearchTerms.Mark.recipient.rawValue
        }
    }
}

/// All that a question needs, and what of it is matched where.
struct SearchNeeds {
    private(set) var needs: [SearchNeed]
    private let isNote: Bool

    init(_ query: SearchQuery) {
        needs = query.clauses.map { clause in
            SearchNeed(
                clause.place == nil && query.place != .note
                    ? .init(
                        clause.text, isPhrase: clause.isPhrase, isBeginning: clause.isBeginning,
                        isExcluded: clause.isExcluded, place: query.place)
                    : clause)
        }
        isNote = query.place == .note
    }

    mutating func begin(_ terms: (String) throws -> [String]) rethrows {
        for index in needs.indices {
            if let beginning = needs[index].beginning { needs[index].add(terms: try terms(beginning)) }
        }
    }

    /// All documents that are meant; nil when nothing needs to be there.
    var everywhere: SearchMatch? { match { $0.match($0.mark) } }

    /// Those in which the words stand in the contact's name or in the subject.
    var inNames: SearchMatch? {
        if isNote || !needs.contains(where: { $0.clause.place == nil && !$0.clause.isExcluded }) { return nil }
        return match { need in
            if need.clause.place != nil { return need.match(need.mark) }
            return .any([.name, .subject].map { (mark: SearchTerms.Mark) in need.match(mark.rawValue) })
        }
    }

    private func match(_ match: (SearchNeed) -> SearchMatch) -> SearchMatch? {
        var wanted = needs.filter { !$0.clause.isExcluded }.map(match)
        if isNote { wanted.append(.term(SearchTerms.Mark.kind.rawValue + Message.Direction.note.rawValue)) }
        guard !wanted.isEmpty else { return nil }
        return .all(wanted, none: needs.filter(\.clause.isExcluded).map { $0.match($0.mark) })
    }

    /// What is marked in the texts that are shown.
    var found: FoundTerms {
        var found = FoundTerms()
        for need in needs where !need.clause.isExcluded {
            found.terms.formUnion(need.words.joined())
            if let beginning = need.beginning { found.beginnings.append(beginning) }
        }
        return found
    }
}
