// English against Croatian, and both against other languages in Latin letters.

func latinLanguage(_ evidence: LanguageEvidence) -> Language? {
    let croatian = croatianWeight(evidence)
    let english = evidence.hits(.english)
    let other = evidence.hits(.otherLatin) + foreignLetters(evidence)
    // Running text has a common word in every third or fourth; a list of product names has none.
    let enough = max(1, evidence.words / 12)
    if croatian >= enough, croatian > english, croatian > other { return .croatian }
    if english >= enough, english > croatian, english > other { return .english }
    return nil
}

/// č, š, ž are shared with Slovenian and Czech; ć and đ stand together with them in our neighbourhood only.
private func croatianWeight(_ evidence: LanguageEvidence) -> Int {
    let own = evidence.count(ofLetters: "ćđ")
    let shared = evidence.count(ofLetters: "čšž")
    return evidence.hits(.croatian) + own + (own > 0 || evidence.hits(.croatian) > 0 ? shared / 2 : 0)
}

/// Letters that neither English nor Croatian has; they weigh as a word each.
private func foreignLetters(_ evidence: LanguageEvidence) -> Int {
    evidence.count(ofLetters: "äöüßéèêëàâçñáíóúýòìùãõåæøąęłńśźżěřůďťňğışțăâîőű¿¡")
}
