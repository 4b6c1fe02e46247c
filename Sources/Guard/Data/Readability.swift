// How easily a reply is read: a figure for each language, after a formula that its folder names.
import Text

/// Figures of a readability formula, `base - sentence × words a sentence - word × measure of a word`.
///
/// `measure = syllables` counts vowels a word (Flesch 1948 for English; Oborneva 2006 for Russian); `measure = long`
/// takes the share of words with more than `long` letters in a hundred (LIX, Björnsson 1968, turned so that a higher
/// figure reads more easily).
struct Readability: Sendable {
    let base: Double
    let sentence: Double
    let word: Double
    let countsSyllables: Bool
    let longWord: Int
    /// By the number of the scalar: those of Latin and Cyrillic.
    let vowels: [Bool]
    /// Words in a sentence beyond which it is too long for a reply.
    let longSentence: Int

    init(_ words: DataFile) {
        func number(_ key: String, _ fallback: Double) -> Double { words.values[key].flatMap(Double.init) ?? fallback }
        base = number("base", 100)
        sentence = number("sentence", 1)
        word = number("word", 1)
        countsSyllables = words.values["measure"] == "syllables"
        longWord = Int(number("long", 6))
        var vowels = [Bool](repeating: false, count: 0x600)
        for scalar in (words.values["vowels"] ?? "").unicodeScalars where scalar.value < 0x600 {
            vowels[Int(scalar.value)] = true
        }
        self.vowels = vowels
        longSentence = Int(number("long sentence", 32))
    }

    /// From about 0 (hard) to 100 (easy); nil for less than ten words, which tell nothing.
    func ease(of text: TextWords) -> Double? {
        guard text.words.count >= 10, !text.sentences.isEmpty else { return nil }
        let count = Double(text.words.count)
        let measure =
            countsSyllables
            ? Double(text.words.indices.reduce(0) { $0 + syllables(text.bytes(of: $1)) }) / count
            : 100 * Double(text.words.indices.count { letters(text.bytes(of: $0)) > longWord }) / count
        return base - sentence * count / Double(text.sentences.count) - word * measure
    }

    private func letters(_ bytes: ArraySlice<UInt8>) -> Int { bytes.count { $0 & 0xC0 != 0x80 } }

    /// Groups of vowels; at least one.
    private func syllables(_ bytes: ArraySlice<UInt8>) -> Int {
        var (count, wasVowel, lead) = (0, false, 0)
        for byte in bytes {
            if byte >= 0xC0 {
                lead = Int(byte & 0x1F) << 6
                continue
            }
            let isVowel = byte < 0x80 ? vowels[Int(byte)] : lead < 0x600 && vowels[lead | Int(byte & 0x3F)]
            if isVowel && !wasVowel { count += 1 }
            wasVowel = isVowel
        }
        return max(1, count)
    }
}
