// A text in lines, as the cutters walk over it.

/// Lines of a text by their places; all together they are the text.
struct TextLines {
    struct Line {
        /// With the line feed.
        let range: Range<Int>
        /// Without white space at both ends.
        let content: Range<Int>
        /// Signs `>` at the start.
        let depth: Int

        var isBlank: Bool { content.isEmpty }
    }

    let bytes: [UInt8]
    let lines: [Line]

    init(_ text: String) {
        bytes = Array(text.utf8)
        var lines: [Line] = []
        var start = 0
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: .lineFeed).map { $0 + 1 } ?? bytes.count
            lines.append(Self.line(start..<end, bytes))
            start = end
        }
        self.lines = lines
    }

    private static func line(_ range: Range<Int>, _ bytes: [UInt8]) -> Line {
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end, let size = blank(at: start, bytes, end) { start += size }
        while end > start, bytes[end - 1].isWhitespace { end -= 1 }
        while end - start >= 2, bytes[end - 2] == 0xC2, bytes[end - 1] == 0xA0 {
            end -= 2
            while end > start, bytes[end - 1].isWhitespace { end -= 1 }
        }
        return Line(range: range, content: start..<end, depth: depth(start..<end, bytes))
    }

    /// Bytes of the white space that begins here, no-break space included.
    private static func blank(at index: Int, _ bytes: [UInt8], _ end: Int) -> Int? {
        if bytes[index].isWhitespace { return 1 }
        return bytes[index] == 0xC2 && index + 1 < end && bytes[index + 1] == 0xA0 ? 2 : nil
    }

    private static func depth(_ content: Range<Int>, _ bytes: [UInt8]) -> Int {
        // Mailboxes in files write so where a line begins with "From".
        if bytes[content].starts(with: ">From ".utf8) { return 0 }
        var depth = 0
        for index in content {
            if bytes[index] == .greater {
                depth += 1
            } else if !bytes[index].isBlank {
                break
            }
        }
        return depth
    }

    var count: Int { lines.count }

    func content(_ index: Int) -> ArraySlice<UInt8> { bytes[lines[index].content] }

    /// What stands behind the signs of quotation.
    func inner(_ index: Int) -> ArraySlice<UInt8> {
        content(index).drop { $0 == .greater || $0.isBlank }
    }

    /// The folded content without signs of quotation; the first `limit` bytes.
    func folded(_ index: Int, limit: Int = 400) -> String { foldedLine(inner(index), limit) }

    /// The line at which a byte of the text stands; the count of lines behind its end.
    func line(at offset: Int) -> Int {
        var (low, high) = (0, lines.count)
        while low < high {
            let middle = (low + high) / 2
            if lines[middle].range.upperBound <= offset { low = middle + 1 } else { high = middle }
        }
        return low
    }

    func next(nonBlankFrom index: Int, before end: Int) -> Int? {
        index < end ? (index..<end).first { !lines[$0].isBlank } : nil
    }
}

private func foldedLine(_ bytes: ArraySlice<UInt8>, _ limit: Int) -> String { folded(bytes.prefix(limit)) }
