// The place of a text that shows why it was found.

/// A piece of a text around the first words that were looked for, cut into what is marked and what is not.
package struct SearchExcerpt: Sendable, Equatable {
    package struct Piece: Sendable, Equatable {
        package let text: String
        package let isFound: Bool
    }

    package let pieces: [Piece]
    package var hasFound: Bool { pieces.contains { $0.isFound } }
    package var text: String { pieces.map(\.text).joined() }

    /// Scalars at most, and how many of them before the first found word.
    private static let length = 220
    private static let before = 60

    /// - Parameter length: 0 for the whole text.
    package init(_ text: String, found: FoundTerms, length: Int = SearchExcerpt.length) {
        let search = SearchText(text)
        let ranges = Self.found(in: search, by: found).map { search.folded.utf16Range(of: $0) }
        let units = Array(text.utf16)
        let shown = length == 0 ? 0..<units.count : Self.window(units, around: ranges.first?.lowerBound ?? 0, length)
        var (pieces, position) = ([Piece](), shown.lowerBound)
        func add(_ range: Range<Int>, _ isFound: Bool) {
            guard !range.isEmpty else { return }
            let words = String(decoding: units[range], as: UTF16.self)
            pieces.append(Piece(text: length == 0 ? words : words.onOneLine, isFound: isFound))
        }
        if shown.lowerBound > 0 { pieces.append(Piece(text: "… ", isFound: false)) }
        for range in ranges where range.lowerBound >= position && range.upperBound <= shown.upperBound {
            add(position..<range.lowerBound, false)
            add(range, true)
            position = range.upperBound
        }
        add(position..<shown.upperBound, false)
        if shown.upperBound < units.count { pieces.append(Piece(text: " …", isFound: false)) }
        self.pieces = pieces
    }

    private static func found(in search: SearchText, by found: FoundTerms) -> [Range<Int>] {
        let ranges = (search.words + search.wholes).filter(found.has).map(\.range)
            .sorted { ($0.lowerBound, -$0.count) < ($1.lowerBound, -$1.count) }
        var (chosen, end) = ([Range<Int>](), -1)
        for range in ranges where range.lowerBound >= end {
            chosen.append(range)
            end = range.upperBound
        }
        return chosen
    }

    /// Begins and ends between words, where there is a blank near.
    private static func window(_ units: [UInt16], around first: Int, _ length: Int) -> Range<Int> {
        var start = max(0, first - before)
        if start > 0 { while start < first, units[start] > 0x20 { start += 1 } }
        var end = min(units.count, start + length)
        if end < units.count {
            let least = end - 30
            while end > least, end > first, units[end - 1] > 0x20 { end -= 1 }
            if end == least { end += 30 }
        }
        // Not between the halves of a pair.
        if end < units.count, end > start, UTF16.isLeadSurrogate(units[end - 1]) { end -= 1 }
        if start < units.count, UTF16.isTrailSurrogate(units[start]) { start += 1 }
        return start..<max(start, end)
    }
}

/// What words of a text are found by: stems and whole words, or beginnings of words.
package struct FoundTerms: Sendable, Equatable {
    package var terms: Set<String>
    package var beginnings: [String]

    package init(terms: Set<String> = [], beginnings: [String] = []) {
        (self.terms, self.beginnings) = (terms, beginnings)
    }

    package func has(_ word: SearchWord) -> Bool {
        terms.contains(word.term) || word.otherTerm.map(terms.contains) == true
            || beginnings.contains { word.form.utf8.starts(with: $0.utf8) }
    }
}

extension String {
    /// Blanks and line ends as one space each.
    fileprivate var onOneLine: String {
        var (scalars, isBlank) = (String.UnicodeScalarView(), false)
        for scalar in unicodeScalars {
            let isSpace = scalar.value <= 0x20 || scalar.value == 0xA0 || scalar.value == 0x2028
            if !isSpace { scalars.append(scalar) } else if !isBlank { scalars.append(" ") }
            isBlank = isSpace
        }
        return String(scalars)
    }
}
