// The signature under two dashes (RFC 3676, 4.3).

extension QuoteCutter {
    /// Lines with words that such a signature has at the most; below more than that, dashes part chapters.
    private static let longestDashed = 25

    /// The line with the dashes.
    func startAtDashes(_ lines: Range<Int>) -> Int? {
        var below = 0
        for line in lines.reversed() where !text.lines[line].isBlank {
            if isDashes(line), below > 0 { return line }
            below += 1
            if below > Self.longestDashed { return nil }
        }
        return nil
    }

    private func isDashes(_ line: Int) -> Bool {
        let content = text.content(line)
        return content.elementsEqual("--".utf8) || content.elementsEqual("—".utf8) || content.elementsEqual("––".utf8)
    }
}
