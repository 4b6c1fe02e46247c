// The words of letters: every sentence in every language.
import Testing
import Text

@testable import Flows

@Suite("The letters' catalogues")
struct CatalogueTests {
    @Test("every sentence is there in each language, with the same variables", arguments: Language.allCases)
    func complete(language: Language) throws {
        let (english, other) = (LetterWords.catalogues[.english]!, LetterWords.catalogues[language]!)
        #expect(other.mistakes.isEmpty)
        #expect(other.keys == english.keys)
        for key in english.keys {
            #expect(other.variables(key) == english.variables(key), "\(key)")
        }
    }
}
