// Plain mail on a page.
import Testing

@testable import Web

@Suite struct PlainTextTests {
    @Test(
        "addresses become links without the sentence around them",
        arguments: [
            ("see http://a.test/b.", "<p>see <a href=\"http://a.test/b\" rel"),
            ("(https://a.test/x_(y))", "href=\"https://a.test/x_(y)"),
            ("javascript://a.test", "<p>javascript://a.test</p>"),
            ("xhttp://a.test", "<p>xhttp://a.test</p>"),
            ("http://a.test/\"onmouseover=1", "href=\"http://a.test/\" rel"),
            ("http://", "<p>http://</p>"),
        ])
    func links(text: String, expected: String) {
        #expect(plainTextHTML(text).string.contains(expected))
    }

    @Test("long rubbish takes no longer than its length", .timeLimit(.minutes(5)))
    func rubbish() {
        let bomb = "http://" + String(repeating: ")", count: 300_000) + String(repeating: "://", count: 100_000)
        #expect(plainTextHTML(bomb).bytes.count >= bomb.utf8.count)
    }

    @Test("a mark that joins a quote does not let it out of an attribute")
    func combiningMark() {
        let html = plainTextHTML("http://a.test/\"\u{301}onclick=x").string
        let escape = Array("\"\u{301}on".utf8)
        let isOut = html.utf8.indices.contains { html.utf8[$0...].starts(with: escape) }
        #expect(!isOut)
    }
}
