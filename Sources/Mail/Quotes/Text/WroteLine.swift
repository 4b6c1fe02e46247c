// The line before a quote: "On Friday, 20 November 2026, Anna <anna@example.org> wrote:".

/// A line that introduces a quote, on one to four lines of text.
struct WroteLine {
    enum Strength {
        /// A verb of writing, and no more: it counts where a quote follows.
        case weak
        /// A verb, a date and a time.
        case strong
        /// A date and an address: mail programs write so, people hardly ever.
        case certain
    }

    let lines: Range<Int>
    let strength: Strength
}

extension TextLines {
    /// Bytes that such a line has at the most, with long names and addresses.
    private static let longestWroteLine = 500
    /// Words that a weak one has at the most.
    private static let longestWeakLine = 20

    /// The introduction that ends at this line. `isBeforeQuote`: a verb of writing is enough.
    func wroteLine(endingAt end: Int, isBeforeQuote: Bool = false) -> WroteLine? {
        guard endsLikeWroteLine(end) else { return nil }
        var (start, size, mayHaveDate) = (end, 0, false)
        var found: WroteLine?
        while start >= 0, end - start < 4, !lines[start].isBlank, lines[start].depth == lines[end].depth {
            size += lines[start].content.count
            // A sentence that ends is not what the next line goes on with.
            guard size <= Self.longestWroteLine, start == end || !endsSentence(start) else { break }
            mayHaveDate = mayHaveDate || content(start).contains { $0.isDigit || $0 >= 0x80 }
            let text = mayHaveDate ? joined(start, end) : ""
            if let known = found {
                guard !known.opens(self), text.opensLikeWroteLine else { break }
                return WroteLine(lines: start..<(end + 1), strength: known.strength)
            }
            found = text.strengthAsWroteLine.map { WroteLine(lines: start..<(end + 1), strength: $0) }
            start -= 1
        }
        return found ?? (isBeforeQuote ? weakLine(end) : nil)
    }

    private func weakLine(_ index: Int) -> WroteLine? {
        let text = folded(index)
        guard text.wordCount <= Self.longestWeakLine, QuoteLexicon.wrote.isIn(text) else { return nil }
        return WroteLine(lines: index..<(index + 1), strength: .weak)
    }

    fileprivate func joined(_ start: Int, _ end: Int) -> String {
        foldedText((start...end).map { inner($0) }.joined(separator: [.space]))
    }

    private func endsSentence(_ index: Int) -> Bool {
        content(index).last.map { $0 == .dot || $0 == .question || $0 == UInt8(ascii: "!") } ?? false
    }

    /// A colon at the end, with a dash or a no-break space at most; or dashes around all of it (Zoho).
    private func endsLikeWroteLine(_ index: Int) -> Bool {
        let content = inner(index)
        guard content.count <= Self.longestWroteLine, let last = content.last else { return false }
        if last == .colon || content.suffix(3).elementsEqual("：".utf8) { return true }
        if last == .hyphen { return content.suffix(3).elementsEqual("---".utf8) && content.count > 12 }
        // Direction marks stand behind the colon in Arabic.
        return last >= 0x80 && content.suffix(8).contains(.colon) && foldedText(content).utf8.last == .colon
    }
}

extension WroteLine {
    fileprivate func opens(_ text: TextLines) -> Bool {
        text.joined(lines.lowerBound, lines.upperBound - 1).opensLikeWroteLine
    }
}

private func foldedText(_ bytes: some Sequence<UInt8>) -> String { folded(bytes) }

extension String {
    fileprivate var strengthAsWroteLine: WroteLine.Strength? {
        guard hasDate else { return nil }
        if QuoteLexicon.wrote.isIn(self) { return hasAddress ? .certain : hasTime ? .strong : nil }
        return hasTime && endsWithAddress ? .certain : nil
    }

    fileprivate var opensLikeWroteLine: Bool {
        guard let word = withoutLeadingDashes.utf8.split(separator: .space, maxSplits: 1).first else { return false }
        return QuoteLexicon.wroteOpens.contains(String(Substring(word)))
    }

    /// `… <anna@example.org>:`, `… anna@example.org):`
    fileprivate var endsWithAddress: Bool {
        guard let word = utf8.dropLast().split(separator: .space).last else { return false }
        return String(Substring(word)).hasAddress
    }
}
