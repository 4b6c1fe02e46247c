// Nothing that a stranger writes becomes markup, and no page needs a looser policy than the strict one.
import Desk
import Foundation
import Testing
import Text

@testable import Web

@Suite struct PageSafetyTests {
    private static let hostile = "\"\u{301}><script>alert(1)</script>'\u{200D} onload=x\u{0}\u{7}\u{FE0F}&"

    @Test("a quote with a combining mark, a joiner or a NUL does not leave its place")
    func escaping() {
        let html: HTML = "<p title=\"\(Self.hostile)\">\(Self.hostile)</p>"
        #expect(!html.string.contains("<script"))
        #expect(html.bytes.filter { $0 == UInt8(ascii: "\"") }.count == 2)
        #expect(!html.bytes.contains(0) && !html.bytes.contains(7))
    }

    @Test("every page keeps hostile names, subjects and files inside their places", arguments: SamplePages.all)
    func pages(page: SamplePage) {
        let html = page.html(Self.hostile).string
        #expect(!html.contains("<script>"))
        #expect(!html.contains(" onload=x\""))
        #expect(!html.utf8.contains(0))
    }

    @Test("no markup of ours is shown as text", arguments: SamplePages.all)
    func markup(page: SamplePage) { #expect(!page.html("Ananya Rao").string.contains("&lt;")) }

    @Test("no page has inline style, inline script or an event handler", arguments: SamplePages.all)
    func policy(page: SamplePage) throws {
        let html = page.html("Ananya Rao").string
        #expect(html.firstMatch(of: try Regex(#"<[a-z][^>]*\s(style|on[a-z]+)="#)) == nil)
        #expect(html.firstMatch(of: try Regex("<script(?![^>]*\\ssrc=)")) == nil)
        #expect(!html.contains("<style"))
    }

    @Test(
        "no id stands twice on a page, and every label and description points at something", arguments: SamplePages.all)
    func identities(page: SamplePage) throws {
        let html = page.html("Ananya Rao").string
        let ids = html.matches(of: try Regex(#"\sid="([^"]+)""#, as: (Substring, Substring).self)).map { $0.output.1 }
        #expect(ids.count == Set(ids).count, "\(Dictionary(grouping: ids) { $0 }.filter { $1.count > 1 }.keys)")
        let pointing = try Regex(
            #"\s(for|aria-labelledby|aria-describedby)="([^"]+)""#, as: (Substring, Substring, Substring).self)
        for match in html.matches(of: pointing) { #expect(ids.contains(match.output.2), "\(match.output.2)") }
    }

    @Test("every form of the workspace that changes something carries the token", arguments: SamplePages.inside)
    func tokens(page: SamplePage) throws {
        let html = page.html("Ananya Rao").string
        let forms = html.components(separatedBy: "<form ").dropFirst().filter { $0.contains("method=\"post\"") }
        for form in forms {
            #expect(form.components(separatedBy: "</form>")[0].contains("name=\"csrf\" value=\"tok\""))
        }
        // Scripts fill {time} in themselves, when the connection is lost.
        #expect(!html.replacingOccurrences(of: "{time}", with: "").contains("{"), "a hole was left unfilled")
    }
}
