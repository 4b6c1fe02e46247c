// HTML as a type of its own: what is interpolated is escaped, and only HTML goes into HTML as it is.

/// A piece of a page, in UTF-8 bytes.
///
///     let row: HTML = "<p title=\"\(subject)\">\(name)</p>"
///
/// Literals go in raw, `String` and numbers escaped, `HTML` raw. Escaping goes over bytes, because a quote
/// followed by a combining mark is one `Character`, and escaping by characters would let it out of an attribute.
/// Attributes are always quoted. Not for script or style: the pages have none inline.
package struct HTML: Sendable, Equatable {
    package private(set) var bytes: [UInt8]

    package init() { bytes = [] }

    /// Takes bytes that are HTML already and safe: the output of the Markdown renderer or of the cleaner.
    package init(raw bytes: [UInt8]) { self.bytes = bytes }

    /// Escapes a text.
    package init(text: String) {
        bytes = []
        appendEscaped(text)
    }

    package static func += (left: inout HTML, right: HTML) { left.bytes += right.bytes }

    package static func + (left: HTML, right: HTML) -> HTML {
        var sum = left
        sum += right
        return sum
    }

    package var isEmpty: Bool { bytes.isEmpty }

    /// For tests and logs; pages are sent as bytes.
    package var string: String { String(decoding: bytes, as: UTF8.self) }

    fileprivate mutating func appendRaw(_ text: String) { bytes.append(contentsOf: text.utf8) }

    fileprivate mutating func appendEscaped(_ text: String) {
        var text = text
        text.withUTF8 { source in
            var start = 0
            for index in source.indices where isSpecial[Int(source[index])] {
                bytes.append(contentsOf: source[start..<index])
                appendReference(source[index])
                start = index + 1
            }
            bytes.append(contentsOf: source[start...])
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

/// True for the five that end or begin markup, and for C0 controls other than tab and line feed.
private let isSpecial: [Bool] = {
    var table = [Bool](repeating: false, count: 256)
    for control in 0..<0x20 where control != 0x09 && control != 0x0A { table[control] = true }
    table[0x7F] = true
    for byte in "&<>\"'".utf8 { table[Int(byte)] = true }
    return table
}()

extension HTML: ExpressibleByStringInterpolation {
    package init(stringLiteral value: String) { bytes = Array(value.utf8) }

    package init(stringInterpolation: Interpolation) { self = stringInterpolation.html }

    package struct Interpolation: StringInterpolationProtocol {
        fileprivate var html = HTML()

        package init(literalCapacity: Int, interpolationCount: Int) {
            html.bytes.reserveCapacity(literalCapacity + interpolationCount * 24)
        }

        package mutating func appendLiteral(_ literal: String) { html.appendRaw(literal) }
        package mutating func appendInterpolation(_ text: String) { html.appendEscaped(text) }
        package mutating func appendInterpolation(_ number: some BinaryInteger) { html.appendRaw(String(number)) }
        package mutating func appendInterpolation(_ part: HTML) { html += part }
        package mutating func appendInterpolation(_ parts: [HTML]) { for part in parts { html += part } }
        package mutating func appendInterpolation(_ part: HTML?) { if let part { html += part } }

        /// Raw markup that is only there when a condition holds: `<a\(when: isCurrent, " aria-current=\"page\"")>`.
        package mutating func appendInterpolation(when condition: Bool, _ part: @autoclosure () -> HTML) {
            if condition { html += part() }
        }
    }
}
