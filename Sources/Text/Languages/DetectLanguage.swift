// Which of our languages a text is written in.

/// What a text shows of its language.
package enum LanguageGuess: Equatable, Sendable {
    case ours(Language)
    /// Surely a language that is none of ours: a sentence of French or Ukrainian, never names of products.
    case other
    /// Too little to tell, or as likely one as another.
    case unsure
}

/// The language of a text among the six: `detectLanguage("Где мой заказ?")` is Russian.
///
/// nil when there is too little to tell, or when another language of the same script (Ukrainian, German, Persian) is
/// likelier: then the desk speaks its default, which is better than a wrong language.
package func detectLanguage(_ text: String) -> Language? {
    if case .ours(let language) = guessLanguage(text) { language } else { nil }
}

/// Looks at the first 4 KB of what the writer wrote (quoted lines and addresses of pages do not count);
/// at most 40 µs for 2 KB, and 80 KB of words, kept from the first use.
package func guessLanguage(_ text: String) -> LanguageGuess {
    let evidence = LanguageEvidence(text)
    switch evidence.dominantScript {
    case .telugu: return evidence.letters(of: .telugu) >= 2 ? .ours(.telugu) : .unsure
    case .arabic: return arabicGuess(evidence)
    case .cyrillic: return cyrillicGuess(evidence)
    case .latin: return latinGuess(evidence)
    case .other: return evidence.letters(of: .other) >= 10 ? .other : .unsure
    case nil: return .unsure
    }
}

/// Whether people who write in `language` read a text of another one as their own: Serbian and Bosnian in Croatia.
package func isUnderstood(_ text: String, by language: Language) -> Bool {
    guard language == .croatian else { return false }
    let evidence = LanguageEvidence(text)
    return evidence.hits(.croatian) > evidence.hits(.otherLatin)
}

extension LanguageEvidence {
    /// Words from which on a text is a sentence rather than a name.
    private static let sentence = 5

    /// For a text that speaks against our languages: surely so when it is a sentence with several signs of another.
    func otherwise(signs: Int, against ours: Int) -> LanguageGuess {
        words >= Self.sentence && signs >= 3 && signs * 6 >= words && signs >= ours * 2 ? .other : .unsure
    }
}
