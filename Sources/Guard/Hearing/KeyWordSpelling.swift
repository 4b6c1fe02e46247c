// Words that matter most, misspelt by one letter: who is angry types fast.
import Text

/// Puts right what is one letter away from a key word: one too many, one missing, one wrong, or two exchanged.
///
/// A key word is written whole, or as a stem with a star. The first letter must be right, so that few other words are
/// taken for it. Short words have too many neighbours to be put right.
struct KeyWordSpelling: Sendable {
    /// Letters of the shortest key word.
    private static let shortest = 5

    private struct KeyWord {
        let scalars: [Unicode.Scalar]
        let isStem: Bool
    }

    /// By their first bytes: most words of a text begin as no key word does.
    private var keys: [UInt8: [KeyWord]] = [:]

    init(_ words: [String]) {
        for word in words {
            let folded = FoldedText(word.replacing("*", with: ""))
            let key = KeyWord(scalars: Array(folded.string.unicodeScalars), isStem: word.utf8.last == UInt8(ascii: "*"))
            guard key.scalars.count >= Self.shortest, let first = Self.mark(folded.bytes[...]) else { continue }
            keys[first, default: []].append(key)
        }
    }

    /// Of a letter that takes several bytes the second says most.
    private static func mark(_ word: ArraySlice<UInt8>) -> UInt8? {
        guard let first = word.first else { return nil }
        return first < 0x80 ? first : word.dropFirst(first < 0xE0 ? 1 : 2).first
    }

    /// nil when there is nothing to put right.
    func corrected(_ text: String, _ words: TextWords) -> String? {
        var (corrected, end, units) = ("", 0, [UInt16]())
        for index in words.words.indices {
            let bytes = words.bytes(of: index)
            guard bytes.count >= Self.shortest - 1, let first = Self.mark(bytes), let candidates = keys[first],
                let better = better(than: Array(String(decoding: bytes, as: UTF8.self).unicodeScalars), candidates)
            else { continue }
            if units.isEmpty { units = Array(text.utf16) }
            let place = words.text.utf16Range(of: words.words[index].range)
            corrected += String(decoding: units[end..<place.lowerBound], as: UTF16.self) + better
            end = place.upperBound
        }
        return end == 0 ? nil : corrected + String(decoding: units[end...], as: UTF16.self)
    }

    /// nil for a word that is right, or something else.
    private func better(than word: [Unicode.Scalar], _ keys: [KeyWord]) -> String? {
        let isRight = keys.contains { $0.isStem ? word.starts(with: $0.scalars) : word == $0.scalars }
        guard word.count >= Self.shortest - 1, !isRight else { return nil }
        for key in keys {
            let length = key.scalars.count
            if !key.isStem {
                if isOneAway(word[...], key.scalars) { return text(key.scalars) }
                continue
            }
            for length in [length, length - 1, length + 1] where length <= word.count {
                if isOneAway(word[..<length], key.scalars) { return text(key.scalars + word[length...]) }
            }
        }
        return nil
    }

    private func text(_ scalars: [Unicode.Scalar]) -> String { String(String.UnicodeScalarView(scalars)) }
}

/// Whether two words that begin alike differ by one letter, or by two neighbours that changed places. The last letter
/// does not count: another one there is mostly another ending.
private func isOneAway(_ word: ArraySlice<Unicode.Scalar>, _ meant: [Unicode.Scalar]) -> Bool {
    guard word.first == meant.first, abs(word.count - meant.count) <= 1 else { return false }
    let start = zip(word, meant).prefix { $0 == $1 }.count
    let (left, right) = (Array(word[(word.startIndex + start)...]), Array(meant[start...]))
    if left.count == right.count {
        guard !left.isEmpty else { return false }
        if left.count == 1 { return false }
        if left.dropFirst() == right.dropFirst() { return true }
        return left[0] == right[1] && left[1] == right[0] && left.dropFirst(2) == right.dropFirst(2)
    }
    if left.isEmpty || right.isEmpty { return false }
    return left.count > right.count ? Array(left.dropFirst()) == right : left == Array(right.dropFirst())
}
