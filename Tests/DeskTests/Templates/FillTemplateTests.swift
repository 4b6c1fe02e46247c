// What becomes of a template's text, as tables.
import Testing

@testable import Desk

@Suite("A filled template")
struct FillTemplateTests {
    static let values = TemplateValues(
        variables: [.name: "Ana", .me: "Marko", .by: "tomorrow by 12:00"], conditions: [.late])

    static func filled(_ text: String, with values: TemplateValues = values) -> FilledTemplate {
        Template(key: "", situation: "solved", channel: .mail, language: .english, text: text).filled(with: values)
    }

    @Test(
        "says what is known of the conversation, and its own words where nothing is",
        arguments: [
            ("Hello {name},", "Hello Ana,"),
            ("Hello {name|there},", "Hello Ana,"),
            ("Ring {phone|the number you gave us}.", "Ring the number you gave us."),
            ("{party|}.", "."),
            ("{party|a|b}", "a|b"),
            ("{name}{name}", "AnaAna"),
        ])
    func variables(text: String, said: String) {
        #expect(Self.filled(text) == FilledTemplate(text: said, missing: []))
    }

    @Test("leaves a variable visible that has neither a value nor words of its own, and names it")
    func missing() {
        let filled = Self.filled("{owner} and {owner}, {due} {party|they}")
        #expect(filled.text == "{owner} and {owner}, {due} they")
        #expect(Set(filled.missing) == [.owner, .due])
    }

    @Test(
        "says what stands under a condition only when it holds",
        arguments: [
            ("{if by}You hear from me {by}.{end}", "You hear from me tomorrow by 12:00."),
            ("{if due}It is due {due}.{end}", ""),
            ("{if late}Late{else}Early{end}", "Late"),
            ("{if informal}ti{else}vi{end}", "vi"),
            ("{if informal}ti{end}", ""),
            ("{if by}a{if due}b{else}c{end}d{else}e{end}f", "acdf"),
            ("{if due}a{if by}b{end}{else}c{if by}d{end}{end}", "cd"),
            ("{if due}{owner}{end}", ""),
        ])
    func conditions(text: String, said: String) {
        #expect(Self.filled(text) == FilledTemplate(text: said, missing: []))
    }

    @Test(
        "shows no hole where a condition was",
        arguments: [
            ("One.\n\n{if due}Two.{end}\n\nThree.", "One.\n\nThree."),
            ("One. {if due}Two.{end} Three.", "One. Three."),
            ("One {if due}two{end}.", "One."),
            ("واحد {if due}اثنان{end}، ثلاثة", "واحد، ثلاثة"),
            ("One. {if due}Two.{end}\nThree.", "One.\nThree."),
            ("{if due}One.{end} Two.", "Two."),
            ("{if due}One.{end}\n\nTwo.\n\n{if due}Three.{end}", "Two."),
            ("- one\n- two", "- one\n- two"),
        ])
    func tidy(text: String, said: String) { #expect(Self.filled(text).text == said) }

    @Test("keeps a passage for the person who writes, where they can find it")
    func passages() {
        let filled = Self.filled("Hello {name}, [[what you found, {name}]]!")
        #expect(filled.text == "Hello Ana, [[what you found, {name}]]!")
        #expect(personalPassages(in: filled.text).count == 1)
        #expect(filled.missing.isEmpty)
    }

    @Test("takes a value for words, never for a template")
    func valuesAreWords() {
        let values = TemplateValues(variables: [.subject: "{me} {if late}x{end} [[y]]", .me: "Marko"])
        #expect(Self.filled("“{subject}”", with: values).text == "“{me} {if late}x{end} [[y]]”")
    }

    @Test("loses no word that stands outside of conditions", arguments: 0..<200)
    func keepsWords(seed: Int) {
        let (text, words) = Self.scrambled(seed: UInt64(seed))
        let said = Self.filled(text).text.split { $0.isWhitespace }.map(String.init)
        #expect(said == words, "\(text)")
    }

    /// A text of pieces in an order that the seed decides, and the words that must be left of it.
    private static func scrambled(seed: UInt64) -> (text: String, words: [String]) {
        let pieces: [(String, [String])] = [
            ("word", ["word"]), ("e\u{301}", ["e\u{301}"]), ("{name}", ["Ana"]), ("{phone|none}", ["none"]),
            ("{owner}", ["{owner}"]), ("[[hint]]", ["[[hint]]"]), ("{if due} gone {end}", []),
            ("{if by} kept {end}", ["kept"]), ("{if due} gone {else} said {end}", ["said"]), ("{what}", ["{what}"]),
            ("{", ["{"]), ("]]", ["]]"]), ("}", ["}"]), ("مرحبا", ["مرحبا"]), ("👩‍👩‍👧", ["👩‍👩‍👧"]), ("\n", []),
        ]
        var (state, chosen) = (seed &* 2_862_933_555_777_941_757 &+ 3_037_000_493, [(String, [String])]())
        for _ in 0..<12 {
            state = state &* 2_862_933_555_777_941_757 &+ 3_037_000_493
            chosen.append(pieces[Int((state >> 33) % UInt64(pieces.count))])
        }
        return (chosen.map(\.0).joined(separator: " "), chosen.flatMap(\.1))
    }
}
