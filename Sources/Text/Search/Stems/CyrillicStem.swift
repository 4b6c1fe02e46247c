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

/// The other stem of a word that may be Kazakh although none of its letters says so: тапсырыстар, телефонды. nil when
/// it has no Kazakh ending, or when both ways lead to the same.
func otherCyrillicStem(_ word: ArraySlice<UInt8>, than stem: String) -> String? {
    guard !hasKazakhLetter(word) else { return nil }
    var end = WordEnd(word)
    guard stemUnmarkedKazakh(&end) else { return nil }
    stemRussian(&end)
    let other = String(decoding: end.bytes, as: UTF8.self)
    return other == stem ? nil : other
}

/// ә ғ қ ң ө ұ ү һ і, folded.
private func hasKazakhLetter(_ bytes: ArraySlice<UInt8>) -> Bool {
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
