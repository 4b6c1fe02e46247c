// Common words by which languages that share letters are told apart.

/// Lists of frequent words. Words that two neighbours share are left out, or stand in both.
enum WordList: Int, CaseIterable {
    case english, croatian, onlyCroatian, serbian, modal, otherLatin
    case russian, kazakh, otherCyrillic
    case arabic, otherArabic

    var words: String {
        switch self {
        case .english: Self.englishWords
        case .croatian: Self.croatianWords
        case .onlyCroatian: Self.onlyCroatianWords
        case .serbian: Self.serbianWords
        case .modal: Self.modalWords
        case .otherLatin: Self.otherLatinWords
        case .russian: Self.russianWords
        case .kazakh: Self.kazakhWords
        case .otherCyrillic: Self.otherCyrillicWords
        case .arabic: Self.arabicWords
        case .otherArabic: Self.otherArabicWords
        }
    }
}

/// From the hash of a word to the lists that hold it, a bit each: open addressing, since every word of a text asks.
struct WordTable: Sendable {
    static let common = WordTable()

    /// A power of two, above twice the number of words: 80 KB together.
    private static let size = 8192
    private var hashes = [UInt64](repeating: 0, count: size)
    private var bits = [UInt16](repeating: 0, count: size)

    private init() {
        for list in WordList.allCases {
            for word in list.words.split(separator: " ") {
                let hash = WordHash.of(word)
                let slot = slot(of: hash)
                hashes[slot] = hash
                bits[slot] |= 1 << list.rawValue
            }
        }
    }

    func lists(of hash: UInt64) -> UInt16 { bits[slot(of: hash)] }

    /// Where the hash stands, or the free place at which the search for it ends.
    private func slot(of hash: UInt64) -> Int {
        var slot = Int(truncatingIfNeeded: hash ^ hash >> 32) & (Self.size - 1)
        while hashes[slot] != hash, bits[slot] != 0 { slot = (slot + 1) & (Self.size - 1) }
        return slot
    }
}
