// The examples in each language's folder: what a rule must find, and what it must leave alone.
import Text
import Testing

@testable import Guard

@Suite("The guard's folders")
struct RuleExamplesTests {
    @Test("have no phrase that is written wrongly and no rule without a reason", arguments: Language.allCases)
    func mistakes(language: Language) {
        #expect(LanguageBook.of(language).mistakes == [])
    }

    @Test("say why, in every language, for every rule", arguments: Language.allCases)
    func complete(language: Language) {
        #expect(Set(LanguageBook.of(language).rules.keys) == Set(Rule.all.keys))
    }

    @Test("find what their examples say, and leave the innocent ones alone", arguments: Language.allCases)
    func examples(language: Language) {
        #expect(LanguageBook.of(language).failedExamples() == [])
    }
}
