// Words that anger only where nothing else is said, and words that nothing makes better.
import Text
import Testing

@testable import Guard

@Suite("Weak words")
struct WeakWordsTests {
    @Test(
        "speak in a reply that offers nothing, and are silent beside a time, a figure, a deed or a clearer word",
        arguments: [
            ("The removal men dented the fridge.", ["excuse.blame_colleague_or_supplier"]),
            ("The removal men dented the fridge, and a new door comes on Monday.", []),
            ("The removal men dented the fridge: £40 are back on your card.", []),
            ("The removal men dented the fridge. Calm down.", ["insult.sarcasm_impatience"]),
        ] as [(String, Set<RuleName>)])
    func weak(text: String, expected: Set<RuleName>) { #expect(rules(of: text) == expected) }

    @Test("a vague time stays vague beside a month")
    func always() {
        #expect(rules(of: "The spare key will be cut at some point this month.") == ["vague_promise"])
        #expect(rules(of: "The spare key will be cut on Monday at 3 pm.") == [])
    }

    private func rules(of text: String) -> Set<RuleName> {
        Set(Guard().check(text, in: .english, knowing: ReplyContext()).findings.map(\.rule))
    }
}
