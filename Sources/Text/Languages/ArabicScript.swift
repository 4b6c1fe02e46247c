// Arabic against other languages in its script.

/// Persian and Urdu write letters that Arabic does not have; their yeh and kaf have code points of their own.
func arabicGuess(_ evidence: LanguageEvidence) -> LanguageGuess {
    let letters = evidence.letters(of: .arabic)
    let foreign = evidence.count(ofLetters: "پچژگکیےٹڈڑںھہۀۇۆې")
    let (arabic, other) = (evidence.hits(.arabic), evidence.hits(.otherArabic))
    if letters >= 3, foreign * 25 <= letters, other <= arabic { return .ours(.arabic) }
    return evidence.otherwise(signs: foreign + other, against: arabic)
}
