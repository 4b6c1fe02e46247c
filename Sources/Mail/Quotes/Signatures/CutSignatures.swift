// Finds what stands at the end of a letter and says nothing about its matter.

extension QuoteCutter {
    /// Looks at the end of each stretch of new lines: before a quote and at the end of the text.
    mutating func cutSignatures() {
        var start: Int?
        for index in text.lines.indices where !text.lines[index].isBlank {
            if kinds[index] == .new {
                start = start ?? index
            } else if let first = start {
                cutSignature(first..<index)
                start = nil
            }
        }
        if let start { cutSignature(start..<text.count) }
    }

    /// From the end upwards: small print and the telephone's line, then what the sender set apart, then the formula.
    mutating func cutSignature(_ lines: Range<Int>) {
        for line in lines where marked.isSignature[line] { kinds[line] = .signature }
        var end = endOfOwn(lines.lowerBound..<lines.upperBound)
        while let start = startOfSmallPrint(lines.lowerBound..<end) ?? startOfDeviceLine(lines.lowerBound..<end) {
            sign(start..<end)
            end = endOfOwn(lines.lowerBound..<start)
        }
        if let start = startAtDashes(lines.lowerBound..<end) {
            sign(start..<end)
            end = start
        }
        if let closing = closing(in: lines.lowerBound..<end) { sign(closing) }
    }

    private mutating func sign(_ lines: Range<Int>) { for line in lines { kinds[line] = .signature } }

    /// The line after the last one that is neither blank nor known as a signature.
    private func endOfOwn(_ lines: Range<Int>) -> Int {
        lines.last { !text.lines[$0].isBlank && kinds[$0] != .signature }.map { $0 + 1 } ?? lines.lowerBound
    }
}
