// A text as search sees it: its words in order, and what is looked for as a whole.

/// A word of a text, or something that is looked for whole.
package struct SearchWord: Sendable, Equatable {
    /// As it is written, folded: what somebody types the beginning of.
    package let form: String
    /// What all forms of the word have in common, see `searchStem`.
    package let term: String
    /// Another stem under which the word is kept, see `otherSearchStem`; nil when there is none.
    package let otherTerm: String?
    /// Where it stands in the folded text, in bytes.
    package let range: Range<Int>

    init(form: String, term: String, otherTerm: String? = nil, range: Range<Int>) {
        (self.form, self.term, self.otherTerm, self.range) = (form, term, otherTerm, range)
    }

    /// Under which it is kept.
    package var terms: [String] { otherTerm.map { [term, $0] } ?? [term] }

    /// Under which a question looks for it: also what people write who lack Kazakh letters.
    package var askedTerms: [String] {
        guard (0xD0...0xD3).contains(form.utf8.first ?? 0) else { return terms }
        var asked = terms
        for more in askedCyrillicStems(Array(form.utf8)[...]) where !asked.contains(more) { asked.append(more) }
        return asked
    }

    /// As somebody types its beginning who lacks Kazakh letters; nil when that is how it is written.
    package var plainForm: String? {
        let bytes = Array(form.utf8)[...]
        guard (0xD0...0xD3).contains(bytes.first ?? 0), hasKazakhLetter(bytes) else { return nil }
        return withoutKazakhLetters(bytes)
    }
}

/// The words of a text or of a question, folded (`FoldedText`) and cut in the same way.
///
///     SearchText("My lamps, AB-1234").words.map(\.term)        // ["my", "lamp", "ab", "1234"]
///     SearchText("My lamps, AB-1234").wholes.map(\.term)       // ["ab1234"]
///
/// A word is a run of letters or a run of digits. Wholes are mail addresses as they are written; identifiers and
/// numbers without the signs between their parts; and the ends of long numbers, because people remember the last
/// digits. Words are cut at 60 bytes, and only the first `wordLimit` words are looked at.
package struct SearchText: Sendable {
    package static let wordLimit = 10_000
    private static let longestWord = 60
    private static let longestWhole = 40
    private static let mostWholes = 1000
    /// Digits of a number whose ends are looked for too, and of the shortest such end.
    private static let numberWithEnds = 7...15
    private static let shortestEnd = 4

    package let folded: FoldedText
    package private(set) var words: [SearchWord] = []
    package private(set) var wholes: [SearchWord] = []

    package init(_ text: String, limit: Int = FoldedText.scalarLimit) {
        folded = FoldedText(text, limit: limit)
        let bytes = folded.bytes
        var position = 0
        while position < bytes.count, words.count < Self.wordLimit {
            guard kind(at: position) != .other else {
                position += 1
                continue
            }
            position = addChunk(from: position)
        }
        addNumbers()
    }

    /// Words and what is inside of them: letters, digits, or a sign that may stand between two of either.
    private enum Kind { case letter, digit, joint, other }

    private func kind(at position: Int) -> Kind {
        let byte = folded.bytes[position]
        if byte >= 0x30 && byte <= 0x39 { return .digit }
        if byte & 0xC0 == 0x80 || isLetter(folded.bytes, startingAt: position) { return .letter }
        switch byte {
        case UInt8(ascii: "@"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "+"),
            UInt8(ascii: "/"):
            return .joint
        default: return .other
        }
    }

    /// Reads a run without blanks; says where it ends.
    private mutating func addChunk(from start: Int) -> Int {
        let (bytes, firstWord) = (folded.bytes, words.count)
        var (position, last) = (start, start)
        while position < bytes.count, words.count < Self.wordLimit {
            let kind = kind(at: position)
            if kind == .other { break }
            if kind == .joint {
                position += 1
                // Two signs in a row stand between sentences, not inside of a name.
                if position < bytes.count, self.kind(at: position) == .joint { break }
                continue
            }
            let begin = position
            repeat { position = next(after: position) } while position < bytes.count && self.kind(at: position) == kind
            addWord(begin..<position, isNumber: kind == .digit)
            last = position
        }
        if words.count - firstWord > 1 { addWhole(of: firstWord, range: words[firstWord].range.lowerBound..<last) }
        return max(position, start + 1)
    }

    private func next(after position: Int) -> Int {
        var next = position + 1
        while next < folded.bytes.count, folded.bytes[next] & 0xC0 == 0x80 { next += 1 }
        return next
    }

    private mutating func addWord(_ range: Range<Int>, isNumber: Bool) {
        var end = range.upperBound
        if range.count > Self.longestWord {
            end = range.lowerBound + Self.longestWord
            while folded.bytes[end] & 0xC0 == 0x80 { end -= 1 }
        }
        let bytes = folded.bytes[range.lowerBound..<end]
        let form = String(decoding: bytes, as: UTF8.self)
        let term = isNumber ? form : searchStem(bytes)
        let other = isNumber ? nil : otherSearchStem(bytes, than: term)
        words.append(SearchWord(form: form, term: term, otherTerm: other, range: range))
    }

    /// An address, or an identifier with a digit in it.
    private mutating func addWhole(of first: Int, range: Range<Int>) {
        let bytes = folded.bytes[range]
        guard range.count <= Self.longestWord, wholes.count < Self.mostWholes else { return }
        if bytes.contains(UInt8(ascii: "@")) { return addWhole(String(decoding: bytes, as: UTF8.self), range) }
        let hasDigit = bytes.contains { $0 >= 0x30 && $0 <= 0x39 }
        guard hasDigit, range.count <= Self.longestWhole else { return }
        addWhole(words[first...].map(\.form).joined(), range)
    }

    private mutating func addWhole(_ form: String, _ range: Range<Int>) {
        wholes.append(SearchWord(form: form, term: form, range: range))
    }

    // MARK: Numbers in groups

    /// Numbers that are written in groups, such as `+7 (701) 555-12-34`, and the ends of long ones.
    private mutating func addNumbers() {
        var index = 0
        while index < words.count {
            var last = index
            if isNumber(index) { while isNextGroup(last + 1) { last += 1 } }
            if isNumber(index) { addNumber(of: index...last) }
            index = last + 1
        }
    }

    private func isNumber(_ index: Int) -> Bool {
        let byte = folded.bytes[words[index].range.lowerBound]
        return byte >= 0x30 && byte <= 0x39
    }

    /// Whether a word is a number that only blanks and signs of phone numbers keep from the one before.
    private func isNextGroup(_ index: Int) -> Bool {
        guard index < words.count, isNumber(index) else { return false }
        let between = folded.bytes[words[index - 1].range.upperBound..<words[index].range.lowerBound]
        return between.count <= 3
            && between.allSatisfy { byte in
                byte == UInt8(ascii: " ") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "(")
                    || byte == UInt8(ascii: ")")
            }
    }

    private mutating func addNumber(of group: ClosedRange<Int>) {
        let digits = words[group].map(\.form).joined()
        guard Self.numberWithEnds.contains(digits.utf8.count), wholes.count < Self.mostWholes else { return }
        let range = words[group.lowerBound].range.lowerBound..<words[group.upperBound].range.upperBound
        if group.count > 1 { addWhole(digits, range) }
        for length in Self.shortestEnd..<min(digits.utf8.count, 11) { addWhole(String(digits.suffix(length)), range) }
    }
}
