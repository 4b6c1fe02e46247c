// Tags and text of HTML as browsers find them (WHATWG HTML, 13.2.5), each byte looked at once.

/// Where a browser would read otherwise, by the rules of trees, foreign elements or scripts, more or less of a page may
/// be seen; what is written of it is safe all the same.
struct TagReader {
    struct Attribute {
        let name: String
        /// References resolved, controls left out.
        let value: [UInt8]
    }

    enum Token {
        case text(ArraySlice<UInt8>)
        case start(String, [Attribute])
        case end(String)
    }

    /// Their content is text for machines, up to their end tag.
    private static let rawElements: Set<String> = [
        "script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes",
    ]
    private static let mostAttributes = 100

    private let bytes: [UInt8]
    private var position = 0
    /// What stood between the last of the raw elements and its end.
    private(set) var rawText: ArraySlice<UInt8> = []

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func next() -> Token? {
        while position < bytes.count {
            if bytes[position] != .less { return .text(readText()) }
            switch byte(at: position + 1) {
            case let letter? where letter.isLetter: if let token = readStart() { return token }
            case .slash where byte(at: position + 2)?.isLetter == true: if let token = readEnd() { return token }
            case .exclamation, .question, .slash: skipComment()
            default:
                position += 1
                return .text(bytes[(position - 1)..<position])
            }
        }
        return nil
    }

    private func byte(at index: Int) -> UInt8? { index < bytes.count ? bytes[index] : nil }

    private mutating func readText() -> ArraySlice<UInt8> {
        let start = position
        position = bytes[position...].firstIndex(of: .less) ?? bytes.count
        return bytes[start..<position]
    }

    private mutating func skipComment() {
        let isComment = bytes[position...].starts(with: "<!--".utf8)
        guard isComment else {
            position = bytes[position...].firstIndex(of: .greater).map { $0 + 1 } ?? bytes.count
            return
        }
        // `<!-->` and `<!--->` are whole comments.
        position += 4
        if byte(at: position) == .greater { return position += 1 }
        while position < bytes.count {
            guard let dash = bytes[position...].firstIndex(of: .hyphen) else { break }
            position = dash + 1
            let rest = bytes[dash...]
            if dash > 0, rest.starts(with: "-->".utf8) || rest.starts(with: "--!>".utf8) {
                position = dash + (rest.starts(with: "-->".utf8) ? 3 : 4)
                return
            }
            if rest.starts(with: "->".utf8), bytes[..<dash].suffix(4).elementsEqual("<!--".utf8) {
                return position += 1
            }
        }
        position = bytes.count
    }

    /// nil for a tag that never ends: browsers drop it too.
    private mutating func readStart() -> Token? {
        position += 1
        let name = readTagName()
        var attributes: [Attribute] = []
        while true {
            skip { $0.isSpace || $0 == .slash }
            guard let byte = byte(at: position) else { return nil }
            if byte == .greater { break }
            let attribute = readAttribute()
            if attributes.count < Self.mostAttributes, !attributes.contains(where: { $0.name == attribute.name }) {
                attributes.append(attribute)
            }
        }
        position += 1
        if Self.rawElements.contains(name) { skipRaw(name) }
        return .start(name, attributes)
    }

    private mutating func readEnd() -> Token? {
        position += 2
        let name = readTagName()
        // Attributes of an end tag mean nothing, but a quoted `>` in one does not end it.
        while true {
            skip { $0.isSpace || $0 == .slash }
            guard let byte = byte(at: position) else { return nil }
            if byte == .greater { break }
            _ = readAttribute()
        }
        position += 1
        return .end(name)
    }

    private mutating func readTagName() -> String {
        lowercased(take { !$0.isSpace && $0 != .slash && $0 != .greater })
    }

    private mutating func readAttribute() -> Attribute {
        let start = position
        // An equals sign at the start belongs to the name.
        if bytes[position] == .equals { position += 1 }
        skip { !$0.isSpace && $0 != .slash && $0 != .greater && $0 != .equals }
        let name = lowercased(bytes[start..<position])
        let afterName = position
        skip(\.isSpace)
        guard byte(at: position) == .equals else {
            position = afterName
            return Attribute(name: name, value: [])
        }
        position += 1
        skip(\.isSpace)
        return Attribute(name: name, value: resolvedReferences(readValue()))
    }

    private mutating func readValue() -> ArraySlice<UInt8> {
        guard let quote = byte(at: position), quote == .quote || quote == .apostrophe else {
            return take { !$0.isSpace && $0 != .greater }
        }
        position += 1
        let value = take { $0 != quote }
        position = min(position + 1, bytes.count)
        return value
    }

    /// To the end tag of a raw element, which is read as a tag of its own; to the end when there is none.
    private mutating func skipRaw(_ name: String) {
        let start = position
        defer { rawText = bytes[start..<position] }
        while let less = bytes[position...].firstIndex(of: .less) {
            position = less + 1
            let rest = bytes[position...].prefix(name.utf8.count + 2)
            guard rest.count == name.utf8.count + 2, rest.first == .slash,
                lowercased(rest.dropFirst().dropLast()) == name, let last = rest.last,
                last.isSpace || last == .slash || last == .greater
            else { continue }
            position = less
            return
        }
        position = bytes.count
    }

    private mutating func take(while isPart: (UInt8) -> Bool) -> ArraySlice<UInt8> {
        let start = position
        skip(isPart)
        return bytes[start..<position]
    }

    private mutating func skip(_ isPart: (UInt8) -> Bool) {
        while position < bytes.count, isPart(bytes[position]) { position += 1 }
    }

    private func lowercased(_ bytes: ArraySlice<UInt8>) -> String {
        bytes.prefix(64).loweredString
    }
}

extension UInt8 {
    fileprivate static let exclamation = UInt8(ascii: "!")
    fileprivate var isSpace: Bool { isWhitespace || self == 0x0C }

    /// Controls that have no place in a page; tab and the ends of lines have.
    var isUnshown: Bool { self < 0x20 && !isWhitespace || self == 0x7F }
}
