// Texts of several parts of a mail, one under the other.

extension MarkedText {
    /// Adds a text with a blank line between; blank ones are left out. Marks move with their text.
    mutating func append(_ next: MarkedText) {
        let (kept, dropped) = trimmedEnds(next.text)
        guard !kept.utf8.isEmpty else { return }
        if !text.utf8.isEmpty { text += "\n\n" }
        let start = text.utf8.count
        text += kept
        marks += next.marks.map { mark in
            var mark = mark
            mark.offset = start + min(max(0, mark.offset - dropped), kept.utf8.count)
            return mark
        }
    }
}

/// Without blank lines at the start and white space at the end.
func withoutBlankEnds(_ text: String) -> String { trimmedEnds(text).kept }

/// `dropped`: bytes at the start that are gone.
private func trimmedEnds(_ text: String) -> (kept: String, dropped: Int) {
    let utf8 = text.utf8
    guard let last = utf8.lastIndex(where: { !$0.isWhitespace }) else { return ("", utf8.count) }
    let first = utf8.firstIndex { !$0.isWhitespace }!
    let lineStart = utf8[..<first].lastIndex(of: .lineFeed).map(utf8.index(after:)) ?? utf8.startIndex
    return (String(text[lineStart...last]), utf8.distance(from: utf8.startIndex, to: lineStart))
}
