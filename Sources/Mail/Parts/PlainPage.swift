// Lines of plain text, laid out as the tags of HTML ask.

/// Text that grows word by word; white space is kept back until it is known whether anything follows.
struct PlainPage {
    private var output: [UInt8] = []
    private var pendingBreaks = 0
    private var isBlankPending = false
    private var quoteDepth = 0
    /// The depth of the last line that has text: blank lines between two depths belong to the lower.
    private var lastDepth = 0
    /// A list mark was put out and no text yet: a paragraph inside the item begins beside its mark.
    private var isAfterMark = false
    private var preformattedDepth = 0
    /// For each open list its next number; 0 for a list with dots.
    private var lists: [Int] = []

    private var marks: [QuoteMark] = []
    /// Marks from here on wait for the next line that has text.
    private var settledMarks = 0

    /// Deeper quotes and lists than these look no different.
    private static let deepest = 10

    /// The page, now that nothing follows.
    mutating func finished() -> MarkedText {
        settleMarks()
        return MarkedText(text: String(decoding: output, as: UTF8.self), marks: marks)
    }

    /// What begins or ends within a line does so at the next.
    mutating func mark(_ role: MarkupRole, isEnd: Bool) {
        marks.append(QuoteMark(offset: 0, role: role, isEnd: isEnd))
    }

    mutating func add(_ byte: UInt8) {
        if preformattedDepth > 0, byte == .lineFeed {
            pendingBreaks += 1
        } else if byte.isWhitespace, preformattedDepth == 0 {
            isBlankPending = true
        } else {
            settle()
            output.append(byte)
        }
    }

    mutating func add(_ scalar: Unicode.Scalar) {
        // Soft hyphens and zero-width blanks only say where a line may break.
        if scalar == "\u{AD}" || scalar == "\u{200B}" { return }
        for byte in UTF8.encode(scalar)! { add(byte) }
    }

    mutating func take(_ tag: String, isEnd: Bool) {
        switch tag {
        case "br": pendingBreaks = min(pendingBreaks + 1, 2)
        case "p", "h1", "h2", "h3", "h4", "h5", "h6": breakLine(2)
        case "div", "tr", "table", "section", "article", "header", "footer", "address", "form", "dt", "dd", "hr",
            "center", "fieldset", "figure", "figcaption", "caption":
            breakLine(1)
        case "td", "th": isBlankPending = true
        case "blockquote":
            breakLine(2)
            quoteDepth = isEnd ? max(0, quoteDepth - 1) : quoteDepth + 1
        case "pre":
            breakLine(2)
            preformattedDepth = isEnd ? max(0, preformattedDepth - 1) : preformattedDepth + 1
        case "ul", "ol": takeList(isOrdered: tag == "ol", isEnd: isEnd)
        case "li": takeItem(isEnd: isEnd)
        default: break
        }
    }

    private var isAtLineStart: Bool { pendingBreaks > 0 || output.isEmpty }

    private mutating func breakLine(_ count: Int) {
        if !isAfterMark { pendingBreaks = max(pendingBreaks, count) }
    }

    private mutating func takeList(isOrdered: Bool, isEnd: Bool) {
        breakLine(lists.count > (isEnd ? 1 : 0) ? 1 : 2)
        if isEnd {
            _ = lists.popLast()
        } else if lists.count < Self.deepest {
            lists.append(isOrdered ? 1 : 0)
        }
    }

    private mutating func takeItem(isEnd: Bool) {
        breakLine(1)
        guard !isEnd else { return }
        settle()
        let number = lists.last ?? 0
        output.append(contentsOf: repeatElement(.space, count: 2 * max(0, lists.count - 1)))
        output.append(contentsOf: (number > 0 ? "\(number). " : "- ").utf8)
        if number > 0 { lists[lists.count - 1] += 1 }
        isAfterMark = true
    }

    /// Puts out what was kept back, now that a letter follows.
    private mutating func settle() {
        let isNewLine = isAtLineStart
        settleBreaks()
        if isBlankPending, !isNewLine, output.last != .space { output.append(.space) }
        (isBlankPending, isAfterMark) = (false, false)
        guard isNewLine else { return }
        settleMarks()
        lastDepth = min(quoteDepth, Self.deepest)
        if lastDepth > 0 { output.append(contentsOf: Array(repeating: .greater, count: lastDepth) + [.space]) }
    }

    private mutating func settleMarks() {
        while settledMarks < marks.count {
            marks[settledMarks].offset = output.count
            settledMarks += 1
        }
    }

    private mutating func settleBreaks() {
        defer { pendingBreaks = 0 }
        guard !output.isEmpty else { return }
        for index in 0..<min(pendingBreaks, 20) {
            if index > 0 { output.append(contentsOf: repeatElement(.greater, count: min(quoteDepth, lastDepth))) }
            output.append(.lineFeed)
        }
    }
}
