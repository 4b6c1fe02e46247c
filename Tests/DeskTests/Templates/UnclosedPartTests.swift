// What is begun and not ended hides nothing and is not sent unseen.
import Testing

@testable import Desk

@Suite("A part that nobody closed")
struct UnclosedPartTests {
    @Test("hides no variable that comes after it")
    func hidesNothing() {
        #expect(unfinishedParts(of: "{ see {name}") == [.variable(6..<12)])
        #expect(unfinishedParts(of: "f = {x, {owner} and {me}") == [.variable(8..<15), .variable(20..<24)])
    }

    @Test("is found however long its passage is")
    func long() {
        let text = "[[" + String(repeating: "a", count: 5_000) + "]]"
        #expect(unfinishedParts(of: text) == [.passage(0..<5_004)])
    }

    @Test("is named from the beginning of the text, whatever it is")
    func order() {
        #expect(unfinishedParts(of: "{me} [[a]] {by}") == [.variable(0..<4), .passage(5..<10), .variable(11..<15)])
    }

    @Test("keeps nobody from writing a condition of their own")
    func ownCondition() { #expect(unfinishedParts(of: "Use {if you like} braces.").isEmpty) }

    @Test("is a defect of a template", arguments: ["Hello [[what", "[[a [[b]]", "[[a] ]"])
    func defect(text: String) {
        var reader = TemplateReader(text)
        _ = reader.parts()
        #expect(reader.defects == [.unclosedPassage])
    }
}
