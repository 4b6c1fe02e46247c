// The examples that stand in a language's folder, and whether the guard does what they say.
import Foundation
import Text

/// A line of an example: the text, and what is known.
///
///     Please send us your order number. << known: order number, phone; name: Anna Brown
///
/// Keys: `name`, `known`, `tried`, `customer`, and `incident`, `unresolved`, `upset` without a value.
struct Example {
    let text: String
    private(set) var known = ReplyContext()

    init(_ line: String) {
        let parts = line.components(separatedBy: " << ")
        text = parts[0]
        for part in parts.dropFirst().joined().components(separatedBy: "; ") {
            let halves = part.components(separatedBy: ": ")
            let value = halves.dropFirst().joined(separator: ": ")
            switch halves[0] {
            case "name": known.contactName = value
            case "known": known.known = value.components(separatedBy: ", ")
            case "tried": known.tried = value.components(separatedBy: ", ")
            case "customer": known.customerText = value
            case "incident": known.isIncidentOpen = true
            case "unresolved": known.isUnresolved = true
            case "upset": known.isUpset = true
            default: break
            }
        }
    }
}

extension LanguageBook {
    /// Examples in which the guard finds what it must not, or does not find what it must; each as a sentence.
    package func failedExamples() -> [String] {
        rules.sorted { $0.key < $1.key }.flatMap { rule, words in
            words.found.filter { !finds(rule, in: $0) }.map { "\(rule) is not found in: \($0)" }
                + words.innocent.filter { finds(rule, in: $0) }.map { "\(rule) is found in: \($0)" }
        }
    }

    private func finds(_ rule: RuleName, in line: String) -> Bool {
        let example = Example(line)
        return Guard().check(example.text, in: language, knowing: example.known).findings.contains { $0.rule == rule }
    }
}
