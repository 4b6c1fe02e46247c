// The words and stems that the phrases of a language are made of.

/// Finds for a word of a text which words and stems of the phrases it is.
///
/// A word and each of its beginnings are looked up by their hash (FNV-1a, 64 bits), so that a text costs one walk over
/// its bytes however many words are known. Two words of one hash would be taken for the same; among a few thousand of
/// our own that does not happen, and a test says so.
struct Vocabulary: Sendable {
    private(set) var count: Int32 = 0
    private var table = EntryTable()
    /// Small words that are written together with the next, longest first: Arabic و and ال.
    private let clitics: [[UInt8]]

    init(clitics: [[UInt8]]) { self.clitics = clitics.sorted { $0.count > $1.count } }

    mutating func add(_ word: ArraySlice<UInt8>, isStem: Bool) -> Int32 {
        let key = word.reduce(Self.seed, Self.hash)
        let known = table[key]
        if let entry = isStem ? known?.stem : known?.word, entry >= 0 { return entry }
        let (word, stem) = isStem ? (known?.word ?? -1, count) : (count, known?.stem ?? -1)
        table.insert(key, EntryTable.Entries(word: word, stem: stem))
        defer { count += 1 }
        return count
    }

    /// Numbers of all entries that the word at `range` is, appended to `entries`.
    func look(up range: Range<Int>, of bytes: [UInt8], _ entries: inout [Int32]) {
        find(range, bytes, &entries)
        for clitic in clitics where range.count >= clitic.count + 4 && bytes[range].starts(with: clitic) {
            find(range.lowerBound + clitic.count..<range.upperBound, bytes, &entries)
        }
    }

    private func find(_ range: Range<Int>, _ bytes: [UInt8], _ entries: inout [Int32]) {
        var key = Self.seed
        for position in range {
            key = Self.hash(key, bytes[position])
            let isEnd = position + 1 == range.upperBound
            // A stem ends between scalars.
            guard isEnd || bytes[position + 1] & 0xC0 != 0x80, let known = table[key] else { continue }
            if known.stem >= 0 { entries.append(known.stem) }
            if isEnd, known.word >= 0 { entries.append(known.word) }
        }
    }

    private static let seed: UInt64 = 0xCBF2_9CE4_8422_2325
    private static func hash(_ key: UInt64, _ byte: UInt8) -> UInt64 { (key ^ UInt64(byte)) &* 0x100_0000_01B3 }
}

/// From a hash to the entries that have it: open addressing, since every beginning of every word asks.
private struct EntryTable: Sendable {
    /// -1 where there is none.
    struct Entries: Sendable {
        let word: Int32
        let stem: Int32
    }

    private var keys = [UInt64](repeating: 0, count: 1024)
    private var entries = [Entries](repeating: Entries(word: -1, stem: -1), count: 1024)
    private var used = 0

    subscript(_ key: UInt64) -> Entries? {
        let slot = slot(of: key)
        return keys[slot] == key ? entries[slot] : nil
    }

    mutating func insert(_ key: UInt64, _ value: Entries) {
        var slot = slot(of: key)
        if keys[slot] != key, (used + 1) * 3 > keys.count {
            grow()
            slot = self.slot(of: key)
        }
        if keys[slot] != key { used += 1 }
        (keys[slot], entries[slot]) = (key, value)
    }

    /// Where the key stands, or the free place at which the search for it ends.
    private func slot(of key: UInt64) -> Int {
        let mask = keys.count - 1
        var slot = Int(truncatingIfNeeded: key ^ key >> 32) & mask
        while keys[slot] != key, keys[slot] != 0 { slot = (slot + 1) & mask }
        return slot
    }

    private mutating func grow() {
        let old = zip(keys, entries).filter { $0.0 != 0 }
        keys = [UInt64](repeating: 0, count: keys.count * 2)
        entries = [Entries](repeating: Entries(word: -1, stem: -1), count: keys.count)
        used = 0
        for (key, value) in old { insert(key, value) }
    }
}
