// Reads what was typed into the search field, once from left to right.
import Text

extension SearchQuery {
    package static let longest = 400
    package static let mostClauses = 16

    /// - Parameters:
    ///   - today: what `after:today` and `after:7d` count from.
    package init(_ text: String, today: Day) throws(SearchProblem) {
        var reader = SearchQueryReader(text)
        guard reader.scalars.count <= Self.longest else { throw .tooLong }
        while let part = reader.next() {
            try add(part, isLast: reader.isAtEnd, today: today)
            guard clauses.count + numbers.count <= Self.mostClauses else { throw .tooManyWords }
        }
    }

    private mutating func add(_ part: SearchQueryReader.Part, isLast: Bool, today: Day) throws(SearchProblem) {
        if let name = part.name, !part.isWord {
            if let known = SearchOperator(name: name) { return try add(known, part, isLast: isLast, today: today) }
            // "Re: My lamp" is a subject that somebody has pasted.
            if !part.value.isEmpty { throw .unknownOperator(name, nearest: .nearest(to: name)) }
        }
        var text = part.value
        if let name = part.name { text = "\(name):\(text)" }
        if !part.isQuoted, !part.isExcluded, let number = Self.number(text) { return numbers.append(number) }
        let isCut = !part.isQuoted && text.utf8.last == UInt8(ascii: "*")
        let isBeginning = isCut || (isLast && !part.isQuoted && !part.isExcluded)
        guard !SearchText(text).words.isEmpty else { return }
        clauses.append(
            Clause(text, isPhrase: part.isQuoted, isBeginning: isBeginning, isExcluded: part.isExcluded))
    }

    /// `#1042`.
    private static func number(_ text: String) -> Int? {
        guard text.utf8.first == UInt8(ascii: "#"), text.utf8.count <= 10 else { return nil }
        return Int(FoldedText(String(text.dropFirst())).string)
    }

    private mutating func add(
        _ known: SearchOperator, _ part: SearchQueryReader.Part, isLast: Bool, today: Day
    ) throws(SearchProblem) {
        let value = part.value
        guard !value.isEmpty else { throw .emptyValue(known) }
        switch known {
        case .from, .to:
            guard !SearchText(value).words.isEmpty else { throw .emptyValue(known) }
            clauses.append(
                Clause(
                    value, isPhrase: part.isQuoted, isBeginning: !part.isQuoted, isExcluded: part.isExcluded,
                    place: known == .from ? .sender : .recipient))
        case .owner: owners.append(Filter(value: .init(value), isExcluded: part.isExcluded))
        case .state:
            guard let state = SearchValue(name: value).flatMap({ State(rawValue: $0.rawValue) }) else {
                throw .unknownValue(known, value)
            }
            states.append(Filter(value: state, isExcluded: part.isExcluded))
        case .place:
            guard !part.isExcluded, let place = SearchValue(name: value).flatMap({ Place(rawValue: $0.rawValue) })
            else { throw .unknownValue(known, value) }
            self.place = place
        case .before: before = try Self.day(value, of: known, today: today)
        case .after: after = try Self.day(value, of: known, today: today)
        }
    }

    /// `2026-11-03`, `2026-11`, `2026`, `3.11.2026`, `7d` (days ago), `2w`, today, yesterday.
    private static func day(_ text: String, of known: SearchOperator, today: Day) throws(SearchProblem) -> Day {
        switch SearchValue(name: text) {
        case .today: return today
        case .yesterday: return today.adding(days: -1)
        default: break
        }
        let folded = FoldedText(text).string
        if let ago = daysAgo(folded) { return today.adding(days: -ago) }
        let parts = folded.utf8.split(whereSeparator: { [0x2D, 0x2E, 0x2F].contains($0) }, keepingEmpty: true)
        let numbers = parts.map { part in part.count <= 4 ? Int(String(decoding: part, as: UTF8.self)) ?? -1 : -1 }
        let day: Day
        switch numbers.count {
        case 1: day = Day(year: numbers[0], month: 1, day: 1)
        case 2 where numbers[0] > 99: day = Day(year: numbers[0], month: numbers[1], day: 1)
        case 3 where numbers[0] > 99: day = Day(year: numbers[0], month: numbers[1], day: numbers[2])
        case 3: day = Day(year: numbers[2], month: numbers[1], day: numbers[0])
        default: throw .notADate(known, text)
        }
        // A day that is none, such as 31 November, does not come back from its number.
        guard (1970...2200).contains(day.year), (1...12).contains(day.month), Day(since1970: day.since1970) == day
        else { throw .notADate(known, text) }
        return day
    }

