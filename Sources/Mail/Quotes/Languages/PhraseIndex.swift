// Phrases that are looked for at the start of a line or anywhere in it.

/// Folded phrases by their first word, so that a line is compared with few of them.
struct PhraseIndex: Sendable {
    private let phrases: [String: [[UInt8]]]

    init(_ list: [String]) {
        phrases = Dictionary(grouping: list.map { Array($0.utf8) }) { Self.firstWord($0[...]) }
    }

    private static func firstWord(_ bytes: ArraySlice<UInt8>) -> String {
        String(decoding: bytes.prefix { $0.isPartOfWord }, as: UTF8.self)
    }

    /// Whether one of them stands in the folded line as whole words.
    func isIn(_ line: String) -> Bool {
        let bytes = Array(line.utf8)
        var index = 0
        while index < bytes.count {
            if bytes[index].isPartOfWord {
                if phrase(at: bytes[index...]) != nil { return true }
                while index < bytes.count, bytes[index].isPartOfWord { index += 1 }
            } else {
                index += 1
            }
        }
        return false
    }

    /// The bytes that the longest of them takes at the start of the folded line; nil where none stands there.
    /// `asStems`: its last word may go on.
    func begins(_ line: String, asStems: Bool = false) -> Int? { phrase(at: Array(line.utf8)[...], asStems: asStems) }

    private func phrase(at bytes: ArraySlice<UInt8>, asStems: Bool = false) -> Int? {
        guard let candidates = phrases[Self.firstWord(bytes)] else { return nil }
        var longest: Int?
        for phrase in candidates where phrase.count > longest ?? 0 && bytes.starts(with: phrase) {
            let next = bytes.dropFirst(phrase.count).first
            if asStems || !phrase.last!.isPartOfWord || next.map({ !$0.isPartOfWord }) ?? true {
                longest = phrase.count
            }
        }
        return longest
    }
}
