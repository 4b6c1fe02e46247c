// Plain text of a mail that was sent as HTML only.

/// The text that a person would read in `html`: paragraphs and lines kept, lists marked, quotes with `> `.
///
/// A reader for display and search, not a cleaner: HTML is made safe elsewhere. Linear; one pass; never fails.
package func plainText(ofHTML html: String) -> String { markedText(ofHTML: html).text }

/// The same, with the places at which mail programs have marked quotes and signatures.
func markedText(ofHTML html: String) -> MarkedText {
    var html = html
    return html.withUTF8 { source in
        var reader = HTMLReader(source: source)
        reader.run()
        return reader.page.finished()
    }
}

private struct HTMLReader {
    let source: UnsafeBufferPointer<UInt8>
    var page = PlainPage()
    private var position = 0
    private var elements = MarkedElements()

    init(source: UnsafeBufferPointer<UInt8>) { self.source = source }

    mutating func run() {
        while position < source.count {
            let byte = source[position]
            if byte == .less, readMarkup() { continue }
            if byte == UInt8(ascii: "&"), readEntity() { continue }
            page.add(byte)
            position += 1
        }
    }

    /// A tag, a comment or a declaration; false for a `<` that is only a sign.
    private mutating func readMarkup() -> Bool {
        guard position + 1 < source.count else { return false }
        switch source[position + 1] {
        case UInt8(ascii: "!") where starts("<!--"): skip(past: "-->", from: position + 4)
        case UInt8(ascii: "!"), .question: skip(past: ">", from: position + 2)
        case .slash: readTag(nameAt: position + 2, isEnd: true)
        case let byte where byte.isLetter: readTag(nameAt: position + 1, isEnd: false)
        default: return false
        }
        return true
    }

    private mutating func readTag(nameAt start: Int, isEnd: Bool) {
        var end = start
        while end < source.count, end - start < 20, source[end].isLetter || source[end].isDigit { end += 1 }
        let name = source[start..<end].loweredString
        position = endOfTag(from: end)
        elements.take(name, isEnd: isEnd, attributes: source[end..<max(end, position - 1)], &page)
        if !isEnd, ["script", "style", "title"].contains(name) {
            skip(past: "</" + name, from: position)
            skip(past: ">", from: position)
        } else {
            page.take(name, isEnd: isEnd)
        }
    }

    /// After the `>`, which may also stand inside a quoted attribute.
    private func endOfTag(from start: Int) -> Int {
        var quote: UInt8?
        var index = start
        while index < source.count {
            let byte = source[index]
            index += 1
            if let open = quote {
                if byte == open { quote = nil }
            } else if byte == .quote || byte == .apostrophe {
                quote = source[index - 2] == .equals ? byte : nil
            } else if byte == .greater {
                return index
            }
        }
        return source.count
    }

    private mutating func skip(past end: String, from start: Int) {
        let end = Array(end.utf8)
        position = start
        while position + end.count <= source.count {
            if source[position].lowered == end[0], source[position..<(position + end.count)].equalsIgnoringCase(end) {
                position += end.count
                return
            }
            position += 1
        }
        position = source.count
    }

    private func starts(_ text: String) -> Bool { source[position...].starts(with: text.utf8) }

    private mutating func readEntity() -> Bool {
        let start = position + 1
        var end = start
        while end < source.count, end - start < 12,
            source[end].isLetter || source[end].isDigit
                || source[end] == UInt8(ascii: "#")
        {
            end += 1
        }
        guard end > start, let scalar = scalar(ofEntity: Array(source[start..<end])[...]) else { return false }
        position = end < source.count && source[end] == .semicolon ? end + 1 : end
        page.add(scalar)
        return true
    }
}
