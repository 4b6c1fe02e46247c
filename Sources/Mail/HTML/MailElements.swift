// The elements that people's mail programs write and that do nothing but show something.

/// A set of our elements, one bit each, so that asking thousands of tags about their surroundings stays cheap.
struct ElementSet: OptionSet, Sendable {
    let rawValue: UInt128

    init(rawValue: UInt128) { self.rawValue = rawValue }

    init(_ names: [String]) { self.init(names.compactMap { MailElements.known[$0] }) }
}

enum MailElements {
    static let known: [String: ElementSet] = {
        let names = [
            "a", "abbr", "address", "article", "aside", "b", "bdi", "bdo", "big", "blockquote", "br", "caption",
            "center", "cite", "code", "col", "colgroup", "dd", "del", "dfn", "div", "dl", "dt", "em", "figcaption",
            "figure", "font", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "i", "img", "ins", "kbd",
            "li", "main", "mark", "nav", "ol", "p", "pre", "q", "s", "samp", "section", "small", "span", "strike",
            "strong", "sub", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "tt", "u", "ul", "var", "wbr",
        ]
        let bits = names.enumerated().map { ($1, ElementSet(rawValue: 1 << UInt128($0))) }
        return Dictionary(uniqueKeysWithValues: bits)
    }()

    static let void: Set<String> = ["br", "hr", "img", "col", "wbr"]

    /// Which open elements end when one begins, looked for no further than `until`.
    struct Rule: Sendable {
        let closes: ElementSet
        let until: ElementSet

        init(_ closes: [String], until: [String]) { (self.closes, self.until) = (.init(closes), .init(until)) }
    }

    static let rules: [String: Rule] = {
        let cells = ["td", "th", "caption", "table"]
        let parts = ["tbody", "thead", "tfoot", "tr", "td", "th", "caption", "colgroup"]
        let paragraph = Rule(["p"], until: cells)
        let blocks = [
            "address", "article", "aside", "blockquote", "center", "div", "dl", "figure", "figcaption", "footer", "h1",
            "h2", "h3", "h4", "h5", "h6", "header", "hr", "main", "nav", "ol", "p", "pre", "section", "table", "ul",
        ]
        var rules = Dictionary(uniqueKeysWithValues: blocks.map { ($0, paragraph) })
        rules["li"] = Rule(["li", "p"], until: cells + ["ul", "ol"])
        for name in ["dt", "dd"] { rules[name] = Rule(["dt", "dd", "p"], until: cells + ["dl"]) }
        rules["tr"] = Rule(["tr", "td", "th", "caption", "colgroup"], until: ["table"])
        for name in ["td", "th"] { rules[name] = Rule(["td", "th", "caption", "colgroup"], until: ["table", "tr"]) }
        for name in ["tbody", "thead", "tfoot"] { rules[name] = Rule(parts, until: ["table"]) }
        for name in ["caption", "colgroup", "col"] { rules[name] = Rule(["caption", "colgroup"], until: ["table"]) }
        rules["a"] = Rule(["a"], until: cells)
        return rules
    }()
}
