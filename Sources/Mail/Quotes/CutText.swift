// A text is cut at the signs that mail programs leave.

/// Cuts a text into what is new, what is quoted and the signature. Linear; never fails; loses nothing.
///
/// In doubt a line is new: a quote that is shown is a nuisance, an answer that is folded away is lost on the reader.
func cutText(_ text: String, marks: [QuoteMark], on occasion: QuoteOccasion) -> WrittenText {
    var cutter = QuoteCutter(TextLines(text), marks, occasion)
    cutter.cut()
    return WrittenText(segments: cutter.segments, isForward: cutter.isForward)
}

struct QuoteCutter {
    let text: TextLines
    let occasion: QuoteOccasion
    let marked: MarkedLines
    /// Of each line.
    var kinds: [WrittenText.Kind]
    private(set) var isForward = false
    /// The first line that is the sender's own, before signatures are looked for.
    private var firstNew: Int?

    init(_ text: TextLines, _ marks: [QuoteMark], _ occasion: QuoteOccasion) {
        (self.text, self.occasion) = (text, occasion)
        marked = MarkedLines(marks, in: text)
        kinds = Array(repeating: .new, count: text.count)
    }

    mutating func cut() {
        if let start = startOfForward() {
            isForward = true
            findFirstNew()
            // What was forwarded is the matter; only the forwarder's own words may end in a signature.
            cutSignature(0..<start)
        } else {
            cutQuotes()
            findFirstNew()
            cutSignatures()
        }
        closeGaps()
        if !text.lines.indices.contains(where: isNew) { kinds = Array(repeating: .new, count: text.count) }
    }

    /// Whether a line before this one is the sender's own.
    func hasNew(before line: Int) -> Bool { firstNew.map { $0 < line } ?? false }

    private mutating func findFirstNew() { firstNew = text.lines.indices.first(where: isNew) }

    private func isNew(_ line: Int) -> Bool { kinds[line] == .new && !text.lines[line].isBlank }

    /// Blank lines belong to what stands before them.
    private mutating func closeGaps() {
        var last = WrittenText.Kind.new
        for index in kinds.indices {
            if text.lines[index].isBlank { kinds[index] = last } else { last = kinds[index] }
        }
    }

    var segments: [WrittenText.Segment] {
        var segments: [WrittenText.Segment] = []
        var start = 0
        for index in kinds.indices where index + 1 == kinds.count || kinds[index + 1] != kinds[index] {
            let range = text.lines[start].range.lowerBound..<text.lines[index].range.upperBound
            segments.append(
                WrittenText.Segment(kind: kinds[index], text: String(decoding: text.bytes[range], as: UTF8.self)))
            start = index + 1
        }
        return segments
    }
}
