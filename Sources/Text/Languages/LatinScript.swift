// English against Croatian, and both against other languages in Latin letters.

func latinGuess(_ evidence: LanguageEvidence) -> LanguageGuess {
    let croatian = evidence.hits(.croatian) + evidence.count(ofLetters: "ćđ")
    let english = evidence.hits(.english)
    let other = evidence.hits(.otherLatin) + foreignLetters(evidence)
    // Running text has a common word in every third or fourth; a list of product names has none.
    let enough = max(1, evidence.words / 12)
    if croatian >= enough, croatian > english, croatian >= other { return croatianOrNeighbour(evidence) }
    if english >= enough, english > croatian, english > other { return .ours(.english) }
    // Names of products have foreign letters (Citroën, Müller), but no common words.
    guard evidence.hits(.otherLatin) >= 2 else { return .unsure }
    return evidence.otherwise(signs: other, against: max(english, croatian))
}

/// Serbian and Bosnian share most words with Croatian; what tells them apart are few words and `da` after a modal verb.
/// A text without any such sign is good Croatian, whoever wrote it.
private func croatianOrNeighbour(_ evidence: LanguageEvidence) -> LanguageGuess {
    let neighbour = evidence.hits(.serbian) + evidence.modalsWithDa
    let own = evidence.hits(.onlyCroatian)
    if own >= neighbour { return .ours(.croatian) }
    return neighbour >= 2 && evidence.words >= 5 && own == 0 ? .other : .unsure
}

/// Letters that neither English nor Croatian has; they weigh as a word each.
private func foreignLetters(_ evidence: LanguageEvidence) -> Int {
    evidence.count(ofLetters: "äöüßéèêëàâçñáíóúýòìùãõåæøąęłńśźżěřůďťňğışțăâîőű¿¡")
}
