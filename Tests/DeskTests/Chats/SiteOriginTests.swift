// What is a web site, and what colour its words have.
import Desk
import Testing

@Suite struct SiteOriginTests {
    @Test(
        "a site is its scheme, host and port",
        arguments: [
            ("https://shop.example", "https://shop.example"), ("https://Shop.Example/", "https://shop.example"),
            (" http://localhost:8000 ", "http://localhost:8000"), ("http://127.0.0.1", "http://127.0.0.1"),
        ])
    func sites(typed: String, text: String) { #expect(SiteOrigin(typed)?.text == text) }

    @Test(
        "nothing else gets into a header",
        arguments: [
            "shop.example", "https://", "https://*", "https://shop.example/basket", "ftp://shop.example",
            "https://shop.example; script-src *", "https://shop.example:0", "https://a:b:c", "javascript:alert(1)",
            "https://-shop", "https://user@shop.example", "'self'",
        ])
    func others(typed: String) { #expect(SiteOrigin(typed) == nil) }

    @Test(
        "words on a colour are black or white, whichever is read",
        arguments: [("#005a42", "#ffffff"), ("#ffe000", "#000000"), ("#000000", "#ffffff"), ("#ffffff", "#000000")])
    func ink(hex: String, ink: String) { #expect(Accent(hex)?.ink == ink) }

    @Test("what is no colour is none", arguments: ["red", "#12345", "#1234567", "#12345g", "", "#é2345"])
    func noColour(typed: String) { #expect(Accent(typed) == nil) }

    @Test("a page is known without what stands behind its question mark")
    func page() {
        let page = VisitedPage(address: "https://shop.test/lamps?token=secret#x", title: "Lamps")
        #expect(page?.address == "https://shop.test/lamps")
        #expect(VisitedPage(address: "javascript:alert(1)", title: "") == nil)
        #expect(VisitedPage(address: "https://shop.test/\u{0}", title: "") == nil)
    }
}
