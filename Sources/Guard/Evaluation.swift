// How well the guard does on texts whose findings somebody has written down.
import Foundation
import Text

/// A text with the rules that a fair reader finds broken.
package struct LabelledText: Sendable {
    package let text: String
    package let language: Language
    package let known: ReplyContext
    package let labels: Set<RuleName>
}

/// As JSON: `text`, `lang`, `context` as `ReplyContext` reads it, and `labels`: names, or objects with `rule`.
extension LabelledText: Decodable {
    private enum CodingKeys: String, CodingKey { case text, lang, context, labels }
    private struct Label: Decodable { let rule: String }

    package init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        text = try values.decode(String.self, forKey: .text)
        known = try values.decodeIfPresent(ReplyContext.self, forKey: .context) ?? ReplyContext()
        let tag = try values.decodeIfPresent(String.self, forKey: .lang)
        language = tag.flatMap(Language.init(tag:)) ?? detectLanguage(text) ?? .english
        if let names = try? values.decode([String].self, forKey: .labels) {
            labels = Set(names.map(RuleName.init(_:)))
        } else {
            labels = Set(try values.decodeIfPresent([Label].self, forKey: .labels)?.map { RuleName($0.rule) } ?? [])
        }
    }
}

/// Counts of what was found and what should have been.
package struct Score: Sendable, Equatable {
    package private(set) var hits = 0
    package private(set) var misses = 0
    package private(set) var falseAlarms = 0

    /// Of what was found, how much was right; 1 when nothing was found.
    package var precision: Double { share(hits, of: hits + falseAlarms) }
    /// Of what there was, how much was found; 1 when there was nothing.
    package var recall: Double { share(hits, of: hits + misses) }
    /// The harmonic mean of both.
    package var f1: Double { precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall) }

    private func share(_ part: Int, of whole: Int) -> Double { whole == 0 ? 1 : Double(part) / Double(whole) }

    fileprivate mutating func count(isFound: Bool, isThere: Bool) {
        if isFound && isThere { hits += 1 }
        if isFound && !isThere { falseAlarms += 1 }
        if !isFound && isThere { misses += 1 }
    }
}

/// The guard measured on labelled texts.
package struct Evaluation: Sendable {
    package private(set) var rules: [RuleName: Score] = [:]
    package private(set) var all = Score()
    package private(set) var innocentTexts = 0
    /// Innocent texts in which something was found.
    package private(set) var alarmedTexts = 0
    /// What went wrong, one line a text.
    package private(set) var mistakes: [(text: LabelledText, missed: [RuleName], wronglyFound: [RuleName])] = []

    /// Texts without a finding in which one was made, in a hundred.
    package var falseAlarmsInAHundred: Double {
        innocentTexts == 0 ? 0 : 100 * Double(alarmedTexts) / Double(innocentTexts)
    }

    package init(_ texts: [LabelledText]) {
        let watch = Guard()
        for text in texts {
            let found = Set(watch.check(text.text, in: text.language, knowing: text.known).findings.map(\.rule))
            for rule in found.union(text.labels) {
                rules[rule, default: Score()].count(isFound: found.contains(rule), isThere: text.labels.contains(rule))
                all.count(isFound: found.contains(rule), isThere: text.labels.contains(rule))
            }
            if text.labels.isEmpty {
                innocentTexts += 1
                if !found.isEmpty { alarmedTexts += 1 }
            }
            if found != text.labels {
                mistakes.append(
                    (text, text.labels.subtracting(found).sorted(), found.subtracting(text.labels).sorted()))
            }
        }
    }
}
