// A sentence that is too long to be read once.

extension RuleName { static let officialese = RuleName("officialese") }

@Sendable func longSentences(_ reading: Reading) -> [Finding] {
    reading.words.sentences.compactMap { sentence in
        guard sentence.words.count > reading.book.readability.longSentence else { return nil }
        return Finding(
            rule: .officialese, severity: .note, span: reading.span(of: sentence.words), suggestion: nil,
            detail: "\(sentence.words.count)")
    }
}
