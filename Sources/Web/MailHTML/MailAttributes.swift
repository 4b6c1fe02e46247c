// The attributes of mail's HTML that are kept, each with a value of the shape that it should have.
import Text

/// The kept attributes as they are written into a tag, links opening elsewhere.
func cleanAttributes(_ attributes: [TagReader.Attribute], of element: String) -> HTML {
    var html = HTML()
    for attribute in attributes {
        if element == "a", attribute.name == "href" {
            guard let address = safeAddress(attribute.value) else { continue }
            html += " href=\"\(address)\" target=\"_blank\" rel=\"noopener noreferrer nofollow\""
        } else if attribute.name == "style" {
            let style = cleanStyle(attribute.value)
            if !style.isEmpty { html += " style=\"\(style)\"" }
        } else if let shape = shapes[attribute.name], shape.elements.isEmpty || shape.elements.contains(element),
            shape.fits(attribute.value.trimmed)
        {
            // The name is one of our own list, so that it goes in as it is.
            html += HTML(raw: Array(" \(attribute.name)".utf8)) + "=\"\(attribute.value.trimmed)\""
        }
    }
    return html
}

/// The address of a link when it goes to the web, to mail or to a telephone. Browsers skip controls and white space
/// in front of and inside a scheme, so it is looked at without them, and written without them.
func safeAddress(_ value: String) -> String? {
    let address = String(String.UnicodeScalarView(value.unicodeScalars.filter { $0.value > 0x20 && $0.value != 0x7F }))
    let folded = address.prefix(16).lowercased().utf8
    let isSafe = ["http://", "https://", "mailto:", "tel:"].contains { folded.starts(with: $0.utf8) }
    return isSafe && address.utf8.count <= 8_000 ? address : nil
}

private struct Shape: Sendable {
    /// Empty: all.
    var elements: Set<String> = []
    let fits: @Sendable (String) -> Bool
}

private let shapes: [String: Shape] = [
    "dir": Shape { ["ltr", "rtl", "auto"].contains($0.lowercased()) },
    "lang": Shape { isWord($0, longest: 20) },
    "title": Shape { $0.utf8.count <= 1_000 },
    "align": Shape { isWord($0, longest: 10) },
    "valign": Shape { isWord($0, longest: 10) },
    "width": Shape(elements: ["img", "table", "td", "th", "col", "colgroup", "hr"], fits: isLength),
    "height": Shape(elements: ["img", "table", "td", "th", "tr"], fits: isLength),
    "bgcolor": Shape(elements: ["table", "tr", "td", "th", "tbody", "thead"], fits: isColour),
    "color": Shape(elements: ["font"], fits: isColour),
    "size": Shape(elements: ["font"]) { isWord($0, longest: 3) },
    "face": Shape(elements: ["font"]) { $0.utf8.count <= 200 },
    "colspan": Shape(elements: ["td", "th"], fits: isSmallNumber),
    "rowspan": Shape(elements: ["td", "th"], fits: isSmallNumber),
    "span": Shape(elements: ["col", "colgroup"], fits: isSmallNumber),
    "border": Shape(elements: ["table"], fits: isSmallNumber),
    "cellpadding": Shape(elements: ["table"], fits: isSmallNumber),
    "cellspacing": Shape(elements: ["table"], fits: isSmallNumber),
    "start": Shape(elements: ["ol"], fits: isSmallNumber),
    "type": Shape(elements: ["ol", "ul", "li"]) { isWord($0, longest: 10) },
]

private func isSmallNumber(_ value: String) -> Bool {
    (1...3).contains(value.utf8.count) && value.utf8.allSatisfy { (0x30...0x39).contains($0) }
}

private func isLength(_ value: String) -> Bool {
    (1...6).contains(value.utf8.count)
        && value.utf8.allSatisfy { (0x30...0x39).contains($0) || "%px.".utf8.contains($0) }
}

private func isWord(_ value: String, longest: Int) -> Bool {
    (1...longest).contains(value.utf8.count)
        && value.utf8.allSatisfy {
            (0x61...0x7A).contains($0 | 0x20) || (0x30...0x39).contains($0) || "-+".utf8.contains($0)
        }
}

private func isColour(_ value: String) -> Bool {
    (1...40).contains(value.utf8.count)
        && value.utf8.allSatisfy {
            (0x61...0x7A).contains($0 | 0x20) || (0x30...0x39).contains($0) || "#(),.% ".utf8.contains($0)
        }
}
