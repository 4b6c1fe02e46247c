// A text with variables, for one situation, channel and language; it must be made personal before it is sent.
import Text

/// A template of the gallery, or of the desk.
///
///     Hello {name|there}, {if by}you hear from me {by}. {end}[[what you found]]
///
/// Variables stand in braces, with words to fall back on after a bar; what stands between `{if x}` and `{end}` is
/// said when there is an x; what stands in double brackets is to be replaced by the agent.
package struct Template: Sendable, Equatable {
    package enum Channel: String, Sendable, Codable, CaseIterable { case mail, chat, phone }

    /// By which its use is counted: `solved/mail/en/1`, or a number of the desk's own.
    package let key: String
    /// `waiting.customer`, `solved`, `delay`.
    package let situation: String
    package let channel: Channel
    package let language: Language
    /// What agents see in the list; empty for the gallery, whose situations the catalogues name.
    package let name: String
    package let text: String

    package init(
        key: String, situation: String, channel: Channel, language: Language, name: String = "", text: String
    ) {
        (self.key, self.situation, self.channel) = (key, situation, channel)
        (self.language, self.name, self.text) = (language, name, text)
    }
}

extension Template {
    /// The situations of the gallery, in its order.
    package static let situations = [
        "waiting.customer", "waiting.supplier", "waiting.part", "waiting.decision", "solved", "unsolvable", "silence",
        "duplicate", "moved", "abuse.warning", "abuse", "acknowledgement", "delay", "apology", "handover", "callback",
        "followup",
    ]
}

/// What a template can say of a conversation.
package enum TemplateVariable: String, Sendable, CaseIterable {
    case name, me, owner, company, number, subject, next, by, resume, promise, due, party, newowner, phone, page
}

/// What a template can ask about a conversation besides whether a variable has a value.
package enum TemplateCondition: String, Sendable, CaseIterable { case informal, late, owned, firsttime }

package struct TemplateValues: Sendable, Equatable {
    package var variables: [TemplateVariable: String]
    package var conditions: Set<TemplateCondition>

    package init(variables: [TemplateVariable: String] = [:], conditions: Set<TemplateCondition> = []) {
        (self.variables, self.conditions) = (variables, conditions)
    }

    func holds(_ name: String) -> Bool {
        if let condition = TemplateCondition(rawValue: name) { return conditions.contains(condition) }
        return TemplateVariable(rawValue: name).flatMap { variables[$0] } != nil
    }
}
