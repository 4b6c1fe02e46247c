// Words that matter most, misspelt by one letter: who is angry types fast.
import Text

/// Puts right what is one letter away from a key word: one too many, one missing, one wrong, or two exchanged.
///
/// A key word is written whole, or as a stem with a star. The first letter must be right, so that few other words are
/// taken for it. Short words have too many neighbours to be put right.
struct KeyWordSpelling: Sendable {
    /// Letters of the shortest key word.
    private static let shortest = 5

    private let whole: [[Unicode.Scalar]]
    private let stems: [[Unicode.Scalar]]
    private let known: Set<String>

    init(_ words: [String]) {
        let folded = words.map { (FoldedText($0.replacing("*", with: "")).string, $0.utf8.last == UInt8(ascii: "*")) }
        let long = folded.filter { $0.0.unicodeScalars.count >= Self.shortest }
        whole = long.filter { !$0.1 }.map { Array($0.0.unicodeScalars) }
        stems = long.filter(\.1).map { Array($0.0.unicodeScalars) }
        known = Set(folded.map(\.0))
    }

    func corrected(_ text: String) -> String {
        let folded = FoldedText(text)
        let units = Array(text.utf16)
        var (corrected, end) = ("", 0)
        for range in wordRanges(folded.bytes, in: folded.bytes.indices) {
            let word = Array(String(decoding: folded.bytes[range], as: UTF8.self).unicodeScalars)
            guard let better = better(than: word) else { continue }
            let place = folded.utf16Range(of: range)
            corrected += String(decoding: units[end..<place.lowerBound], as: UTF16.self) + better
            end = place.upperBound
        }
        return end == 0 ? text : corrected + String(decoding: units[end...], as: UTF16.self)
    }

    /// nil for a word that is right, or something else.
    private func better(than word: [Unicode.Scalar]) -> String? {
        guard word.count >= Self.shortest - 1, !known.contains(text(word)),
            !stems.contains(where: { word.starts(with: $0) })
        else { return nil }
        if let meant = whole.first(where: { isOneAway(word[...], $0) }) { return text(meant) }
        for stem in stems {
            for length in [stem.count, stem.count - 1, stem.count + 1] where length <= word.count {
                if isOneAway(word[..<length], stem) { return text(stem + word[length...]) }
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
