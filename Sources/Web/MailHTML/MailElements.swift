// The elements that people's mail programs write and that do nothing but show something.

enum MailElements {
    static let void: Set<String> = ["br", "hr", "img", "col", "wbr"]

    static let known: Set<String> = void.union([
        "a", "abbr", "address", "article", "aside", "b", "bdi", "bdo", "big", "blockquote", "caption", "center", "cite",
        "code", "colgroup", "dd", "del", "dfn", "div", "dl", "dt", "em", "figcaption", "figure", "font", "footer", "h1",
        "h2", "h3", "h4", "h5", "h6", "header", "i", "ins", "kbd", "li", "main", "mark", "nav", "ol", "p", "pre", "q", "s",
        "samp", "section", "small", "span", "strike", "strong", "sub", "sup", "table", "tbody", "td", "tfoot", "th",
        "thead", "tr", "tt", "u", "ul", "var",
    ])

    private static let cells: Set<String> = ["td", "th", "caption", "table"]
    private static let closesParagraph: Set<String> = [
        "address", "article", "aside", "blockquote", "center", "div", "dl", "figure", "figcaption", "footer", "h1", "h2",
        "h3", "h4", "h5", "h6", "header", "hr", "main", "nav", "ol", "p", "pre", "section", "table", "ul",
    ]

    /// Which open elements end when `name` begins, looked for no further than `until`.
    static func implied(by name: String) -> (closes: Set<String>, until: Set<String>)? {
        switch name {
        case "li": (["li", "p"], cells.union(["ul", "ol"]))
        case "dt", "dd": (["dt", "dd", "p"], cells.union(["dl"]))
        case "tr": (["tr", "td", "th", "caption", "colgroup"], ["table"])
        case "td", "th": (["td", "th", "caption", "colgroup"], ["table", "tr"])
        case "tbody", "thead", "tfoot":
            (["tbody", "thead", "tfoot", "tr", "td", "th", "caption", "colgroup"], ["table"])
        case "caption", "colgroup", "col": (["caption", "colgroup"], ["table"])
        case "a": (["a"], cells)
        case _ where closesParagraph.contains(name): (["p"], cells)
        default: nil
        }
    }
}
