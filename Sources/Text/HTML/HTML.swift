// HTML as a type of its own: what is interpolated is escaped, and only HTML goes into HTML as it is.

/// A piece of a page, in UTF-8 bytes.
///
///     let row: HTML = "<p title=\"\(subject)\">\(name)</p>"
///
/// Literals go in raw, `String` and numbers escaped, `HTML` raw. Escaping goes over bytes, because a quote
/// followed by a combining mark is one `Character`, and escaping by characters would let it out of an attribute.
/// Attributes are always quoted. Not for script or style: the pages have none inline.
///
/// A page is put together from parts within parts. Parts from `leastPiece` on are passed on as they are, so that a
/// long list is copied once, when the page is sent, and not by each function around it.
package struct HTML: Sendable {
    /// Bytes from which handing over a part costs less than copying it.
    private static let leastPiece = 1024

    /// What comes before `end`, in parts as they were handed over.
    private var before: [[UInt8]] = []
    private var end: [UInt8]

    package init() { end = [] }

    /// Takes bytes that are HTML already and safe: the output of the Markdown renderer or of the cleaner.
    package init(raw bytes: [UInt8]) { end = bytes }

    /// Escapes a text.
    package init(text: String) {
        end = []
        appendEscaped(text)
    }

    package static func += (left: inout HTML, right: HTML) {
        if right.before.isEmpty, right.end.count < leastPiece { return left.end += right.end }
        if !left.end.isEmpty { left.before.append(left.end) }
        left.before += right.before
        left.end = right.end
    }

    package static func + (left: HTML, right: HTML) -> HTML {
        var sum = left
        sum += right
        return sum
    }

    package var isEmpty: Bool { count == 0 }

    package var count: Int { before.reduce(end.count) { $0 + $1.count } }

    /// The parts in their order, for whoever writes them out without joining them first.
    package var pieces: [[UInt8]] { before + [end] }

    package var bytes: [UInt8] { before.isEmpty ? end : Array(pieces.joined()) }

    /// For tests and logs; pages are sent as bytes.
    package var string: String { String(decoding: bytes, as: UTF8.self) }

    fileprivate mutating func reserve(_ capacity: Int) { end.reserveCapacity(capacity) }

    fileprivate mutating func appendRaw(_ words: StaticString) {
        words.withUTF8Buffer { end.append(contentsOf: $0) }
    }

    fileprivate mutating func appendEscaped(_ text: String) {
        var text = text
        text.withUTF8 { source in
            var rest = source[...]
            while let special = rest.firstIndex(where: isSpecial) {
                end.append(contentsOf: UnsafeBufferPointer(rebasing: rest[..<special]))
                appendReference(rest[special])
                rest = rest[(special + 1)...]
            }
            end.append(contentsOf: UnsafeBufferPointer(rebasing: rest))
        }
    }

    private mutating func appendReference(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "&"): appendRaw("&amp;")
        case UInt8(ascii: "<"): appendRaw("&lt;")
        case UInt8(ascii: ">"): appendRaw("&gt;")
        case UInt8(ascii: "\""): appendRaw("&quot;")
        case UInt8(ascii: "'"): appendRaw("&#39;")
        default: break  // A control character: it has no place in HTML.
        }
    }
}

/// True for the five that end or begin markup, and for controls other than tab and line feed.
private func isSpecial(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "'"): true
    case 0x00...0x08, 0x0B...0x1F, 0x7F: true
    default: false
    }
}

extension HTML: Equatable {
    /// The same page may have been put together from other parts.
    package static func == (left: HTML, right: HTML) -> Bool { left.bytes == right.bytes }
}

/// What goes in raw is a `StaticString`: it stands in our own source, and no text that came from outside can be one.
extension HTML: ExpressibleByStringInterpolation {
    package init(stringLiteral value: StaticString) {
        end = value.withUTF8Buffer { Array($0) }
    }

    package init(stringInterpolation: Interpolation) { self = stringInterpolation.html }

    package struct Interpolation: StringInterpolationProtocol {
        fileprivate var html = HTML()

        package init(literalCapacity: Int, interpolationCount: Int) {
            html.reserve(literalCapacity + interpolationCount * 24)
        }

        package mutating func appendLiteral(_ literal: StaticString) { html.appendRaw(literal) }
        package mutating func appendInterpolation(_ text: String) { html.appendEscaped(text) }
        package mutating func appendInterpolation(_ number: Int) { html.appendEscaped(number.description) }
        package mutating func appendInterpolation(_ number: Int64) { html.appendEscaped(number.description) }
        package mutating func appendInterpolation(_ part: HTML) { html += part }
        package mutating func appendInterpolation(_ parts: [HTML]) { for part in parts { html += part } }
        package mutating func appendInterpolation(_ part: HTML?) { if let part { html += part } }

        /// Raw markup that is only there when a condition holds: `<a\(when: isCurrent, " aria-current=\"page\"")>`.
        package mutating func appendInterpolation(when condition: Bool, _ part: @autoclosure () -> HTML) {
            if condition { html += part() }
        }
    }
}
