// How a template is taken apart, and what is said of its defects.
import Testing

@testable import Desk

@Suite("The parts of a template")
struct TemplatePartsTests {
    static func read(_ text: String) -> (parts: [TemplatePart], defects: [TemplateDefect]) {
        var reader = TemplateReader(text)
        let parts = reader.parts()
        return (parts, reader.defects)
    }

    @Test("are words, variables, passages and choices")
    func parts() {
        let (parts, defects) = Self.read("Hi {name|you}, [[why]]{if late}!{else}{if by}.{end}{end}")
        #expect(
            parts == [
                .text("Hi "), .variable(.name, fallback: "you"), .text(", "), .passage("why"),
                .choice(
                    "late", then: [.text("!")], otherwise: [.choice("by", then: [.text(".")], otherwise: [])]),
            ])
        #expect(defects.isEmpty)
    }

    @Test(
        "come with what is wrong with them",
        arguments: [
            ("{nmae}", .unknownWord("nmae")), ("{Name}", .unknownWord("Name")), ("{ name}", .unknownWord(" name")),
            ("{}", .unknownWord("")), ("{if nothing}x{end}", .unknownWord("nothing")),
            ("{if late}x", .unclosedCondition), ("{if late}x{else}y", .unclosedCondition), ("x{end}", .strayEnd),
            ("x{else}y", .strayEnd), ("{name\u{301}}", .unknownWord("name\u{301}")),
        ] as [(String, TemplateDefect)])
    func defects(text: String, defect: TemplateDefect) { #expect(Self.read(text).defects == [defect]) }

    @Test(
        "are all still there as words when they are no part of a template", arguments: ["{nmae}", "x{end}", "{{", "}}"])
    func unknownStays(text: String) {
        let words = Self.read(text).parts.map { part in
            guard case .text(let words) = part else { return "" }
            return words
        }
        #expect(words.joined() == text)
    }

    @Test("are found beside marks that join other letters, and in scripts that run the other way")
    func scalars() {
        #expect(Self.read("{name}\u{301}").parts == [.variable(.name, fallback: nil), .text("\u{301}")])
        #expect(Self.read("[[x]]\u{20DD}").parts == [.passage("x"), .text("\u{20DD}")])
        #expect(Self.read("\u{202E}{me|أنا}\u{202C}").parts[1] == .variable(.me, fallback: "أنا"))
        #expect(Self.read("[[👩‍👩‍👧 {me}]]").parts == [.passage("👩‍👩‍👧 {me}")])
    }

    @Test("may nest four deep and no deeper")
    func depth() {
        func nested(_ depth: Int) -> String {
            String(repeating: "{if late}", count: depth) + "x" + String(repeating: "{end}", count: depth)
        }
        #expect(Self.read(nested(4)).defects.isEmpty)
        #expect(Self.read(nested(5)).defects.contains(.tooDeep))
    }

    @Test("end after twenty thousand scalars")
    func length() {
        #expect(Self.read(String(repeating: "a", count: 20_000)).defects.isEmpty)
        #expect(Self.read(String(repeating: "a", count: 20_001)).defects == [.tooLong])
    }

    @Test(
        "are read to the end, whatever is pasted", .timeLimit(.minutes(5)),
        arguments: ["[[", "{", "{if late}", "{name}", "]]", "{else}", "[[{", "{end}", "{if ", "a\u{301}"])
    func hostile(piece: String) {
        let text = String(repeating: piece, count: 19_000 / piece.unicodeScalars.count) + " the end"
        let template = Template(key: "", situation: "", channel: .chat, language: .english, text: text)
        let said = template.filled(with: TemplateValues(conditions: [.late])).text
        #expect(said.unicodeScalars.suffix(8).elementsEqual(" the end".unicodeScalars))
    }
}
