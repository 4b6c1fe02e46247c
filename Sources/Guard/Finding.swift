// What the guard finds in a reply.
import Text

/// The name of a rule, such as `excuse.policy`: its file in `Principles` says what it stands for.
package struct RuleName: RawRepresentable, Hashable, Sendable, Codable, Comparable, ExpressibleByStringLiteral,
    CustomStringConvertible
{
    package let rawValue: String

    package init(rawValue: String) { self.rawValue = rawValue }
    package init(_ name: String) { rawValue = name }
    package init(stringLiteral name: String) { rawValue = name }

    package var description: String { rawValue }
    package static func < (a: RuleName, b: RuleName) -> Bool { a.rawValue < b.rawValue }
}

/// How much a finding weighs.
package enum Severity: String, Sendable, Codable, Comparable, CaseIterable {
    /// Worth a look.
    case note
    /// Angers people.
    case warning
    /// Cannot be meant: the reply leaves only with a reason.
    case stop

    package static func < (a: Severity, b: Severity) -> Bool { a.weight < b.weight }
    private var weight: Int { self == .note ? 0 : self == .warning ? 1 : 2 }
}

/// Words of a reply, and the rule that they break.
package struct Finding: Sendable, Equatable {
    package let rule: RuleName
    package let severity: Severity
    /// Where the words stand, in UTF-16 units of the reply; empty at the end for what is missing.
    package let span: Range<Int>
    /// Better words in the language of the reply: to stand in place of `span` when `replaces`, else to learn from.
    package let suggestion: String?
    package let replaces: Bool
    /// What the sentence of the reason names: the words found, a name, a fact.
    package let detail: String
    /// Whether `detail` are words that somebody wrote; else it is a fact: a language, a length, a time.
    package let isQuoted: Bool

    package init(
        rule: RuleName, severity: Severity, span: Range<Int>, suggestion: String? = nil, replaces: Bool = false,
        detail: String = "", isQuoted: Bool = false
    ) {
        (self.rule, self.severity, self.span) = (rule, severity, span)
        (self.suggestion, self.replaces) = (suggestion, replaces)
        (self.detail, self.isQuoted) = (detail, isQuoted)
    }
}

extension Finding {
    /// Why it angers people, in a sentence for whoever reads `language`.
    package func why(in language: Language) -> String {
        let words = LanguageBook.of(language).rules[rule] ?? LanguageBook.of(.english).rules[rule]
        return words?.why.filled(["words": detail]) ?? rule.rawValue
    }
}