    private static func daysAgo(_ text: String) -> Int? {
        guard let unit = text.utf8.last, let count = Int(text.dropLast()), (0...3660).contains(count) else {
            return nil
        }
        switch unit {
        case UInt8(ascii: "d"): return count
        case UInt8(ascii: "w"): return count * 7
        default: return nil
        }
    }
}

extension SearchQuery.OwnerName {
    fileprivate init(_ text: String) {
        switch SearchValue(name: text) {
        case .me: self = .me
        case .nobody: self = .nobody
        default: self = .named(text)
        }
    }
}

extension Collection where Element == UInt8 {
    fileprivate func split(whereSeparator isSeparator: (UInt8) -> Bool, keepingEmpty: Bool) -> [SubSequence] {
        split(maxSplits: 4, omittingEmptySubsequences: !keepingEmpty, whereSeparator: isSeparator)
    }
}

/// Cuts what was typed into its parts.
struct SearchQueryReader {
    struct Part {
        var isExcluded = false
        /// What stands before a colon; nil for a plain word.
        var name: String?
        var value = ""
        var isQuoted = false

        /// Whether the colon belongs to the word: an address of a page, a time, a name with a digit in it.
        var isWord: Bool {
            guard let name else { return true }
            let isName = name.unicodeScalars.allSatisfy { $0.properties.isAlphabetic || $0.properties.isGraphemeExtend }
            return !isName || name.unicodeScalars.count < 2 || (!isQuoted && value.utf8.starts(with: "//".utf8))
        }
    }

    let scalars: [Unicode.Scalar]
    private var position = 0

    init(_ text: String) { scalars = Array(text.unicodeScalars) }

    /// Whether nothing stands after the last part, not even a blank.
    var isAtEnd: Bool { position >= scalars.count }

    mutating func next() -> Part? {
        while position < scalars.count, scalars[position].properties.isWhitespace { position += 1 }
        guard position < scalars.count else { return nil }
        var part = Part()
        if isMinus(scalars[position]), position + 1 < scalars.count, !scalars[position + 1].properties.isWhitespace {
            part.isExcluded = true
            position += 1
        }
        if isQuote(scalars[position]) { return quoted(part) }
        var word = String.UnicodeScalarView()
        while position < scalars.count, !scalars[position].properties.isWhitespace {
            let scalar = scalars[position]
            position += 1
            if scalar == ":", part.name == nil, !word.isEmpty {
                part.name = String(word)
                word = String.UnicodeScalarView()
                if position < scalars.count, isQuote(scalars[position]) { return quoted(part) }
                continue
            }
            word.append(scalar)
        }
        part.value = String(word)
        return part
    }

    /// Up to the closing mark, or to the end where there is none.
    private mutating func quoted(_ part: Part) -> Part {
        var (part, words) = (part, String.UnicodeScalarView())
        position += 1
        while position < scalars.count, !isQuote(scalars[position]) {
            words.append(scalars[position])
            position += 1
        }
        position += 1
        (part.value, part.isQuoted) = (String(words), true)
        return part
    }

    private func isQuote(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x22, 0xAB, 0xBB, 0x201C, 0x201D, 0x201E: true
        default: false
        }
    }

    private func isMinus(_ scalar: Unicode.Scalar) -> Bool { scalar == "-" || scalar.value == 0x2212 }
}
