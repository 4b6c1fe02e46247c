// Inline styles of mail: the look of text, tables and boxes, and nothing that loads or floats over the page.

/// The declarations of `style` that are kept: a property of our list with a value of plain words, numbers and
/// colours. No `url()`, no escapes, no comments, no braces: a value that has any of them is dropped whole.
func cleanStyle(_ style: String) -> String {
    guard style.utf8.count <= 4_000 else { return "" }
    var kept: [String] = []
    for declaration in style.utf8.split(separator: UInt8(ascii: ";")) {
        guard let colon = declaration.firstIndex(of: UInt8(ascii: ":")) else { continue }
        let property = String(decoding: declaration[..<colon], as: UTF8.self).trimmed.lowercased()
        let value = String(decoding: declaration[declaration.index(after: colon)...], as: UTF8.self).trimmed
        if isKept(property), isPlain(value) { kept.append("\(property):\(value)") }
    }
    return kept.joined(separator: ";")
}

private let properties: Set<String> = [
    "background", "background-color", "border-collapse", "border-radius", "border-spacing", "box-sizing",
    "caption-side",
    "clear", "color", "direction", "display", "empty-cells", "float", "font", "font-family", "font-size", "font-style",
    "font-variant", "font-weight", "height", "letter-spacing", "line-height", "list-style", "list-style-type",
    "max-height", "max-width", "min-height", "min-width", "opacity", "overflow", "overflow-wrap", "quotes",
    "table-layout", "text-align", "text-decoration", "text-decoration-color", "text-decoration-line",
    "text-indent", "text-transform", "unicode-bidi", "vertical-align", "visibility", "white-space", "width",
    "word-break", "word-spacing", "word-wrap",
]

private func isKept(_ property: String) -> Bool {
    properties.contains(property)
        || ["border", "margin", "padding"].contains { property == $0 || property.utf8.starts(with: "\($0)-".utf8) }
            && property.utf8.allSatisfy { (0x61...0x7A).contains($0) || $0 == UInt8(ascii: "-") }
            && !property.utf8.elementsEqual("border-image".utf8) && !property.utf8.starts(with: "border-image-".utf8)
}

/// Parentheses only behind the names of colours: `rgb(0, 0, 0)`.
private func isPlain(_ value: String) -> Bool {
    guard (1...500).contains(value.utf8.count) else { return false }
    var word: [UInt8] = []
    for byte in value.utf8 {
        switch byte {
        case UInt8(ascii: "("):
            guard ["rgb", "rgba", "hsl", "hsla"].contains(String(decoding: word, as: UTF8.self)) else { return false }
            word = []
        case 0x61...0x7A, 0x41...0x5A: word.append(byte | 0x20)
        case 0x30...0x39, UInt8(ascii: "-"): word.append(byte)
        case 0x20, 0x80...0xFF: word = []
        case _ where "#%.,)'\"!+/".utf8.contains(byte): word = []
        default: return false
        }
    }
    return !value.contains("/*")
}
