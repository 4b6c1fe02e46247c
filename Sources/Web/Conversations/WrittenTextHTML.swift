// A mail on the timeline: what was written this time stands open, the rest is folded where it stood.
import Mail
import Text

/// Safe HTML of the whole text. Quotes and signatures that follow each other are folded together. Linear.
func writtenTextHTML(_ written: WrittenText, _ words: FoldWords) -> HTML {
    var html = HTML()
    var folded: [WrittenText.Segment] = []
    for segment in written.segments {
        if segment.kind == .new {
            html += fold(folded, words)
            html += plainTextHTML(segment.text)
            folded = []
        } else {
            folded.append(segment)
        }
    }
    return html + fold(folded, words)
}

private func fold(_ segments: [WrittenText.Segment], _ words: FoldWords) -> HTML {
    guard !segments.isEmpty else { return "" }
    let summary = segments.contains { $0.kind == .quoted } ? words.quoted : words.signature
    let text = plainTextHTML(segments.map(\.text).joined())
    return "<details class=\"quoted\"><summary>\(summary)</summary>\(text)</details>\n"
}
