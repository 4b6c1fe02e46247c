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
            (
                "<style>p{color:red} .lead { font-size:18px; } p.lead{margin:0}</style><p>a<p class='x lead'>b<p id=foot style='color:blue'>c",
                "<p style=\"color:red\">a</p><p style=\"color:red;font-size:18px;margin:0\">b</p><p style=\"color:red;color:blue\">c</p>"
            ),
            (
                "<head><style type='text/css'><!-- /* Word {x} */ p.MsoNormal, li.MsoNormal {margin:0cm; font-family:\"Calibri\",sans-serif} a:link, span.L {color:#0563C1} --></style></head><body><p class=MsoNormal>a <a href='http://a.test'>b",
                "<p style=\"margin:0cm;font-family:&quot;Calibri&quot;,sans-serif\">a <a href=\"http://a.test\" target=\"_blank\" rel=\"noopener noreferrer nofollow\" style=\"color:#0563C1\">b</a></p>"
            ),
            (
                "<style>body{background-color:#eee;margin:0} @media (max-width:600px){p{display:none}} @import 'x'; @font-face{font-family:X;src:url(x)} i{color:red}</style><body style='color:#222'><p>a <i>b",
                "<div style=\"background-color:#eee;margin:0;color:#222\"><p>a <i style=\"color:red\">b</i></p></div>"
            ),
            (
                "<style>td.price{color:red}#n{font-weight:bold}.price{color:green}</style><table><tr><td class=price id=n>1<td class=PRICE>2</table>",
                "<table><tr><td style=\"color:green;color:red;font-weight:bold\">1</td><td>2</td></tr></table>"
            ),
            ("<p class=late>a</p><style>.late{color:red}</style>", "<p style=\"color:red\">a</p>"),
            ("<style media=print>p{color:red}</style><p>a", "<p>a</p>"),
            (
                "<style>div p{color:red} p:hover{color:red} p>b{color:red} *{color:red} [x]{color:red} p::after{content:'x'}</style><p>a <b>b",
                "<p>a <b>b</b></p>"
            ),
            (
                "<style>p{position:fixed;top:0;background:url(http://e.test/x);color:red;margin:-9px;width:expression(1)} b{content:\"}\";color:red} i{color:red;&:hover{color:blue}} u{co\\6cor:red} s{color:red/*;</style><p>a <b>b</b> <i>c</i> <u>d</u> <s>e",
                "<p style=\"color:red\">a <b style=\"color:red\">b</b> <i>c</i> <u>d</u> <s>e</s></p>"
            ),
            (
                "<style>.a{color:red}</style><img class=a src='cid:known@x' alt=A>",
                "<img src=\"data:image/png;base64,AA==\" alt=\"A\" style=\"color:red\">"
            ),
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

    @Test("what rules add to a page has its limits, and its text does not")
    func longRules() {
        let rule = ".a{font-family:\(String(repeating: "x", count: 400))}"
        let page = "<style>\(rule)</style>" + String(repeating: "<p class=a>Z", count: 20_000)
        let result = clean(page)
        #expect(result.utf8.count < 20_000 * 9 + 300 * 1024)
        #expect(result.split(separator: "Z").count == 20_001)
        let many = "<style>\((0..<5_000).map { ".a,p,i{color:#\(10_000 + $0)}" }.joined())</style>"
        #expect(clean(many + "<p class=a><i>b").utf8.count < 9_000)
    }

    @Test(
        "half a megabyte of rubbish takes no longer than its length", .timeLimit(.minutes(5)),
        arguments: [
            "<div>", "<b id=x><p>", "<a ", "<!--", "&#", "<table><tr><td>", "<p a=", "</div>", "<script>", "<i><p></i>",
            "<!-", "<li><b>", "<p><table><b><b><b><b><hr>", "</p><hr>", "<img src=//e.test>", "<body>",
            "<style>p{", "<style>p{color:red}</style><p>", "<style>/*",
            "<style>.a,.b{color:red}</style><p class='a b'>",
            "<style></style>",
        ])
    func bombs(piece: String) {
        let bomb = String(repeating: piece, count: (512 << 10) / piece.utf8.count)
        #expect(clean(bomb).utf8.count < 4 << 20)
    }
}
