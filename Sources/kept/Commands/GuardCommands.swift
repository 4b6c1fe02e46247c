// `kept inspect rules` and `kept inspect evaluate`: what the guard's folders hold, and how well it does.
import ArgumentParser
import Foundation
import Guard
import Text

struct RulesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rules", abstract: "Checks the guard's words: mistakes of writing, and examples that fail.")

    @Argument(help: "Languages by their codes; all when there is none.")
    var languages: [String] = Language.allCases.map(\.rawValue)

    func run() async throws {
        var isClean = true
        for code in languages {
            guard let language = Language(tag: code) else {
                throw ValidationError("\(code) is none of the languages that Kept reads.")
            }
            let book = LanguageBook.of(language)
            let missing = Rule.all.keys.filter { book.rules[$0] == nil }.sorted().map { "\($0) has no file" }
            let findings = book.mistakes + missing + book.failedExamples()
            for finding in findings { say("\(code): \(finding)") }
            say("\(code): \(book.rules.count) rules, \(findings.count) to mend")
            if !findings.isEmpty { isClean = false }
        }
        if !isClean { throw ExitCode.failure }
    }
}

struct EvaluateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evaluate", abstract: "Measures the guard on texts with known findings.",
        discussion: """
            FOLDER holds files of JSON Lines (*.jsonl): each line has "text", "lang", "context" and "labels", the names \
            of the rules that it breaks. For each file: precision, recall and F1 of each rule and in all, and false \
            alarms in a hundred innocent texts, as one JSON object.
            """)

    @Argument(help: "A folder, or one file of JSON Lines.")
    var folder: String

    @Flag(help: "Print each text that the guard got wrong.")
    var mistakes = false

    func run() async throws {
        try await explaining {
            for file in try files() { try evaluate(file) }
        }
    }

    private func files() throws -> [URL] {
        let place = URL(filePath: folder)
        if place.pathExtension == "jsonl" { return [place] }
        return try FileManager.default.contentsOfDirectory(at: place, includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == "jsonl" }.sorted { $0.lastPathComponent < $1.lastPathComponent }
    }

    private func evaluate(_ file: URL) throws {
        let lines = try Data(contentsOf: file).split(separator: UInt8(ascii: "\n"))
        let evaluation = Evaluation(try lines.map { try JSONDecoder().decode(LabelledText.self, from: Data($0)) })
        if mistakes {
            for (text, missed, found) in evaluation.mistakes {
                say("missed \(missed) found \(found): \(text.text)")
            }
        }
        var report: [String: Any] = figures(evaluation.all)
        report["file"] = file.lastPathComponent
        report["texts"] = lines.count
        report["false_alarms_in_100"] = rounded(evaluation.falseAlarmsInAHundred)
        report["rules"] = Dictionary(
            uniqueKeysWithValues: evaluation.rules.map { ($0.key.rawValue, figures($0.value)) })
        let json = try JSONSerialization.data(withJSONObject: report, options: [.sortedKeys])
        say(String(decoding: json, as: UTF8.self))
    }

    private func figures(_ score: Score) -> [String: Any] {
        [
            "precision": rounded(score.precision), "recall": rounded(score.recall), "f1": rounded(score.f1),
            "found": score.hits, "missed": score.misses, "false": score.falseAlarms,
        ]
    }
}

/// As it stands in JSON: a thousandth is fine enough.
func rounded(_ value: Double) -> NSDecimalNumber {
    NSDecimalNumber(string: String(format: "%.3f", locale: Locale(identifier: "en_US_POSIX"), value))
}

private func say(_ line: String) { FileHandle.standardOutput.write(Data((line + "\n").utf8)) }
