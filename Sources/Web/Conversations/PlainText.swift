// Plain text as paragraphs in which links can be followed.
import Text

/// `text` as safe HTML. Blank lines part paragraphs, line breaks stay, `http` and `https` addresses become links.
/// Linear in the length of the text.
func plainTextHTML(_ text: String) -> HTML {
    paragraphs(Array(text.utf8).split(separator: 0x0A, omittingEmptySubsequences: false)[...])
}

private typealias Line = ArraySlice<UInt8>

private func isBlank(_ line: Line) -> Bool { line.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D } }

private func paragraphs(_ lines: ArraySlice<Line>) -> HTML {
    var html = HTML()
    for paragraph in lines.split(whereSeparator: isBlank) {
        html += "<p>"
        for (index, line) in paragraph.enumerated() {
            if index > 0 { html += "<br>\n" }
            html += linked(line)
        }
        html += "</p>\n"
    }
    return html
}

/// A line with its addresses as links.
private func linked(_ line: Line) -> HTML {
    var html = HTML()
    var (start, index) = (line.startIndex, line.startIndex)
    while let colon = line[index...].firstIndex(of: UInt8(ascii: ":")) {
        index = colon + 1
        guard let begin = schemeStart(line, colon, notBefore: start) else { continue }
        let end = linkEnd(line, from: colon)
        guard end > colon + 3 else { continue }
        html += HTML(text: String(decoding: line[start..<begin], as: UTF8.self))
        let address = String(decoding: line[begin..<end], as: UTF8.self)
        html += "<a href=\"\(address)\" rel=\"noopener noreferrer nofollow\" target=\"_blank\">\(address)</a>"
        (start, index) = (end, end)
    }
    return html + HTML(text: String(decoding: line[start...], as: UTF8.self))
}

/// Where `http` or `https` before `://` begins, unless it is the end of another word.
private func schemeStart(_ line: Line, _ colon: Int, notBefore start: Int) -> Int? {
    guard line[colon...].starts(with: "://".utf8) else { return nil }
    for scheme in ["https", "http"] {
        let begin = colon - scheme.utf8.count
        guard begin >= start, line[begin..<colon].elementsEqual(scheme.utf8, by: { $0 | 0x20 == $1 }) else { continue }
        if begin > line.startIndex, isLetter(line[begin - 1]) { return nil }
        return begin
    }
    return nil
}

private func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) || byte >= 0x80
}

/// An address ends before white space, brackets and quotes, and does not take the sentence's last mark with it.
private func linkEnd(_ line: Line, from colon: Int) -> Int {
    let stop = Array(" \t\r<>\"'`{}|\\^".utf8)
    var end = line[colon...].firstIndex { stop.contains($0) || $0 < 0x20 } ?? line.endIndex
    let marks = Array(".,;:!?)]*_".utf8)
    // A bracket that was opened inside belongs to the address.
    let hasBracket = line[colon..<end].contains(UInt8(ascii: "("))
    while end > colon + 3, marks.contains(line[end - 1]) {
        if hasBracket, line[end - 1] == UInt8(ascii: ")") { break }
        end -= 1
    }
    return end
}
