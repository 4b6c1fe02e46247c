// How well wishes for a person are found; it must not get worse.
import Foundation
import Text
import Testing

@testable import Guard

@Suite("Whether somebody asks for a person")
struct AsksForHumanTests {
    private struct Sentence: Decodable {
        let text: String
        let human: Bool
    }

    @Test("precision and recall stay above 0.95 in each language", arguments: Language.allCases, ["study", "sealed"])
    func corpus(language: Language, half: String) throws {
        let file = try #require(
            Bundle.module.url(forResource: "Corpus/human/\(half)/\(language.rawValue)", withExtension: "jsonl"))
        let sentences = try Data(contentsOf: file).split(separator: UInt8(ascii: "\n"))
            .map { try JSONDecoder().decode(Sentence.self, from: Data($0)) }
        let found = sentences.filter { asksForHuman($0.text) }
        let (hits, wishes) = (found.count(where: \.human), sentences.count(where: \.human))
        #expect(wishes >= 20 && sentences.count - wishes >= 20)
        #expect(Double(hits) / Double(wishes) >= 0.95)
        #expect(Double(hits) / Double(max(found.count, 1)) >= 0.95)
    }

    @Test("the files of words are written without a mistake")
    func files() {
        #expect(AskingWords.all.count == Language.allCases.count)
        #expect(AskingWords.all.flatMap(\.mistakes) == [])
    }

    @Test(
        "a word, an angry one, a misspelt one, one in another keyboard's letters",
        arguments: [
            "operator!!", "OPERATOR", "oprator", "represenative please", "живой человек", "опиратор", "дайте человека",
            "адаммен сөйлескім келеді", "адамга косыныз", "čovjek", "COVJEK MOLIM", "موظف", "موضف",
            "أريد التحدث مع شخص",
            "మనిషితో మాట్లాడాలి", "Not helpful.\nHuman please.", "\"operator\"",
        ])
    func wishes(text: String) { #expect(asksForHuman(text)) }

    @Test(
        "other operators, other people, a wish denied, and somebody else's words",
        arguments: [
            "", "the operator of my network", "call the doctor's operator", "a person told me",
            "are you a robot vacuum shop", "don't connect me to a human", "Мой оператор связи заблокировал номер",
            "The last mail said \"answer person and a person takes over\", what is that?",
            "> I want to talk to a real person\nThat is settled, thank you.",
        ])
    func innocent(text: String) { #expect(!asksForHuman(text)) }

    @Test("a long text takes no long time, and what is beyond 20,000 scalars is not read")
    func long() {
        let words = String(repeating: "the lamp that I have bought flickers and hums, ", count: 2_000)
        let begin = ContinuousClock.now
        #expect(!asksForHuman(words + "I want to talk to a real person"))
        #expect(ContinuousClock.now - begin < .seconds(5))
    }
}
