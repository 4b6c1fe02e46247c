// A rule as its file in `Principles` tells it: what it stands for, how much it weighs, and what lets words pass.
import Text

/// One rule of the guard, the same in all languages.
package struct Rule: Sendable {
    package let name: RuleName
    /// Why people are angry about it, in English, for whoever writes rules.
    package let principle: String
    package let severity: Severity
    /// How far from the words stand the words that excuse them.
    let reach: Reach
    /// The rule looks only where this is so.
    let only: Condition?
    /// What excuses the words besides the phrases of a language.
    let pardons: Set<Pardon>
    /// Rules beside which this one is silent in the same sentence: a slip is told once, by its nearest name.
    let yields: Set<RuleName>

    enum Reach: String, Sendable {
        case sentence, next, reply
    }

    enum Condition: String, Sendable {
        case unsettled, incident
    }

    enum Pardon: String, Sendable {
        /// A time is named in the sentence.
        case time
        /// A day to come, the clock or an end of waiting is named in the sentence or the next, apart from the words.
        case day
        /// One is named in the sentence before: "I ring at three. You'll hear what they say as soon as possible."
        case dayBefore = "day-before"
        /// A figure stands in the sentence or the next, apart from the words.
        case figure
        /// The contact used the word.
        case customer
        /// The sentence asks something.
        case question
        /// The sentence, the one before or one after it says for sure what is done for the contact.
        case remedy
    }

    init?(name: String, file: DataFile) {
        guard let principle = file.values["principle"],
            let severity = file.values["severity"].flatMap(Severity.init(rawValue:))
        else { return nil }
        (self.name, self.principle, self.severity) = (RuleName(name), principle, severity)
        reach = file.values["reach"].flatMap(Reach.init(rawValue:)) ?? .sentence
        only = file.values["only"].flatMap(Condition.init(rawValue:))
        yields = Set((file.values["yields"] ?? "").split(separator: " ").map { RuleName(String($0)) })
        pardons = Set((file.values["pardon"] ?? "").split(separator: " ").compactMap { Pardon(rawValue: String($0)) })
    }

    func applies(to known: ReplyContext) -> Bool {
        switch only {
        case .unsettled: known.isUnsettled
        case .incident: known.isIncidentOpen
        case nil: true
        }
    }
}
