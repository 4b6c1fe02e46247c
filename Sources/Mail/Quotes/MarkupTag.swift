// A start tag as the quote-cutters of the mail clients see it.

/// The attributes by which mail programs mark what they put in. Views into the source: never kept.
struct MarkupTag {
    typealias Bytes = Slice<UnsafeBufferPointer<UInt8>>

    let name: String
    private(set) var id: Bytes
    private(set) var classes: Bytes
    private(set) var type: Bytes
    private(set) var style: Bytes
    /// `data-marker`, `data-smartmail`, `data-signature-widget`, `name`.
    private(set) var other: Bytes

    /// Only these are read; the rest of a page is table cells and the like.
    static let telling: Set<String> = ["div", "blockquote", "span", "table", "hr", "p", "pre", "a", "section", "td"]

    /// `attributes`: what stands between the name and the `>`.
    init(name: String, attributes: Bytes) {
        let none = attributes[attributes.startIndex..<attributes.startIndex]
        self.name = name
        (id, classes, type, style, other) = (none, none, none, none, none)
        read(attributes)
    }

    private mutating func read(_ source: Bytes) {
        var index = source.startIndex
        let end = source.endIndex
        while index < end {
            while index < end, !source[index].isPartOfName { index += 1 }
            let start = index
            while index < end, source[index].isPartOfName { index += 1 }
            let key = source[start..<index]
            while index < end, source[index].isWhitespace { index += 1 }
            guard index < end, source[index] == .equals else { continue }
            index += 1
            while index < end, source[index].isWhitespace { index += 1 }
            let value = Self.value(source, &index)
            keep(value, key)
        }
    }

    private static func value(_ source: Bytes, _ index: inout Int) -> Bytes {
        guard index < source.endIndex else { return source[index..<index] }
        let quote = source[index]
        let isQuoted = quote == .quote || quote == .apostrophe
        if isQuoted { index += 1 }
        let start = index
        while index < source.endIndex, isQuoted ? source[index] != quote : !source[index].isWhitespace { index += 1 }
        defer { if isQuoted, index < source.endIndex { index += 1 } }
        return source[start..<index]
    }

    private mutating func keep(_ value: Bytes, _ key: Bytes) {
        switch key.count {
        case 2 where key.equalsIgnoringCase("id".utf8): id = value
        case 4 where key.equalsIgnoringCase("type".utf8): type = value
        case 4 where key.equalsIgnoringCase("name".utf8) && other.isEmpty: other = value
        case 5 where key.equalsIgnoringCase("class".utf8): classes = value
        case 5 where key.equalsIgnoringCase("style".utf8): style = value
        case 11 where key.equalsIgnoringCase("data-marker".utf8): other = value
        default: break
        }
    }

    /// Whether one of its classes is this, or ends in it behind a mark of a cleaner (`x_gmail_quote`).
    func hasClass(_ name: String) -> Bool {
        guard classes.count >= name.utf8.count else { return false }
        return classes.split(whereSeparator: \.isWhitespace).contains { isNamed($0, name) }
    }

    func hasClass(startingWith start: String) -> Bool {
        guard classes.count >= start.utf8.count else { return false }
        return classes.split(whereSeparator: \.isWhitespace).contains { $0.starts(with: start.utf8) }
    }

    func hasID(_ name: String) -> Bool { !id.isEmpty && isNamed(id, name) }

    func hasID(startingWith start: String) -> Bool { id.starts(with: start.utf8) }

    func isCalled(_ name: String) -> Bool { !other.isEmpty && other.equalsIgnoringCase(name.utf8) }

    func isOfType(_ name: String) -> Bool { !type.isEmpty && type.equalsIgnoringCase(name.utf8) }

    /// The style in lower case without blanks, for the few tags that are looked at for it.
    var plainStyle: String {
        String(decoding: style.prefix(300).filter { !$0.isWhitespace }.map(\.lowered), as: UTF8.self)
    }

    private func isNamed(_ value: Bytes, _ name: String) -> Bool {
        if value.equalsIgnoringCase(name.utf8) { return true }
        // Outlook puts `x_` before names when it answers; more for each answer.
        var rest = value
        while rest.count > 2, rest.first == UInt8(ascii: "x"), rest[rest.startIndex + 1] == .underscore {
            rest = rest.dropFirst(2)
        }
        return rest.equalsIgnoringCase(name.utf8)
    }
}

extension UInt8 {
    fileprivate var isPartOfName: Bool {
        isLetter || isDigit || self == .hyphen || self == .underscore || self == .colon
    }
}
