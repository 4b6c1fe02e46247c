// What strangers put into the HTML of mail, and what is left of it.
import Testing
import Text

@testable import Mail

@Suite struct CleanMailHTMLTests {
    private func clean(_ html: String) -> String {
        cleanMailHTML(html) { $0 == .attached("known@x") ? "data:image/png;base64,AA==" : nil }.html.string
    }

    @Test(
        "nothing that runs gets through",
        arguments: [
            "<script>alert(1)</script>", "<ScRiPt src=//e.test></sCrIpT x>", "<script/x>alert(1)", "<script>alert(1)",
            "<img src=x onerror=alert(1)>", "<p onclick=\"alert(1)\">",
            "<svg onload=alert(1)><script>alert(1)</script></svg>",
            "<svg><style><img src=x onerror=alert(1)></style>",
            "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
            "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
            "<iframe srcdoc=\"<script>alert(1)</script>\">",
            "<object data=javascript:alert(1)>", "<embed src=x>", "<form action=javascript:alert(1)><button>x</form>",
            "<a href=javascript:alert(1)>x</a>", "<a href=\" java\tscript:alert(1)\">x</a>", "<base href=//e.test>",
            "<a href=\"jav&#x09;ascript:alert(1)\">x</a>", "<a href=\"&#106;avascript&colon;alert(1)\">x</a>",
            "<a href='vbscript:x'>x</a>", "<a href=\"data:text/html,<script>alert(1)</script>\">x</a>",
            "<meta http-equiv=refresh content=0>",
            "<p style=\"background:url(http://e.test/x)\">", "<p style=\"background:u\\72l(http://e.test/x)\">",
            "<p style=\"width:expression(alert(1))\">", "<p style=\"position:fixed;top:0\">",
            "<link rel=stylesheet href=//e.test>",
            "<style>@import '//e.test'</style>", "<p style=\"color:red;background-image:url(x)\">",
            "<style><!--</style><script>alert(1)//--></script>",
            "<!--><script>alert(1)</script>-->", "<!--[if mso]><script>alert(1)</script><![endif]-->",
            "<title><img src=x onerror=alert(1)></title>",
            "<textarea><script>alert(1)</script></textarea>", "<xmp><script>alert(1)</script></xmp>",
            "<plaintext><script>alert(1)</script>",
            "<img src=\"http://e.test/pixel\">", "<img srcset=\"http://e.test/x 2x\">",
            "<video poster=//e.test/x><source src=//e.test/x></video>",
            "<img src=\"data:image/svg+xml;base64,AAAA\">",
            "<img src=\"data:image/png;base64,AA&quot; onerror=alert(1) x=&quot;\">",
            "<p title='\"><script>alert(1)</script>'>", "<a title=\"&quot;><img src=x onerror=alert(1)>\">x",
            "<p title=\"&quot;\u{301} onclick=alert(1)\">",
            "<<script>alert(1)</script>", "<p/onclick=alert(1)>", "<a\u{0C}href=javascript:alert(1)>x</a>",
            "<template><script>alert(1)</script></template>",
        ])
    func attacks(html: String) throws {
        let result = clean(html)
        // Taken apart again, it holds only elements and attributes that we know.
        var reader = TagReader(Array(result.utf8))
        let attributes: Set<String> = [
            "href", "target", "rel", "src", "alt", "style", "title", "dir", "lang", "align", "width", "height",
        ]
        while let token = reader.next() {
            guard case .start(let name, let found) = token else { continue }
            #expect(MailElements.known[name] != nil, "\(result)")
            for attribute in found {
                #expect(attributes.contains(attribute.name), "\(result)")
                if attribute.name == "href" { #expect(attribute.value.starts(with: "http".utf8), "\(result)") }
                if attribute.name == "src" { #expect(attribute.value.starts(with: "data:image/png".utf8), "\(result)") }
                let isLoading = ["url(", "expression", "position", "\\"].contains {
                    String(decoding: attribute.value, as: UTF8.self).contains($0)
                }
                if attribute.name == "style" { #expect(!isLoading, "\(result)") }
            }
        }
    }

    @Test(
        "what people write stays as they wrote it",
        arguments: [
            ("<p>Hello <b>you</b> &amp; &lt;me&gt; &euro;</p>", "<p>Hello <b>you</b> &amp; &lt;me&gt; &euro;</p>"),
            (
                "<table width=100%><tr><td>1<td>2<tr><td>3</table>",
                "<table width=\"100%\"><tr><td>1</td><td>2</td></tr><tr><td>3</td></tr></table>"
            ),
            ("<ul><li>a<li>b<ul><li>c</ul></ul>", "<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>"),
            ("<p>a<p>b<div>c", "<p>a</p><p>b</p><div>c</div>"),
            ("<b><i>x</b>y</i>", "<b><i>x</i></b>y"),
            (
                "<p style=\"COLOR: rgb(1, 2,3); margin:0 auto; behavior:url(x)\">x",
                "<p style=\"color:rgb(1, 2,3);margin:0 auto\">x</p>"
            ),
            (
                "<img src='cid:known@x' alt='A &quot;lamp&quot;' width=20>",
                "<img src=\"data:image/png;base64,AA==\" alt=\"A &quot;lamp&quot;\" width=\"20\">"
            ),
            ("<img src='http://e.test/x.png' alt='Our logo'>", "Our logo"),
            (
                "<o:p>Word</o:p><font color=#ff0000 face=Arial>red</font>",
                "Word<font color=\"#ff0000\" face=\"Arial\">red</font>"
            ),
            (
                "<head><title>t</title><style>p{}</style></head><body dir=rtl>سلام</body>",
                "<div dir=\"rtl\">سلام</div>"
            ),
            (
                "<body bgcolor='#000' text=white style='font-family:Arial'></div>dark<body dir=rtl>",
                "<div style=\"background-color:#000;color:white;font-family:Arial\">dark</div>"
            ),
            ("<body class=x>plain</body>", "plain"),
            ("<p title='caf&eacute; &hellip; &lt;&nosuch;'>x", "<p title=\"café … &lt;&amp;nosuch;\">x</p>"),
            ("a < b", "a &lt; b"), ("</p>x</div>", "x"), ("x<br/>y<hr>", "x<br>y<hr>"),
            (
                "<a href='https://a.test/?a=1&amp;b=2'>x</a>",
                "<a href=\"https://a.test/?a=1&amp;b=2\" target=\"_blank\" rel=\"noopener noreferrer nofollow\">x</a>"
            ),
        ])
    func keeps(html: String, expected: String) {
        #expect(clean(html) == expected)
    }

    @Test("of a page without end only the beginning is read, and of its tags the first hundred thousand")
    func endless() {
        let long = String(repeating: "abcdefgh", count: 400_000)
        #expect(clean(long).utf8.count == MailLimits.standard.textBytes)
        let tags = clean(String(repeating: "<i>x</i>", count: 60_000))
        #expect(tags.hasSuffix("<i>x</i>\(String(repeating: "x", count: 10_000))"))
    }

    @Test(
        "half a megabyte of rubbish takes no longer than its length", .timeLimit(.minutes(5)),
        arguments: [
            "<div>", "<b id=x><p>", "<a ", "<!--", "&#", "<table><tr><td>", "<p a=", "</div>", "<script>", "<i><p></i>",
            "<!-", "<li><b>", "<p><table><b><b><b><b><hr>", "</p><hr>", "<img src=//e.test>", "<body>",
        ])
    func bombs(piece: String) {
        let bomb = String(repeating: piece, count: (512 << 10) / piece.utf8.count)
        #expect(clean(bomb).utf8.count < 4 << 20)
    }
}
