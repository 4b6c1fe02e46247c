// Many phrases in one pass, between word borders.
import Testing
import Text

@Suite struct PhraseAutomatonTests {
    private let automaton = PhraseAutomaton(["by friday", "friday", "pm", "Ertə", "she", "he", "hers"])

    @Test("phrases that lie in one another are both hits, the longest is chosen on request")
    func findsNested() {
        let bytes = FoldedText("By Friday!").bytes
        #expect(automaton.hits(in: bytes).map(\.phrase) == [0, 1])
        #expect(automaton.longestHits(in: bytes).map(\.phrase) == [0])
    }

    @Test("a hit inside a word is none; a figure ends a word")
    func respectsBorders() {
        #expect(automaton.hits(in: FoldedText("ushers").bytes).isEmpty)
        #expect(automaton.hits(in: FoldedText("5pm").bytes).map(\.range) == [1..<3])
        #expect(PhraseAutomaton(["వార"]).hits(in: FoldedText("వారం").bytes).isEmpty)
    }
}
