// The styles of mail: the look of text, tables and boxes, and nothing that loads or floats over the page.

/// Bytes of the declarations of one element; longer ones are dropped.
let longestStyle = 4_000

/// The declarations of `style` that are kept: a property of our list with a value of plain words, numbers and
/// colours. No `url()`, no escapes, no comments, no braces: a value that has any of them is dropped whole. No negative
/// lengths: with them a box would lie over its neighbours.
func cleanStyle(_ style: [UInt8]) -> String {
    guard style.count <= longestStyle else { return "" }
    var kept: [String] = []
    for declaration in style.split(separator: .semicolon) {
        guard let colon = declaration.firstIndex(of: .colon) else { continue }
        let property = declaration[..<colon].trimmed.loweredString
        let value = declaration[(colon + 1)...].trimmed.map { $0.isWhitespace ? .space : $0 }
        if isKept(property), isPlain(value) { kept.append("\(property):\(String(decoding: value, as: UTF8.self))") }
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
            && property.utf8.allSatisfy { (0x61...0x7A).contains($0) || $0 == .hyphen }
            && !property.utf8.starts(with: "border-image".utf8)
}

private let colours: Set<String> = ["rgb", "rgba", "hsl", "hsla"]

/// Parentheses only behind the names of colours: `rgb(0, 0, 0)`.
private func isPlain(_ value: [UInt8]) -> Bool {
    guard (1...500).contains(value.count) else { return false }
    var word: [UInt8] = []
    for byte in value {
        switch byte {
        case .openParenthesis:
            guard colours.contains(String(decoding: word, as: UTF8.self)) else { return false }
            word = []
        case _ where byte.isLetter: word.append(byte.lowered)
        case _ where byte.isDigit:
            if word == [.hyphen] { return false }
            word.append(byte)
        case .dot:
            if word == [.hyphen] { return false }
            word = []
        case .hyphen: word.append(byte)
        case .space, 0x80...0xFF,
            _ where "#%,)'\"!+/".utf8.contains(byte):
            word = []
        default: return false
        }
    }
    return true
}
