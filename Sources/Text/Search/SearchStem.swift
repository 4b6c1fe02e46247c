// What the forms of a word have in common, so that one finds the others.

/// The stem by which a folded word is kept and looked for. It depends on the word alone, because a question of one word
/// says too little about its language.
///
///     searchStem("lamps")       // "lamp"
///     searchStem("заказами")    // "заказ"
///
/// A stem need not be a word; it must be the same for all forms of one, and for forms of different words seldom.
package func searchStem(_ word: String) -> String { searchStem(Array(word.utf8)[...]) }

/// Goes up with each change of a stem or of the way in which texts are cut: what was indexed by another version is
/// indexed anew.
package let searchVersion = 2

func searchStem(_ word: ArraySlice<UInt8>) -> String {
    var word = WordEnd(word)
    switch word.bytes.first ?? 0 {
    case 0x61...0x7A: stemLatin(&word)
    case 0xD0...0xD3: stemCyrillic(&word)
    case 0xD8...0xDB: stemArabic(&word)
    case 0xE0 where isTelugu(word.bytes): stemTelugu(&word)
    default: break
    }
    return String(decoding: word.bytes, as: UTF8.self)
}

/// The stem of a word in another language that is written with the same letters, or by another rule of the same; nil
/// when there is none.
func otherSearchStem(_ word: ArraySlice<UInt8>, than stem: String) -> String? {
    switch word.first ?? 0 {
    case 0x61...0x7A: otherLatinStem(word, than: stem)
    case 0xD0...0xD3: otherCyrillicStem(word, than: stem)
    default: nil
    }
}

/// Telugu letters are three bytes, of which the second is B0 or B1.
private func isTelugu(_ word: ArraySlice<UInt8>) -> Bool {
    guard let second = word.dropFirst().first else { return false }
    return (0xB0...0xB1).contains(second)
}
