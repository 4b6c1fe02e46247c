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
        } else if let shape = shapes[attribute.name], shape.elements.isEmpty || shape.elements.contains(element) {
            let value = attribute.value.trimmed
            guard shape.fits(value) else { continue }
            // The name is one of our own list, so that it goes in as it is.
            html += HTML(raw: Array(" \(attribute.name)".utf8)) + "=\"\(String(decoding: value, as: UTF8.self))\""
        }
    }
    return html
}

/// The attributes of a `body` as those of a box: colours go into its style, where its own style comes after them.
func bodyLook(_ attributes: [TagReader.Attribute]) -> [TagReader.Attribute] {
    let colours = [("bgcolor", "background-color:"), ("text", "color:")]
    var style = colours.flatMap { name, property -> [UInt8] in
        guard let colour = attributes.first(where: { $0.name == name })?.value.trimmed, isColour(colour) else {
            return []
        }
        return Array(property.utf8) + colour + [.semicolon]
    }
    style += attributes.first { $0.name == "style" }?.value ?? []
    let others = attributes.filter { $0.name == "dir" || $0.name == "lang" }
    return others + [TagReader.Attribute(name: "style", value: style)]
}

/// The address of a link when it goes to the web, to mail or to a telephone. Browsers skip tabs and ends of lines
/// wherever they are, so it is looked at without them, and written without them.
func safeAddress(_ value: [UInt8]) -> String? {
    let address = value.filter { $0 != .tab && $0 != .lineFeed && $0 != .carriageReturn }.trimmed
    let scheme = address.prefix(8).loweredString.utf8
    let isSafe = ["http://", "https://", "mailto:", "tel:"].contains { scheme.starts(with: $0.utf8) }
    return isSafe && address.count <= 8_000 ? String(decoding: address, as: UTF8.self) : nil
}

private struct Shape: Sendable {
    /// Empty: all.
    var elements: Set<String> = []
    let fits: @Sendable (ArraySlice<UInt8>) -> Bool
}

private let shapes: [String: Shape] = [
    "dir": Shape { ["ltr", "rtl", "auto"].contains($0.loweredString) },
    "lang": Shape { isWord($0, longest: 20) },
    "title": Shape { $0.count <= 1_000 },
    "align": Shape { isWord($0, longest: 10) },
    "valign": Shape { isWord($0, longest: 10) },
    "width": Shape(elements: ["img", "table", "td", "th", "col", "colgroup", "hr"], fits: isLength),
    "height": Shape(elements: ["img", "table", "td", "th", "tr"], fits: isLength),
    "bgcolor": Shape(elements: ["table", "tr", "td", "th", "tbody", "thead"], fits: isColour),
    "color": Shape(elements: ["font"], fits: isColour),
    "size": Shape(elements: ["font"]) { isWord($0, longest: 3) },
    "face": Shape(elements: ["font"]) { $0.count <= 200 },
    "colspan": Shape(elements: ["td", "th"], fits: isSmallNumber),
    "rowspan": Shape(elements: ["td", "th"], fits: isSmallNumber),
    "span": Shape(elements: ["col", "colgroup"], fits: isSmallNumber),
    "border": Shape(elements: ["table"], fits: isSmallNumber),
    "cellpadding": Shape(elements: ["table"], fits: isSmallNumber),
    "cellspacing": Shape(elements: ["table"], fits: isSmallNumber),
    "start": Shape(elements: ["ol"], fits: isSmallNumber),
    "type": Shape(elements: ["ol", "ul", "li"]) { isWord($0, longest: 10) },
]

private func isSmallNumber(_ value: ArraySlice<UInt8>) -> Bool {
    (1...3).contains(value.count) && value.allSatisfy(\.isDigit)
}

private func isLength(_ value: ArraySlice<UInt8>) -> Bool {
    (1...6).contains(value.count)
        && value.allSatisfy { $0.isDigit || "%px.".utf8.contains($0) }
}

private func isWord(_ value: ArraySlice<UInt8>, longest: Int) -> Bool {
    (1...longest).contains(value.count)
        && value.allSatisfy {
            $0.isLetter || $0.isDigit || "-+".utf8.contains($0)
        }
}

private func isColour(_ value: ArraySlice<UInt8>) -> Bool {
    (1...40).contains(value.count)
        && value.allSatisfy {
            $0.isLetter || $0.isDigit || "#(),.% ".utf8.contains($0)
        }
}
