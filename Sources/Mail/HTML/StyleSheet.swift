// A style sheet of a mail, read for its simple rules.

/// One selector with its cleaned declarations.
struct StyleRule {
    let selector: StyleSelector
    let declarations: [UInt8]
}

/// An element by name, classes and identity, all at once: `td.price`, `#footer`.
struct StyleSelector: Equatable {
    /// Empty: any.
    private(set) var element = ""
    private(set) var classes: [String] = []
    private(set) var id = ""

    /// nil for what is not simple, or is for elements that are not shown. `:link` says what every link of ours is.
    init?(_ text: ArraySlice<UInt8>) {
        guard (1...100).contains(text.count) else { return nil }
        var rest = text
        element = Self.takeName(&rest).lowercased()
        guard element.isEmpty || element == "body" || MailElements.known[element] != nil else { return nil }
        while let sign = rest.popFirst() {
            let name = Self.takeName(&rest)
            switch sign {
            case _ where name.isEmpty: return nil
            case .dot where classes.count < 4: classes.append(name)
            case UInt8(ascii: "#") where id.isEmpty: id = name
            case .colon where name.lowercased() == "link": continue
            default: return nil
            }
        }
        guard !key.isEmpty else { return nil }
    }

    private static func takeName(_ rest: inout ArraySlice<UInt8>) -> String {
        let name = rest.prefix { $0.isLetter || $0.isDigit || $0 == .hyphen || $0 == UInt8(ascii: "_") || $0 >= 0x80 }
        rest = rest[name.endIndex...]
        return String(decoding: name, as: UTF8.self)
    }

    /// What an element must have, at least.
    var key: String { classes.first.map { ".\($0)" } ?? (id.isEmpty ? element : "#\(id)") }
    /// How special it is (CSS Selectors 4, 17).
    var weight: Int { (id.isEmpty ? 0 : 100) + classes.count * 10 + (element.isEmpty ? 0 : 1) }

    func fits(_ element: String, id: String, classes: [String]) -> Bool {
        (self.element.isEmpty || self.element == element) && (self.id.isEmpty || self.id == id)
            && self.classes.allSatisfy(classes.contains)
    }
}

/// The rules of a sheet that are simple and say something that may be shown, in their order. Each byte is looked at a
/// few times at most.
func readStyleSheet(_ sheet: ArraySlice<UInt8>) -> [StyleRule] {
    var reader = StyleSheetReader(sheet)
    var rules: [StyleRule] = []
    while let (selectors, block) = reader.next() {
        let declarations = Array(cleanStyle(Array(block)).utf8)
        guard !declarations.isEmpty else { continue }
        for text in selectors.split(separator: .comma) {
            if let selector = StyleSelector(text.trimmed) {
                rules.append(StyleRule(selector: selector, declarations: declarations))
            }
        }
    }
    return rules
}

/// Finds rules as browsers do (CSS Syntax 3, 5.4): blocks within blocks and strings are seen as such, and left out.
private struct StyleSheetReader {
    private let bytes: [UInt8]
    private var position = 0

    init(_ sheet: ArraySlice<UInt8>) { bytes = Self.withoutComments(sheet) }

    /// What stands before a block, and what is in it.
    mutating func next() -> (selectors: ArraySlice<UInt8>, block: ArraySlice<UInt8>)? {
        while let start = beginning() {
            let isRule = bytes[start] != UInt8(ascii: "@")
            skip { $0 == .openBrace || (!isRule && $0 == .semicolon) }
            guard position < bytes.count else { return nil }
            guard bytes[position] == .openBrace else {
                position += 1
                continue
            }
            let open = position
            let isFlat = skipBlock()
            if isRule, isFlat { return (bytes[start..<open], bytes[(open + 1)..<(position - 1)]) }
        }
        return nil
    }

    /// The next byte that begins something. The marks of HTML comments around a sheet mean nothing.
    private mutating func beginning() -> Int? {
        while position < bytes.count {
            let rest = bytes[position...]
            if rest.starts(with: "<!--".utf8) {
                position += 4
            } else if rest.starts(with: "-->".utf8) {
                position += 3
            } else if bytes[position].isWhitespace || bytes[position] == .closeBrace || bytes[position] == .semicolon {
                position += 1
            } else {
                return position
            }
        }
        return nil
    }

    /// From an opening brace to behind its closing one; false when there was a block in it, or no end.
    private mutating func skipBlock() -> Bool {
        var (depth, isFlat) = (0, true)
        while position < bytes.count {
            skip { $0 == .openBrace || $0 == .closeBrace }
            guard position < bytes.count else { break }
            depth += bytes[position] == .openBrace ? 1 : -1
            position += 1
            if depth == 0 { return isFlat }
            if depth > 1 { isFlat = false }
        }
        return false
    }

    /// To the next byte that is wanted, past strings and past what a backslash stands before.
    private mutating func skip(to isWanted: (UInt8) -> Bool) {
        while position < bytes.count, !isWanted(bytes[position]) {
            switch bytes[position] {
            case .backslash: position = min(position + 2, bytes.count)
            case .quote, .apostrophe: skipString()
            default: position += 1
            }
        }
    }

    private mutating func skipString() {
        let quote = bytes[position]
        position += 1
        while position < bytes.count, bytes[position] != quote, bytes[position] != .lineFeed {
            position = min(position + (bytes[position] == .backslash ? 2 : 1), bytes.count)
        }
        position = min(position + 1, bytes.count)
    }

    private static func withoutComments(_ sheet: ArraySlice<UInt8>) -> [UInt8] {
        var (result, rest) = ([UInt8](), sheet)
        result.reserveCapacity(sheet.count)
        while let slash = rest.firstIndex(of: .slash) {
            result += rest[..<slash]
            rest = rest[(slash + 1)...]
            guard rest.first == .asterisk else {
                result.append(.slash)
                continue
            }
            rest = rest.dropFirst()
            // One that never ends hides the rest.
            var isOpen = true
            while isOpen, let star = rest.firstIndex(of: .asterisk) {
                rest = rest[(star + 1)...]
                if rest.first == .slash { (rest, isOpen) = (rest.dropFirst(), false) }
            }
            if isOpen { return result }
            result.append(.space)
        }
        return result + rest
    }
}

extension UInt8 {
    fileprivate static let openBrace = UInt8(ascii: "{")
    fileprivate static let closeBrace = UInt8(ascii: "}")
}
