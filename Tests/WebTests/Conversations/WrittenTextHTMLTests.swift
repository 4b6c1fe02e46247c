// A mail on the timeline.
import Foundation
import Mail
import Testing

@testable import Web

@Suite struct WrittenTextHTMLTests {
    private func html(_ text: String) -> String {
        writtenTextHTML(
            writtenText(text, subject: "Re: Lamp"), FoldWords(quoted: "Earlier & older", signature: "Signed")
        ).string
    }

    @Test("a quote at the end is folded away with the line that introduces it")
    func quote() {
        let found = html("Thank you!\n\nOn Monday Aigerim wrote:\n> Hello\n>\n> again\n\n")
        #expect(found.hasPrefix("<p>Thank you!</p>\n<details class=\"quoted\"><summary>Earlier &amp; older</summary>"))
        #expect(found.contains("<p>On Monday Aigerim wrote:<br>\n&gt; Hello<br>\n&gt;<br>\n&gt; again</p>"))
    }

    @Test("answers between quotes stay open, each quote is folded where it stood")
    func between() {
        let found = html("> Red?\nYes <b>.\n\n> Big?\nNo.")
        let parts = found.components(separatedBy: "<details")
        #expect(parts.count == 3)
        #expect(parts[1].hasSuffix("</details>\n<p>Yes &lt;b&gt;.</p>\n"))
        #expect(parts[2].hasSuffix("</details>\n<p>No.</p>\n"))
    }

    @Test("a signature is folded under its own word, and with the quote where one follows")
    func signature() {
        let signed = html("It works.\n\n-- \nAnna")
        #expect(signed.contains("<summary>Signed</summary><p>--") && !signed.contains("Earlier"))
        let both = html("It works.\n\n-- \nAnna\n\nOn 20/11/2026 14:05, Desk wrote:\n> Does it?")
        #expect(both.components(separatedBy: "<details").count == 2)
        #expect(both.contains("<summary>Earlier &amp; older</summary><p>--"))
    }

    @Test("nothing is folded of a mail that only quotes, or of one that is passed on")
    func nothing() {
        #expect(!html("> only a quote").contains("<details"))
        #expect(!html("See this\n\n---------- Forwarded message ---------\nFrom: M\n\nHelp!").contains("<details"))
    }
}
