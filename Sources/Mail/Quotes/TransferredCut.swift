// What the HTML of a mail says about its text is carried over to the plain text that was sent beside it.

extension WrittenText {
    /// The same cuts in `plain`, which holds the same letters in another layout; nil where it does not, where a cut would
    /// fall into a line, or where nothing would be new, since what was new has no letters.
    func transferred(to plain: String) -> WrittenText? {
        let lines = TextLines(plain)
        var cuts: [Segment] = []
        var line = 0
        for (index, segment) in segments.enumerated() {
            let next = index + 1 < segments.count ? segments[index + 1] : nil
            guard let end = lines.end(of: segment, from: line, beforeSigns: next?.beginsWithSigns ?? false) else {
                return nil
            }
            if end > line { cuts.append(Segment(kind: segment.kind, text: lines.text(line..<end))) }
            line = end
        }
        guard line == lines.count, cuts.contains(where: { $0.kind == .new }) else { return nil }
        return WrittenText(segments: cuts, isForward: isForward)
    }
}

extension WrittenText.Segment {
    /// Its first line draws something, such as the dashes over a signature, and has no letters.
    fileprivate var beginsWithSigns: Bool {
        let first = text.utf8.split(separator: .lineFeed).first { !$0.allSatisfy(\.isWhitespace) }
        return first.map { !$0.contains(where: \.isLetterOfText) } ?? false
    }
}

extension TextLines {
    /// The line after those that hold the letters of the segment; nil where these lines hold others.
    fileprivate func end(of segment: WrittenText.Segment, from start: Int, beforeSigns: Bool) -> Int? {
        let letters = segment.text.utf8.filter(\.isLetterOfText)
        var (line, matched) = (start, 0)
        while line < count, matched < letters.count {
            for byte in content(line) where byte.isLetterOfText {
                guard matched < letters.count, letters[matched] == byte else { return nil }
                matched += 1
            }
            line += 1
        }
        // Lines without letters belong to what stands over them, but for those with which the next begins.
        while line < count, lines[line].isBlank || !beforeSigns && !content(line).contains(where: \.isLetterOfText) {
            line += 1
        }
        return matched == letters.count ? line : nil
    }

    fileprivate func text(_ range: Range<Int>) -> String {
        String(
            decoding: bytes[lines[range.lowerBound].range.lowerBound..<lines[range.upperBound - 1].range.upperBound],
            as: UTF8.self)
    }
}

extension UInt8 {
    /// A letter or a digit: what no layout changes.
    fileprivate var isLetterOfText: Bool { isLetter || isDigit || self >= 0x80 }
}
