// Lists of addresses (RFC 5322, 3.4 and 4.4), as people and programs really write them.

/// The mailboxes of a field such as To: with groups, comments, quoted names, obsolete routes, missing brackets,
/// and semicolons for commas. One without an address is kept only where it has a name.
package func readAddresses(_ value: String, limit: Int = MailLimits.standard.mailboxes) -> [Mailbox] {
    var reader = AddressReader(bytes: Array(value.utf8), limit: limit)
    return reader.read()
}

private struct AddressReader {
    let bytes: [UInt8]
    let limit: Int
    var mailboxes: [Mailbox] = []
    private var position = 0
    /// What stands before or without brackets, word by word.
    private var words: [Word] = []
    private var comment: [UInt8] = []
    private var bracketed: [UInt8]?

    private struct Word {
        var bytes: [UInt8]
        /// Nothing stood between it and the word before: `"a b"@example.test` is one address.
        var isAttached: Bool
        var isQuoted: Bool
    }

    init(bytes: [UInt8], limit: Int) { (self.bytes, self.limit) = (bytes, limit) }

    mutating func read() -> [Mailbox] {
        var isAttached = false
        while position < bytes.count, mailboxes.count < limit {
            let byte = bytes[position]
            switch byte {
            case .comma, .semicolon:
                finish()
                position += 1
            case .openParenthesis: comment = readComment()
            case .less: bracketed = readBrackets() ?? bracketed
            case .greater: position += 1
            // What stood before a colon named a group (or was `mailto`).
            case .colon: (words, position) = ([], position + 1)
            case .quote: words.append(Word(bytes: readQuoted(), isAttached: isAttached, isQuoted: true))
            case _ where byte.isWhitespace: position += 1
            default: words.append(Word(bytes: readWord(), isAttached: isAttached, isQuoted: false))
            }
            isAttached = !byte.isWhitespace && !words.isEmpty
        }
        if mailboxes.count < limit { finish() }
        return mailboxes
    }

    private mutating func finish() {
        defer { (words, comment, bracketed) = ([], [], nil) }
        var address = bracketed.map(addressInBrackets) ?? []
        if address.isEmpty { address = takeAddressFromWords() }
        let nameBytes = words.isEmpty ? comment : joinedWords()
        let name = collapsed(withoutDirectionMarks(decodeWords(nameBytes)))
        let mailbox = Mailbox(name: cut(name, toBytes: 1_000), address: addressText(address))
        // Some programs put the address in quotes as the name.
        let isRepeated = mailbox.name.utf8.equalsIgnoringCase(mailbox.address.utf8)
        if !mailbox.address.isEmpty || !mailbox.name.isEmpty {
            mailboxes.append(isRepeated ? Mailbox(address: mailbox.address) : mailbox)
        }
    }

    /// Without brackets: the word with an at sign, together with what is attached to it; else a single plain word.
    private mutating func takeAddressFromWords() -> [UInt8] {
        guard let at = words.lastIndex(where: { !$0.isQuoted && $0.bytes.contains(.at) }) else {
            if bracketed == nil, words.count == 1, let quoted = words.first, quoted.bytes.contains(.at) {
                words = []
                return quoted.bytes
            }
            return []
        }
        var first = at
        while first > 0, words[first].isAttached { first -= 1 }
        let taken = words[first...at]
        let address = taken.flatMap { $0.isQuoted ? [.quote] + $0.bytes + [.quote] : $0.bytes }
        words.removeSubrange(first...at)
        return address
    }

    private func joinedWords() -> [UInt8] {
        var joined: [UInt8] = []
        for word in words {
            if !joined.isEmpty, !word.isAttached { joined.append(.space) }
            joined += word.bytes
        }
        return joined
    }

    /// `@relay,@other:user@host`: the route is long dead (RFC 5322, 4.4).
    private func addressInBrackets(_ content: [UInt8]) -> [UInt8] {
        let content = content[...].trimmed
        let address = content.starts(with: "mailto:".utf8) ? content.dropFirst(7) : content
        guard address.first == .at, let colon = address.firstIndex(of: .colon) else { return Array(address) }
        return Array(address[(colon + 1)...])
    }

    private mutating func readComment() -> [UInt8] {
        var depth = 0
        var content: [UInt8] = []
        repeat {
            switch bytes[position] {
            case .openParenthesis: depth += 1
            case .closeParenthesis: depth -= 1
            case .backslash where position + 1 < bytes.count:
                position += 1
                content.append(bytes[position])
            case let byte: content.append(byte)
            }
            position += 1
        } while position < bytes.count && depth > 0
        return content
    }

    /// What stands between brackets; nil when they hold nothing. A missing `>` ends at the next separator.
    private mutating func readBrackets() -> [UInt8]? {
        position += 1
        let start = position
        var isQuoted = false
        while position < bytes.count, isQuoted || !endsBrackets(start) {
            if bytes[position] == .quote { isQuoted.toggle() }
            position += 1
        }
        let content = bytes[start..<position]
        if position < bytes.count, bytes[position] == .greater { position += 1 }
        return content.trimmed.isEmpty ? nil : Array(content)
    }

    private func endsBrackets(_ start: Int) -> Bool {
        switch bytes[position] {
        case .greater, .semicolon, .less: true
        // Commas belong to a route.
        case .comma: start < bytes.count && bytes[start] != .at
        default: false
        }
    }

    private mutating func readQuoted() -> [UInt8] {
        position += 1
        var content: [UInt8] = []
        while position < bytes.count, bytes[position] != .quote {
            if bytes[position] == .backslash, position + 1 < bytes.count { position += 1 }
            content.append(bytes[position])
            position += 1
        }
        position += 1
        return content
    }

    /// Up to white space or a special; an encoded word goes to its end, even with a comma inside.
    private mutating func readWord() -> [UInt8] {
        let start = position
        if bytes[position] == .equals, let word = EncodedWord(bytes, at: position) {
            position = word.end
        } else {
            while position < bytes.count, !endsWord(bytes[position]) { position += 1 }
        }
        if position == start { position += 1 }
        return Array(bytes[start..<position])
    }

    private func endsWord(_ byte: UInt8) -> Bool {
        switch byte {
        case .comma, .semicolon, .colon, .less, .greater, .quote, .openParenthesis: true
        default: byte.isWhitespace
        }
    }
}

/// An address without controls, and without blanks outside quotes, its domain in lower case; empty when it is longer
/// than any real one.
private func addressText(_ bytes: [UInt8]) -> String {
    var isQuoted = false
    let visible = bytes.filter { byte in
        if byte == .quote { isQuoted.toggle() }
        return (byte > 0x20 || byte == .space && isQuoted) && byte != 0x7F && byte != .less && byte != .greater
    }
    guard visible.count <= 1_000 else { return "" }
    let text = withoutDirectionMarks(withoutControls(String(decoding: visible, as: UTF8.self)))
    guard let at = text.utf8.lastIndex(of: .at) else { return text }
    return text[..<at] + text[at...].lowercased()
}
