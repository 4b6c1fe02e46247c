// Which of our languages a text is written in.

/// The language of a text among the six: `detectLanguage("Где мой заказ?")` is Russian.
///
/// Looks at the first 4 KB of what the writer wrote (quoted lines and addresses of pages do not count). nil when
/// there is too little to tell, or when another language of the same script (Ukrainian, German, Persian) is
/// likelier: then the desk speaks its default, which is better than a wrong language. About 20 µs for 2 KB.
package func detectLanguage(_ text: String) -> Language? {
    let evidence = LanguageEvidence(text)
    switch evidence.dominantScript {
    case .telugu: return evidence.letters(of: .telugu) >= 2 ? .telugu : nil
    case .arabic: return arabicLanguage(evidence)
    case .cyrillic: return cyrillicLanguage(evidence)
    case .latin: return latinLanguage(evidence)
    case .other, nil: return nil
    }
}
