// Finds the lines of earlier mails, with what introduces them.

extension QuoteCutter {
    mutating func cutQuotes() {
        var index = 0
        while let line = text.next(nonBlankFrom: index, before: text.count) {
            index = line + 1
            if let rest = marked.rest, rest <= line { return quoteRest(from: line) }
            if isQuote(line) {
                if !hasQuoteJustBefore(line) { quoteIntroduction(before: line) }
                kinds[line] = .quoted
            } else if let end = endOfDivider(at: line) {
                // A head over lines with signs of quotation: what stands below without them is the answer.
                guard let next = text.next(nonBlankFrom: end, before: text.count), text.lines[next].depth > 0 else {
                    return quoteRest(from: line)
                }
                quote(line..<end)
                index = end
            } else if let introduction = introductionWithoutSigns(endingAt: line) {
                return quoteRest(from: introduction)
            }
        }
    }

    private func isQuote(_ line: Int) -> Bool { text.lines[line].depth > 0 || marked.isQuoted[line] }

    private mutating func quote(_ lines: Range<Int>) { for line in lines { kinds[line] = .quoted } }

    /// From here on all is an earlier mail, with the line that was drawn over it.
    private mutating func quoteRest(from line: Int) {
        quoteIntroduction(before: line)
        if let above = nonBlank(before: line), text.isDrawnLine(above) { kinds[above] = .quoted }
        quote(line..<text.count)
    }

    private func hasQuoteJustBefore(_ line: Int) -> Bool { line > 0 && isQuote(line - 1) }

    /// The line that introduces what begins here, with two blank lines between at the most.
    private mutating func quoteIntroduction(before line: Int) {
        guard let above = nonBlank(before: line), line - above <= 3, kinds[above] == .new,
            let introduction = text.wroteLine(endingAt: above, isBeforeQuote: true)
        else { return }
        quote(introduction.lines)
    }

    private func nonBlank(before line: Int) -> Int? { (0..<line).last { !text.lines[$0].isBlank } }

    /// The line after "Original message", the head of a mail or both, when they begin here.
    private func endOfDivider(at line: Int) -> Int? {
        if let end = text.endOfHead(at: line, before: text.count) { return end }
        let isRule = text.isRule(line)
        guard isRule || text.dividingLine(line).map({ $0 != .forwarded }) ?? false else { return nil }
        let next = text.next(nonBlankFrom: line + 1, before: text.count)
        if let next, let end = text.endOfHead(at: next, before: text.count) { return end }
        if isRule { return next.flatMap { text.looksLikeHead(at: $0, before: text.count) ? $0 : nil } }
        return line + 1
    }

    /// Where an introduction begins whose quote has no signs, to the end of the mail.
    private func introductionWithoutSigns(endingAt line: Int) -> Int? {
        guard let introduction = text.wroteLine(endingAt: line) else { return nil }
        if let next = text.next(nonBlankFrom: line + 1, before: text.count), isQuote(next) { return nil }
        return introduction.strength == .certain || occasion.isReply ? introduction.lines.lowerBound : nil
    }
}
