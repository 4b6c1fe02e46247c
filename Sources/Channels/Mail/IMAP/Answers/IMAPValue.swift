// The words of an answer: atoms, strings, lists (RFC 9051, 4).

/// One value of an answer. A number is an atom.
package enum IMAPValue: Equatable, Sendable {
    case atom(String)
    /// What stood in quotes or came as a literal.
    case string([UInt8])
    case none
    case list([IMAPValue])

    package var number: UInt64? {
        guard case .atom(let text) = self, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return UInt64(text)
    }

    package var text: String? {
        switch self {
        case .atom(let text): text
        case .string(let bytes): String(decoding: bytes, as: UTF8.self)
        case .none, .list: nil
        }
    }
}

/// Reads values one after another; nil where there is none, whatever the reason.
package struct IMAPValueReader {
    /// Deeper lists are rubbish: a body structure, the deepest there is, is never asked for.
    private static let deepest = 16

    private let pieces: [IMAPWire.Piece]
    private var piece = 0
    private var index = 0

    package init(_ wire: IMAPWire) { pieces = wire.pieces }

    /// The byte that comes next on this line; nil at its end and at a literal.
    private var byte: UInt8? {
        guard piece < pieces.count, case .line(let line) = pieces[piece], index < line.count else { return nil }
        return line[index]
    }

    package mutating func word() -> String? {
        guard case .atom(let word)? = next() else { return nil }
        return word
    }

    package mutating func next() -> IMAPValue? { value(depth: 0) }

    /// Takes `character` if it comes next.
    package mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard byte == UInt8(ascii: character) else { return false }
        index += 1
        return true
    }

    /// What is left of the line.
    package mutating func rest() -> [UInt8] {
        guard piece < pieces.count, case .line(let line) = pieces[piece] else { return [] }
        defer { index = line.count }
        let rest = line[min(index, line.count)...]
        return Array(rest.first == UInt8(ascii: " ") ? rest.dropFirst() : rest)
    }

    private mutating func value(depth: Int) -> IMAPValue? {
        while byte == UInt8(ascii: " ") { index += 1 }
        switch byte {
        case nil: return literal()
        case UInt8(ascii: "("): return depth < Self.deepest ? list(depth: depth) : nil
        case UInt8(ascii: ")"): return nil
        case UInt8(ascii: "\""): return quoted()
        default: return atom()
        }
    }

    /// At the end of a line: the literal that follows it, and the line after that.
    private mutating func literal() -> IMAPValue? {
        guard piece + 1 < pieces.count, case .literal(let bytes) = pieces[piece + 1] else { return nil }
        (piece, index) = (piece + 2, 0)
        return .string(bytes)
    }

    private mutating func list(depth: Int) -> IMAPValue? {
        index += 1
        var values: [IMAPValue] = []
        while let value = value(depth: depth + 1) { values.append(value) }
        return take(")") ? .list(values) : nil
    }

    private mutating func quoted() -> IMAPValue? {
        index += 1
        var bytes: [UInt8] = []
        while let next = byte {
            index += 1
            if next == UInt8(ascii: "\"") { return .string(bytes) }
            if next == UInt8(ascii: "\\"), let escaped = byte {
                index += 1
                bytes.append(escaped)
            } else {
                bytes.append(next)
            }
        }
        return nil
    }

    /// Up to a blank or a parenthesis; what stands in brackets, as in `BODY[HEADER.FIELDS (DATE)]`, belongs to it.
    private mutating func atom() -> IMAPValue? {
        var (bytes, isInBrackets) = ([UInt8](), false)
        while let next = byte {
            if !isInBrackets, [UInt8(ascii: " "), UInt8(ascii: "("), UInt8(ascii: ")")].contains(next) { break }
            if next == UInt8(ascii: "[") { isInBrackets = true }
            if next == UInt8(ascii: "]") { isInBrackets = false }
            bytes.append(next)
            index += 1
        }
        let text = String(decoding: bytes, as: UTF8.self)
        return text.uppercased() == "NIL" ? IMAPValue.none : .atom(text)
    }
}
