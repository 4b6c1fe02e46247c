// Templates: variables, conditions, passages to be made personal, and what keeps a text from being sent.
import Desk
import Testing
import Text

@Suite("A template")
struct TemplateTests {
    private static func filled(_ text: String, _ values: TemplateValues = TemplateValues()) -> FilledTemplate {
        Template(key: "t", situation: "solved", channel: .mail, language: .english, text: text).filled(with: values)
    }

    private static func defects(_ text: String) -> [TemplateDefect] {
        Template(key: "t", situation: "solved", channel: .mail, language: .english, text: text).defects
    }

    static let ananya = TemplateValues(
        variables: [.name: "Ananya", .by: "tomorrow by 12:00"], conditions: [.late])

    @Test(
        "says what it knows, falls back on words, and leaves out what has no value",
        arguments: [
            ("Hello {name|there},", "Hello Ananya,"), ("Dear {party|friend}!", "Dear friend!"),
            ("{if by}You hear from me {by}. {end}Bye.", "You hear from me tomorrow by 12:00. Bye."),
            ("One {if party}and {party} {end}two.", "One two."), ("{if late}Sorry.{else}Good.{end}", "Sorry."),
            ("{if informal}Hi{else}Good day{end}, you.", "Good day, you."),
            ("{if by}{if late}both{end}{end}", "both"), ("A\n\n{if party}x{end}\n\nB", "A\n\nB"),
            ("Done{if party} by {party}{end} .", "Done."), ("", ""),
        ])
    func says(text: String, expected: String) {
        #expect(Self.filled(text, Self.ananya).text == expected)
    }

    @Test("a variable without a value stays in sight and is named")
    func missing() {
        let filled = Self.filled("Ask {party} today.")
        #expect(filled.text == "Ask {party} today.")
        #expect(filled.missing == [.party])
    }

    @Test(
        "reading never fails: what is wrong is text, and is noted",
        arguments: [
            ("{nome}", TemplateDefect.unknownWord("nome")), ("{if nome}x{end}", .unknownWord("nome")),
            ("{if by}x", .unclosedCondition), ("x{end}", .strayEnd),
            ("{if by}{if by}{if by}{if by}{if by}x{end}{end}{end}{end}{end}", .tooDeep),
            (String(repeating: "a", count: 20_001), .tooLong),
        ])
    func wrong(text: String, defect: TemplateDefect) {
        #expect(Self.defects(text).contains(defect))
    }

    @Test("a brace or a bracket with a combining mark is still one", arguments: ["{name}\u{301}", "[[what]]\u{301}"])
    func combining(text: String) { #expect(!unfinishedParts(of: text).isEmpty) }

    @Test(
        "braces and brackets of ordinary texts keep nothing from being sent",
        arguments: ["{", "a {b} c", "[1] [[", "]]", "{\n}"])
    func ordinary(text: String) { #expect(unfinishedParts(of: text).isEmpty) }

    @Test("what a person has to write is found, in the offsets of browsers")
    func passages() {
        #expect(personalPassages(in: "😀 [[what you found]], [[why]]") == [3..<21, 23..<30])
        #expect(unfinishedParts(of: "Hi {name}, {if by}") == [.variable(3..<9), .variable(11..<18)])
        #expect(Template(key: "", situation: "", channel: .chat, language: .telugu, text: "[[x]]").isPersonal)
    }
}
