// The head of an earlier mail as text: From, Sent, To, Subject on lines of their own, in any of the languages.

extension TextLines {
    private struct Head {
        var fields: Set<HeadField> = []
        var hasAddress = false
        var hasTime = false
        var unknownLines = 0

        /// A form that somebody pastes, "From: London, To: Paris", has neither an address nor a time of sending.
        var isWhole: Bool {
            let named = fields.contains(.from) && (fields.contains(.sent) || fields.contains(.to))
            let about = fields.contains(.subject) || fields.contains(.to) && fields.contains(.sent)
            return named && about && fields.count >= 3 && (hasAddress || hasTime && fields.contains(.to))
        }
    }

    /// Lines that one head may take, with long lists of receivers.
    private static let longestHead = 16

    /// Whether the head of a mail begins at this line.
    func isHead(at start: Int, before end: Int) -> Bool { endOfHead(at: start, before: end) != nil }

    /// The line after the head of a mail that begins here; nil where none does.
    func endOfHead(at start: Int, before end: Int) -> Int? {
        guard let first = field(start), first != .to, first != .other else { return nil }
        var head = Head()
        var (index, blanks) = (start, 0)
        while index < min(end, start + Self.longestHead), !head.isWhole {
            if lines[index].isBlank {
                blanks += 1
                // Programs that set each field as a paragraph leave blank lines between.
                guard blanks < 2, index + 1 < end, field(index + 1) != nil else { break }
            } else {
                blanks = 0
                guard take(index, into: &head) else { break }
            }
            index += 1
        }
        guard head.isWhole else { return nil }
        while index < end, !lines[index].isBlank, field(index) != nil { index += 1 }
        return index
    }

    /// False where the line cannot belong to a head.
    private func take(_ index: Int, into head: inout Head) -> Bool {
        let content = content(index)
        if let field = field(index) {
            head.fields.insert(field)
            if field == .from || field == .to { head.hasAddress = head.hasAddress || content.contains(.at) }
            if field == .sent { head.hasTime = head.hasTime || folded(index).hasTime }
            return true
        }
        // The rest of a long list of receivers, or of a subject.
        head.unknownLines += 1
        return !head.fields.isEmpty && head.unknownLines <= 6
    }

    /// The field that the line names before its colon.
    func field(_ index: Int) -> HeadField? {
        let content = inner(index)
        guard let colon = content.prefix(64).firstIndex(where: { $0 == .colon || $0 == 0xEF }) else { return nil }
        var name = foldedText(content[..<colon])
        if name.utf8.last == .space { name.removeLast() }
        return QuoteLexicon.fields[name]
    }

    /// Lines that look like a head in a language that we do not know: names with colons, one with an address.
    func looksLikeHead(at start: Int, before end: Int) -> Bool {
        if isHead(at: start, before: end) { return true }
        var (named, hasAddress) = (0, false)
        for index in start..<min(end, start + 6) {
            let content = content(index)
            guard let colon = content.prefix(64).firstIndex(where: { $0 == .colon || $0 == 0xEF }) else { break }
            guard content[..<colon].split(separator: .space).count <= 3 else { break }
            named += 1
            hasAddress = hasAddress || content.contains(.at)
        }
        return named >= 3 && hasAddress
    }
}

private func foldedText(_ bytes: ArraySlice<UInt8>) -> String { folded(bytes) }
