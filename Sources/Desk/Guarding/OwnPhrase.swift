// What a desk adds to the guard's words.
import Text

/// A phrase that the desk does not want to send, or an inside word of its glossary with the plain one.
package struct OwnPhrase: Sendable, Equatable {
    package typealias ID = Identifier<OwnPhrase>

    package let id: ID
    package let language: Language
    /// The name of the rule that it belongs to: `jargon` for the glossary.
    package let rule: String
    /// As the guard reads phrases: words, `stem*`, `(a|b)`, `..`.
    package let phrase: String
    /// What to write instead; empty when there is nothing to put in its place.
    package let better: String
    /// Looked for in replies. Before that, a phrase is only tried.
    package var isOn: Bool
    package let changedBy: Agent.ID
    package let changedAt: Instant

    package init(
        id: ID, language: Language, rule: String, phrase: String, better: String, isOn: Bool, changedBy: Agent.ID,
        changedAt: Instant
    ) {
        (self.id, self.language, self.rule, self.phrase) = (id, language, rule, phrase)
        (self.better, self.isOn, self.changedBy, self.changedAt) = (better, isOn, changedBy, changedAt)
    }
}

/// How agents have taken what a rule of the guard said.
package struct GuardTally: Sendable, Equatable {
    package let rule: String
    /// Suggestions taken.
    package let accepted: Int
    /// Replies that left against it.
    package let overridden: Int

    package init(rule: String, accepted: Int, overridden: Int) {
        (self.rule, self.accepted, self.overridden) = (rule, accepted, overridden)
    }

    /// People override it more than they accept it: then the rule is wrong, not they.
    package var looksWrong: Bool { overridden >= 3 && overridden > accepted }
}
