// How well the guard does on replies that were not read while its rules were written; it must not get worse.
import Foundation
import Text
import Testing

@testable import Guard

@Suite("The guard on sealed replies")
struct EvaluationTests {
    @Test("stays above its floors, with few false alarms", arguments: Language.allCases)
    func sealed(language: Language) throws {
        let evaluation = try evaluation(of: "sealed/\(language.rawValue)")
        #expect(evaluation.all.recall >= 0.7)
        #expect(evaluation.all.precision >= 0.85)
        #expect(evaluation.falseAlarmsInAHundred <= 8)
    }

    @Test("counts hits, misses and false alarms for each rule")
    func counting() {
        let texts = [
            labelled("Those are the rules, I'm afraid.", ["excuse.policy"]),
            labelled("I'll call you by 3 pm today.", ["vague_promise"]),
            labelled("As I already said, it is here.", []),
        ]
        let evaluation = Evaluation(texts)
        #expect(evaluation.rules["excuse.policy"]?.hits == 1)
        #expect(evaluation.rules["vague_promise"]?.misses == 1)
        #expect(evaluation.rules["insult.sarcasm_impatience"]?.falseAlarms == 1)
        #expect(evaluation.falseAlarmsInAHundred == 100)
    }

    private func labelled(_ text: String, _ labels: Set<RuleName>) -> LabelledText {
        LabelledText(text: text, language: .english, known: ReplyContext(), labels: labels)
    }

    private func evaluation(of name: String) throws -> Evaluation {
        let file = try #require(Bundle.module.url(forResource: "Corpus/\(name)", withExtension: "jsonl"))
        let lines = try Data(contentsOf: file).split(separator: UInt8(ascii: "\n"))
        return Evaluation(try lines.map { try JSONDecoder().decode(LabelledText.self, from: Data($0)) })
    }
}
