// Russian against Kazakh, and both against other languages in Cyrillic letters.

func cyrillicLanguage(_ evidence: LanguageEvidence) -> Language? {
    let letters = evidence.letters(of: .cyrillic)
    // Ukrainian, Belarusian, Serbian, Macedonian, Tatar (җ), Tajik.
    let foreign = evidence.count(ofLetters: "їєґўјљњћђџќѓѕҗӣӯҷҳ")
    guard foreign * 60 <= letters else { return nil }
    let kazakh = evidence.count(ofLetters: "әғқңөұүһ")
    if kazakh * 25 >= letters || evidence.hits(.kazakh) > evidence.hits(.russian) {
        return isKazakh(evidence, kazakhLetters: kazakh) ? .kazakh : nil
    }
    return isRussian(evidence, letters: letters) ? .russian : nil
}

/// Kyrgyz, Mongolian and Tatar share ө, ү, ң, ә with Kazakh, but not қ, ғ, ұ, і.
private func isKazakh(_ evidence: LanguageEvidence, kazakhLetters: Int) -> Bool {
    let own = evidence.count(ofLetters: "қғұ") + evidence.count(ofLetters: "і")
    if own * 4 < kazakhLetters { return false }
    return own > 0 || evidence.hits(.kazakh) > evidence.hits(.otherCyrillic)
}

/// Bulgarian has no ы and э and many ъ; Ukrainian words without ї and є are known by the list.
private func isRussian(_ evidence: LanguageEvidence, letters: Int) -> Bool {
    let own = evidence.count(ofLetters: "ыэё")
    if own == 0, evidence.count(ofLetters: "ъ") * 70 > letters { return false }
    // і is in no Russian word.
    if evidence.count(ofLetters: "і") * 50 > letters { return false }
    let (russian, other) = (evidence.hits(.russian), evidence.hits(.otherCyrillic))
    guard russian + own > other || (russian > 0 && russian >= other) else { return false }
    return russian > 0 || letters >= 8
}
