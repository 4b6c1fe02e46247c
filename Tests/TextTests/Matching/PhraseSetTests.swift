// Phrases with gaps, choices and inflection, found where they stand and nowhere else.
import Testing
import Text

@Suite("A set of phrases")
struct PhraseSetTests {
    @Test(
        "finds what a phrase stands for",
        arguments: [
            ("our policy (does not|doesn't) [.] allow", "Sadly our policy doesn’t really allow it.", [1..<6]),
            ("stem*", "A stemming stem.", [1..<2, 2..<3]),
            ("one .. two", "One and only two, one two.", [0..<4, 4..<6]),
            ("[very] good", "Very good. Good.", [0..<2, 1..<2, 2..<3]),
            ("(a b|a) c", "a b c a c", [0..<3, 3..<5]),
            ("@we know", "They know, we know, all of us know.", [2..<4, 5..<8]),
            ("^ (so|well) there", "So there. And so there.", [0..<2]),
            ("there $", "There it is, there.", [3..<4]),
            ("who knows ?", "Who knows? Who knows.", [0..<2]),
        ])
    func found(phrase: String, text: String, words: [Range<Int>]) throws {
        let set = try PhraseSet([phrase], lists: ["we": ["we", "of us"]])
        #expect(set.hits(in: TextWords(FoldedText(text))).map(\.words) == words)
    }

    @Test("does not run from one sentence into the next, nor is tried where a word that it needs is missing")
    func sentences() throws {
        let set = try PhraseSet(["good ... luck", "never mind"])
        #expect(set.hits(in: TextWords(FoldedText("Good. We wish you luck. Never. The mind."))) == [])
        #expect(set.hits(in: TextWords(FoldedText("Good, we wish you luck. Never mind."))).map(\.phrase) == [0, 1])
    }

    @Test("a phrase with a mistake keeps its place, is reported, and is never found")
    func mistakes() throws {
        var reported: [Int: PhrasePattern.Mistake.Why] = [:]
        let phrases = ["so what", "(open", "@nobody", "... later", "at last"]
        let set = PhraseSet(phrases, lists: [:], clitics: []) { index, mistake in reported[index] = mistake.why }
        #expect(reported == [1: .unclosed, 2: .unknownList, 3: .beginsOpen])
        #expect(set.hits(in: TextWords(FoldedText("So what, open later at last"))).map(\.phrase) == [0, 4])
        #expect(throws: PhrasePattern.Mistake.self) { _ = try PhraseSet(phrases) }
    }
}
