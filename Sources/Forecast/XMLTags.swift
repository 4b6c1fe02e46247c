// Walks over the tags of an XML document (XML 1.0) in UTF-8; texts between tags do not matter to XES.

/// A tag without its namespace prefix.
struct XMLTag {
    enum Kind { case opens, closes, empty }

    let kind: Kind
    let name: String
    let attributes: [String: String]
}

struct XMLTags {
    private let bytes: [UInt8]
    private var at = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The next tag; nothing at the end.
    mutating func next() throws -> XMLTag? {
        while let start = find([UInt8(ascii: "<")], from: at) {
            at = start + 1
            if has("!--") {
                try skip(past: "-->")
            } else if has("![CDATA[") {
                try skip(past: "]]>")
            } else if has("?") {
                try skip(past: "?>")
            } else if has("!") {
                try skip(past: has("!DOCTYPE") && doctypeHasSubset ? "]>" : ">")
            } else {
                return try tag()
            }
        }
        return nil
    }

    private var doctypeHasSubset: Bool {
        bytes[at...].first { $0 == UInt8(ascii: "[") || $0 == UInt8(ascii: ">") } == UInt8(ascii: "[")
    }

    private func has(_ text: StaticString) -> Bool {
        at + text.utf8CodeUnitCount <= bytes.count
            && (0..<text.utf8CodeUnitCount).allSatisfy { bytes[at + $0] == text.utf8Start[$0] }
    }

    private mutating func skip(past end: String) throws {
        let end = Array(end.utf8)
        guard let found = find(end, from: at) else { throw WrongLog.damaged("the XML ends too early") }
        at = found + end.count
    }

    private func find(_ wanted: [UInt8], from start: Int) -> Int? {
        var i = start
        while i + wanted.count <= bytes.count {
            if bytes[i] == wanted[0], wanted.indices.allSatisfy({ bytes[i + $0] == wanted[$0] }) { return i }
            i += 1
        }
        return nil
    }

    private mutating func tag() throws -> XMLTag {
        let closes = has("/")
        if closes { at += 1 }
        let name = word()
        guard !name.isEmpty else { throw WrongLog.damaged("a tag has no name") }
        var attributes: [String: String] = [:]
        while true {
            skipSpace()
            if has("/>") {
                at += 2
                return XMLTag(kind: .empty, name: name, attributes: attributes)
            }
            if has(">") {
                at += 1
                return XMLTag(kind: closes ? .closes : .opens, name: name, attributes: attributes)
            }
            let key = word()
            guard !key.isEmpty else { throw WrongLog.damaged("a tag does not end") }
            attributes[key] = try value()
        }
    }

    /// A name; what stands before its colon is the prefix of a namespace.
    private mutating func word() -> String {
        var start = at
        while at < bytes.count, bytes[at] > 0x20, !endsWord(bytes[at]) {
            if bytes[at] == UInt8(ascii: ":") { start = at + 1 }
            at += 1
        }
        return String(decoding: bytes[start..<at], as: UTF8.self)
    }

    private mutating func skipSpace() {
        while at < bytes.count, bytes[at] <= 0x20 { at += 1 }
    }

    private mutating func value() throws -> String {
        skipSpace()
        guard has("=") else { throw WrongLog.damaged("an attribute has no value") }
        at += 1
        skipSpace()
        guard at < bytes.count, has("\"") || has("'") else { throw WrongLog.damaged("a value has no quote") }
        guard let end = find([bytes[at]], from: at + 1) else { throw WrongLog.damaged("a value does not end") }
        defer { at = end + 1 }
        return unescaped(bytes[(at + 1)..<end])
    }
}

private func endsWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "="), UInt8(ascii: "/"), UInt8(ascii: ">"), UInt8(ascii: "<"), UInt8(ascii: "\""),
        UInt8(ascii: "'"):
        true
    default: false
    }
}

/// Resolves the five named entities and the numbered ones; an unknown one stays as it is.
private func unescaped(_ bytes: ArraySlice<UInt8>) -> String {
    guard bytes.contains(UInt8(ascii: "&")) else { return String(decoding: bytes, as: UTF8.self) }
    var result: [UInt8] = []
    var rest = bytes
    while let byte = rest.first {
        if byte == UInt8(ascii: "&"), let end = rest.prefix(12).firstIndex(of: UInt8(ascii: ";")),
            let scalar = entity(String(decoding: rest[(rest.startIndex + 1)..<end], as: UTF8.self))
        {
            result += Array(String(scalar).utf8)
            rest = rest[(end + 1)...]
        } else {
            result.append(byte)
            rest = rest.dropFirst()
        }
    }
    return String(decoding: result, as: UTF8.self)
}

private func entity(_ name: String) -> Unicode.Scalar? {
    switch name {
    case "amp": "&"
    case "lt": "<"
    case "gt": ">"
    case "quot": "\""
    case "apos": "'"
    case _ where name.hasPrefix("#x"): UInt32(name.dropFirst(2), radix: 16).flatMap(Unicode.Scalar.init)
    case _ where name.hasPrefix("#"): UInt32(name.dropFirst()).flatMap(Unicode.Scalar.init)
    default: nil
    }
}
