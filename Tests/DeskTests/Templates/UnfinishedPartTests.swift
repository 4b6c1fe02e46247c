// What keeps a text from being sent, with offsets as browsers count.
import Testing

@testable import Desk

@Suite("What is left to write")
struct UnfinishedPartTests {
    @Test(
        "is each passage and each variable that has no value",
        arguments: [
            ("All is said.", []),
            ("", []),
            ("Now [[what]] and then", [.passage(4..<12)]),
            ("[[a]][[b]]", [.passage(0..<5), .passage(5..<10)]),
            ("[[over\ntwo lines]]", [.passage(0..<18)]),
            ("Hello {name},", [.variable(6..<12)]),
            ("Hello {name|there},", [.variable(6..<18)]),
            ("{if by}x{end}", [.variable(0..<7), .variable(8..<13)]),
            ("{owner} {due}", [.variable(0..<7), .variable(8..<13)]),
        ] as [(String, [UnfinishedPart])])
    func found(text: String, parts: [UnfinishedPart]) { #expect(unfinishedParts(of: text) == parts) }

    @Test(
        "is not what people write with brackets and braces of their own",
        arguments: [
            "f(x) = {x, y}", "a[b[0]]", "[name]", "{colour}", "{ name }", "{", "}", "]]", "{NAME}", "{name\u{301}}",
        ])
    func ownBrackets(text: String) { #expect(unfinishedParts(of: text).isEmpty) }

    @Test("is counted in UTF-16 units, beside marks that join other letters and in any direction")
    func offsets() {
        #expect(personalPassages(in: "👩‍👩‍👧[[x]]\u{301}") == [8..<13])
        #expect(personalPassages(in: "مرحبا [[ماذا]]") == [6..<14])
        #expect(unfinishedParts(of: "e\u{301}{me}\u{20DD}") == [.variable(2..<6)])
    }

    @Test("is nothing in a filled template whose passages a person has replaced")
    func finished() {
        let template = Template(
            key: "", situation: "solved", channel: .mail, language: .english,
            text: "Hello {name|there}, [[what]]. {me}")
        let filled = template.filled(with: TemplateValues(variables: [.me: "Marko"]))
        let passage = personalPassages(in: filled.text)[0]
        var units = Array(filled.text.utf16)
        units.replaceSubrange(passage, with: Array("it works".utf16))
        #expect(String(decoding: units, as: UTF16.self) == "Hello there, it works. Marko")
        #expect(unfinishedParts(of: String(decoding: units, as: UTF16.self)).isEmpty)
    }
}
