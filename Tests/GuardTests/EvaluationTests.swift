// How well the guard does on replies that were not read while its rules were written; it must not get worse.
import Foundation
import Text
import Testing

@testable import Guard

@Suite("The guard on replies with known findings")
struct EvaluationTests {
    @Test("stays above its floors on sealed replies, with few false alarms", arguments: sealedLanguages)
    func sealed(language: Language) throws {
        let evaluation = try evaluation(of: "sealed/\(language.rawValue)")
        #expect(evaluation.all.recall >= 0.64)
        #expect(evaluation.all.precision >= 0.78)
        #expect(evaluation.falseAlarmsInAHundred <= 12)
    }

    @Test("forgets nothing of what its rules were written on", arguments: Language.allCases)
    func study(language: Language) throws {
        let evaluation = try evaluation(of: "study/\(language.rawValue)")
        #expect(evaluation.all.recall >= 0.94)
        #expect(evaluation.all.precision >= 0.96)
        #expect(evaluation.falseAlarmsInAHundred <= 2)
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
        let file = try #require(corpus(name))
        let lines = try Data(contentsOf: file).split(separator: UInt8(ascii: "\n"))
        return Evaluation(try lines.map { try JSONDecoder().decode(LabelledText.self, from: Data($0)) })
    }
}

/// Languages that have a sealed file; a file that somebody has read moves to `study` until a new one is there.
private let sealedLanguages = Language.allCases.filter { corpus("sealed/\($0.rawValue)") != nil }

private func corpus(_ name: String) -> URL? {
    Bundle.module.url(forResource: "Corpus/\(name)", withExtension: "jsonl")
}
