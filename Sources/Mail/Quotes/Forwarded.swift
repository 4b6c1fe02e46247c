// Whether a mail passes on another one, and where that begins.

extension QuoteCutter {
    /// The line at which a forwarded mail begins; nil where nothing is forwarded.
    func startOfForward() -> Int? {
        if let divider = forwardingLine() { return divider }
        return occasion.isForward ? firstSignOfQuote() ?? 0 : nil
    }

    /// "Forwarded message", unless a quote began before it: then it stands in what was answered.
    private func forwardingLine() -> Int? {
        for index in text.lines.indices where !text.inner(index).isEmpty {
            let isOuter = text.lines[index].depth == 0
            if let line = text.dividingLine(index) {
                // Apple's programs put a forward into a quote: the first line of that says so.
                return line == .forwarded && (isOuter || !occasion.isReply) ? index : nil
            }
            if !isOuter || marked.isQuoted[index] || isHeadOrIntroduction(index) { return nil }
        }
        return nil
    }

    private func firstSignOfQuote() -> Int? {
        text.lines.indices.first { index in
            !text.lines[index].isBlank
                && (text.lines[index].depth > 0 || marked.isQuoted[index] || marked.rest == index || text.isRule(index)
                    || text.dividingLine(index) != nil || isHeadOrIntroduction(index))
        }
    }

    private func isHeadOrIntroduction(_ index: Int) -> Bool {
        text.isHead(at: index, before: text.count) || text.wroteLine(endingAt: index) != nil
    }
}
