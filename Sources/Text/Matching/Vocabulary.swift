// The words and stems that the phrases of a language are made of.

/// Finds for a word of a text which words and stems of the phrases it is.
///
/// A word and each of its beginnings are looked up by their hash (FNV-1a, 64 bits), so that a text costs one walk over
/// its bytes however many words are known. Two words of one hash would be taken for the same; among a few thousand of
/// our own that does not happen, and a test says so.
struct Vocabulary: Sendable {
    private(set) var count: Int32 = 0
    private var words: [UInt64: Int32] = [:]
    private var stems: [UInt64: Int32] = [:]
    /// Small words that are written together with the next, longest first: Arabic و and ال.
    private let clitics: [[UInt8]]

    init(clitics: [[UInt8]]) { self.clitics = clitics.sorted { $0.count > $1.count } }

    mutating func add(_ word: ArraySlice<UInt8>, isStem: Bool) -> Int32 {
        let key = word.reduce(Self.seed, Self.hash)
        if let known = isStem ? stems[key] : words[key] { return known }
        defer { count += 1 }
        if isStem { stems[key] = count } else { words[key] = count }
        return count
    }

    /// Numbers of all entries that `word` is, appended to `entries`.
    func look(up word: ArraySlice<UInt8>, _ entries: inout [Int32]) {
        find(word, &entries)
        for clitic in clitics where word.count >= clitic.count + 4 && word.starts(with: clitic) {
            find(word.dropFirst(clitic.count), &entries)
        }
    }

    private func find(_ word: ArraySlice<UInt8>, _ entries: inout [Int32]) {
        var key = Self.seed
        for position in word.indices {
            key = Self.hash(key, word[position])
            let next = position + 1
            // A stem ends between scalars.
            if next == word.endIndex || word[next] & 0xC0 != 0x80, let stem = stems[key] { entries.append(stem) }
        }
        if let whole = words[key] { entries.append(whole) }
    }

    private static let seed: UInt64 = 0xCBF2_9CE4_8422_2325
    private static func hash(_ key: UInt64, _ byte: UInt8) -> UInt64 { (key ^ UInt64(byte)) &* 0x100_0000_01B3 }
}
