// Russian against Kazakh, and both against other languages in Cyrillic letters.

func cyrillicGuess(_ evidence: LanguageEvidence) -> LanguageGuess {
    let letters = evidence.letters(of: .cyrillic)
    // Ukrainian, Belarusian, Serbian, Macedonian, Uzbek, Tatar (җ), Tajik.
    let foreign = evidence.count(ofLetters: "їєґўјљњћђџќѓѕҗӣӯҷҳ")
    let other = evidence.hits(.otherCyrillic) + foreign + evidence.longVowels + evidence.vocalHardSigns
    if foreign * 60 > letters { return evidence.otherwise(signs: other, against: 0) }
    // і is Kazakh beside a letter that Ukrainian does not have.
    var kazakh = evidence.count(ofLetters: "әғқңөұүһ")
    if kazakh > 0, foreign == 0 { kazakh += evidence.count(ofLetters: "і") }
    if kazakh * 25 >= letters || evidence.hits(.kazakh) > evidence.hits(.russian) {
        if isKazakh(evidence, kazakhLetters: kazakh) { return .ours(.kazakh) }
        return evidence.otherwise(signs: other + evidence.count(ofLetters: "өүң"), against: evidence.hits(.kazakh))
    }
    if isRussian(evidence, letters: letters) { return .ours(.russian) }
    return evidence.otherwise(signs: other + evidence.count(ofLetters: "і"), against: evidence.hits(.russian))
}

/// Kyrgyz, Mongolian and Tatar share ө, ү, ң, ә with Kazakh, but not қ, ғ, ұ, і; Uzbek has қ and ғ beside ў and ҳ.
private func isKazakh(_ evidence: LanguageEvidence, kazakhLetters: Int) -> Bool {
    let own = evidence.count(ofLetters: "қғұі")
    let (kazakh, other) = (evidence.hits(.kazakh), evidence.hits(.otherCyrillic) + evidence.longVowels)
    // Without a single front vowel or ң it is rather Uzbek.
    if evidence.letters(of: .cyrillic) >= 25, evidence.count(ofLetters: "әңөүұі") == 0, kazakh <= other { return false }
    if own * 4 < kazakhLetters, kazakh <= other { return false }
    return own * 2 + kazakh > other
}

/// Bulgarian has no ы and э and ъ before consonants; Ukrainian words without ї and є are known by the list.
private func isRussian(_ evidence: LanguageEvidence, letters: Int) -> Bool {
    let own = evidence.count(ofLetters: "ыэё")
    if evidence.vocalHardSigns * 70 > letters { return false }
    // і is in no Russian word.
    if evidence.count(ofLetters: "і") * 50 > letters { return false }
    let (russian, other) = (evidence.hits(.russian), evidence.hits(.otherCyrillic) + evidence.longVowels * 2)
    guard russian + own > other || (russian > 0 && russian >= other) else { return false }
    return russian > 0 || letters >= 8
}
