// What the marks of an HTML say about the lines of its text.

struct MarkedLines {
    private(set) var isQuoted: [Bool]
    private(set) var isSignature: [Bool]
    /// The line at which an earlier mail begins that goes on to the end.
    private(set) var rest: Int?

    init(_ marks: [QuoteMark], in text: TextLines) {
        isQuoted = Array(repeating: false, count: text.count)
        isSignature = isQuoted
        guard !marks.isEmpty else { return }
        var (quotes, signatures, done) = (0, 0, 0)
        for mark in marks {
            let line = text.line(at: mark.offset)
            fill(done..<max(done, line), quotes: quotes, signatures: signatures)
            done = max(done, line)
            switch mark.role {
            case .quote: quotes += mark.isEnd ? -1 : 1
            case .signature: signatures += mark.isEnd ? -1 : 1
            case .rest: rest = rest ?? line
            case .restIfHead:
                if rest == nil, let head = text.next(nonBlankFrom: line, before: text.count),
                    text.looksLikeHead(at: head, before: text.count)
                {
                    rest = line
                }
            }
        }
        fill(done..<text.count, quotes: quotes, signatures: signatures)
    }

    private mutating func fill(_ lines: Range<Int>, quotes: Int, signatures: Int) {
        guard quotes > 0 || signatures > 0 else { return }
        for line in lines { (isQuoted[line], isSignature[line]) = (quotes > 0, quotes == 0) }
    }
}
