// Russian and Kazakh words share an alphabet; nine letters are Kazakh only.

/// The stem of a Russian or Kazakh word. One with a Kazakh letter gives up Kazakh endings; what then has none of these
/// letters any more may be a word that both languages use (телефонға, телефона), and goes the Russian way too.
func stemCyrillic(_ word: inout WordEnd) {
    if hasKazakhLetter(word.bytes) {
        stemKazakh(&word)
        if hasKazakhLetter(word.bytes) { return }
    }
    stemRussian(&word)
}

/// The other stem of a word. Of one with Kazakh letters: its stem as people write it who have none on their keyboard.
/// Of one that may be Kazakh although none of its letters says so (тапсырыстар, телефонды): the Kazakh one. nil when it
/// has no Kazakh ending, or when both ways lead to the same.
func otherCyrillicStem(_ word: ArraySlice<UInt8>, than stem: String) -> String? {
    if hasKazakhLetter(word) {
        let plain = withoutKazakhLetters(Array(stem.utf8)[...])
        return plain == stem ? nil : plain
    }
    var end = WordEnd(word)
    guard stemUnmarkedKazakh(&end) else { return nil }
    stemRussian(&end)
    let other = String(decoding: end.bytes, as: UTF8.self)
    return other == stem ? nil : other
}

/// More stems under which a question looks: салем and тапсырыска may be meant for сәлем and тапсырысқа, and whoever asks
/// for сәлем also means those who could only write салем.
func askedCyrillicStems(_ word: ArraySlice<UInt8>) -> [String] {
    if hasKazakhLetter(word) {
        let plain = Array(withoutKazakhLetters(word).utf8)[...]
        let stem = searchStem(plain)
        return [stem] + (otherCyrillicStem(plain, than: stem).map { [$0] } ?? [])
    }
    var end = WordEnd(word)
    stemPlainKazakh(&end)
    return [String(decoding: end.bytes, as: UTF8.self)]
}

/// A word as somebody writes it who has the Russian letters only: сәлем as салем, қазақ as казак, кітап as китап.
func withoutKazakhLetters(_ word: ArraySlice<UInt8>) -> String {
    var result = String.UnicodeScalarView()
    for scalar in String(decoding: word, as: UTF8.self).unicodeScalars { result.append(plainLetters[scalar] ?? scalar) }
    return String(result)
}

/// Folded.
private let plainLetters: [Unicode.Scalar: Unicode.Scalar] = [
    "ә": "а", "ғ": "г", "қ": "к", "ң": "н", "ө": "о", "ұ": "у", "ү": "у", "һ": "х", "і": "и",
]

/// ә ғ қ ң ө ұ ү һ і, folded.
func hasKazakhLetter(_ bytes: ArraySlice<UInt8>) -> Bool {
    var lead: UInt8 = 0
    for byte in bytes {
        switch (lead, byte) {
        case (0xD3, 0x99), (0xD2, 0x93), (0xD2, 0x9B), (0xD2, 0xA3), (0xD3, 0xA9), (0xD2, 0xB1), (0xD2, 0xAF),
            (0xD2, 0xBB), (0xD1, 0x96):
            return true
        default: lead = byte
        }
    }
    return false
}
