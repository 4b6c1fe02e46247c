// The tree of parts, walked once from the first byte to the last.

/// Walks the parts of a mail and hands each leaf to `MailContent`.
///
/// One pass: all open boundaries are looked for at once, so that a missing end of an inner multipart is ended by the
/// outer one, and the cost does not grow with the depth.
struct PartReader {
    /// How a body ended: with the mail, or at a boundary of the multipart at `level`.
    fileprivate enum Stop: Equatable {
        case end
        case boundary(level: Int, isLast: Bool)
    }

    private let source: MailBytes
    private let limits: MailLimits
    private var position = 0
    private var boundaries: [[UInt8]] = []
    private var parts = 0
    var content: MailContent

    init(_ source: MailBytes, limits: MailLimits) {
        (self.source, self.limits) = (source, limits)
        content = MailContent(limits: limits)
    }

    /// Reads what follows the header of the message.
    mutating func readBody(_ head: PartHead, from start: Int) {
        position = start
        _ = read(head, depth: 0)
    }

    private mutating func read(_ head: PartHead, depth: Int) -> Stop {
        guard head.type.hasPrefix("multipart/") else { return readLeaf(head) }
        guard let boundary = head.boundary else {
            content.note(.missingBoundary)
            return readLeaf(head)
        }
        guard depth < limits.depth else {
            content.note(.tooDeep)
            return skipToBoundary().stop
        }
        return readMultipart(head, boundary, depth: depth)
    }

    private mutating func readMultipart(_ head: PartHead, _ boundary: [UInt8], depth: Int) -> Stop {
        boundaries.append(boundary)
        let level = boundaries.count - 1
        let group = content.beginGroup(head.type)
        var (preamble, stop) = skipToBoundary()
        let isFound = stop != .end && stop.isAt(level)
        while case .boundary(level, isLast: false) = stop { stop = readPart(of: head.type, depth: depth) }
        boundaries.removeLast()
        if !isFound {
            content.note(.missingBoundary)
            content.keepStray(source.bytes[preamble], head)
        }
        content.endGroup(group)
        guard stop == .boundary(level: level, isLast: true) else {
            if isFound { content.note(.truncatedMultipart) }
            return stop
        }
        return skipToBoundary().stop
    }

    private mutating func readPart(of type: String, depth: Int) -> Stop {
        parts += 1
        guard parts <= limits.parts else {
            content.note(.tooManyParts)
            position = source.bytes.count
            return .end
        }
        var early: Stop?
        let block = readHeaderBlock(source, from: position, limits: limits) { line in
            early = hit(line)
            return early != nil
        }
        content.note(block.notes)
        let head = PartHead(block, defaultType: type == "multipart/digest" ? "message/rfc822" : "text/plain")
        position = block.bodyStart
        if let early {
            position = source.line(at: position).next
            return early
        }
        return read(head, depth: depth + 1)
    }

    private mutating func readLeaf(_ head: PartHead) -> Stop {
        let (range, stop) = skipToBoundary()
        content.keep(head, source.bytes[range])
        return stop
    }

    /// What stands before the next boundary line, or the end; goes past it.
    private mutating func skipToBoundary() -> (content: Range<Int>, stop: Stop) {
        let start = position
        var search = start
        while !boundaries.isEmpty, let dashed = source.dashedLine(from: search) {
            let line = source.line(at: dashed)
            if let stop = hit(line.content) {
                position = line.next
                return (start..<endBeforeBreak(dashed, start), stop)
            }
            search = line.next
            if search >= source.bytes.count { break }
        }
        position = source.bytes.count
        return (min(start, position)..<position, .end)
    }

    /// The line end before a boundary belongs to the boundary (RFC 2046, 5.1.1).
    private func endBeforeBreak(_ dashed: Int, _ start: Int) -> Int {
        var end = dashed
        if end > start, source.bytes[end - 1] == .lineFeed { end -= 1 }
        if end > start, end < dashed, source.bytes[end - 1] == .carriageReturn { end -= 1 }
        return end
    }

    /// The open multipart whose boundary this line is, the innermost first.
    private func hit(_ line: Range<Int>) -> Stop? {
        guard line.count > 2, source.bytes[line.lowerBound] == .hyphen, source.bytes[line.lowerBound + 1] == .hyphen
        else { return nil }
        let rest = source.bytes[(line.lowerBound + 2)..<line.upperBound]
        for level in boundaries.indices.reversed() where rest.starts(with: boundaries[level]) {
            let tail = rest.dropFirst(boundaries[level].count)
            if tail.starts(with: [.hyphen, .hyphen]) { return .boundary(level: level, isLast: true) }
            if tail.allSatisfy(\.isWhitespace) { return .boundary(level: level, isLast: false) }
        }
        return nil
    }
}

extension PartReader.Stop {
    fileprivate func isAt(_ level: Int) -> Bool {
        if case .boundary(level, _) = self { true } else { false }
    }
}
