// A desk's own phrases and glossary in one language.
import Text

/// What a desk adds to the words of the product: phrases of any rule, and inside words with the plain ones.
package struct OwnWords: Sendable {
    /// One line of the desk's list.
    package struct Entry: Sendable, Equatable {
        package let rule: RuleName
        /// As `PhrasePattern` reads it.
        package let phrase: String
        /// Better words; empty for none.
        package let better: String

        package init(rule: RuleName, phrase: String, better: String) {
            (self.rule, self.phrase, self.better) = (rule, phrase, better)
        }
    }

    let phrases: PhraseSet
    let entries: [Entry]

    /// Fails with the first phrase that is written wrongly.
    package init(_ entries: [Entry], language: Language) throws(PhrasePattern.Mistake) {
        self.entries = entries
        phrases = try PhraseSet(entries.map(\.phrase), clitics: LanguageBook.of(language).cliticWords)
    }
}

extension OwnWords {
    /// Where its phrases stand in a text: the words, with up to thirty characters on both sides.
    package func occurrences(in text: String, language: Language) -> [String] {
        let folded = FoldedText(text, limit: Guard.textLimit)
        let words = TextWords(folded, abbreviations: LanguageBook.of(language).abbreviations)
        let scalars = Array(text.utf16)
        return phrases.hits(in: words).map { hit in
            let span = folded.utf16Range(of: words.range(of: hit.words))
            let around = max(0, span.lowerBound - 30)..<min(scalars.count, span.upperBound + 30)
            return String(decoding: scalars[around], as: UTF16.self)
        }
    }
}

extension Guard {
    /// The kinds of facts that a contact's text gives: named in a sentence with a figure of three digits or more.
    package static func factsGiven(in text: String, language: Language) -> Set<String> {
        let book = LanguageBook.of(language)
        let words = TextWords(FoldedText(text, limit: textLimit), abbreviations: book.abbreviations)
        let figures = Set(
            words.words.filter { word in
                word.range.count >= 3 && words.text.bytes[word.range].allSatisfy { (0x30...0x39).contains($0) }
            }.map(\.sentence))
        return Set(
            book.phrases.hits(in: words).compactMap { hit in
                guard case .fact(let kind) = book.tags[hit.phrase],
                    figures.contains(words.words[hit.words.lowerBound].sentence)
                else { return nil }
                return kind
            })
    }
}

extension LanguageBook {
    var cliticWords: [String] { clitics.map { String(decoding: $0, as: UTF8.self) } }
}
