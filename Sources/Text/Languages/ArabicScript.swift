// Arabic against other languages in its script.

/// Persian and Urdu write letters that Arabic does not have; their yeh and kaf have code points of their own.
func arabicLanguage(_ evidence: LanguageEvidence) -> Language? {
    let letters = evidence.letters(of: .arabic)
    let foreign = evidence.count(ofLetters: "پچژگکیےٹڈڑںھۀۇۆې")
    guard letters >= 3, foreign * 25 <= letters else { return nil }
    return .arabic
}
