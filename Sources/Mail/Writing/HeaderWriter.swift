// Header fields, folded and encoded.

/// Writes fields into a header block: no line over 78 bytes where it can be broken, no control in any value.
struct HeaderWriter {
    private(set) var bytes: [UInt8] = []
    private var column = 0

    static let lineLength = 78

    // MARK: Kinds of fields

    /// Unstructured text for people, in encoded words where it is not plain ASCII.
    mutating func write(_ name: String, text: String) {
        begin(name)
        let text = clean(text)
        if needsEncoding(text) {
            for word in encodedWords(text, firstLine: Self.lineLength - column) { add(word) }
        } else {
            addWords(text)
        }
        end()
    }

    /// Parts without blanks: ids, a date.
    mutating func write(_ name: String, tokens: [String]) {
        guard !tokens.isEmpty else { return }
        begin(name)
        for token in tokens { addWords(clean(token)) }
        end()
    }

    mutating func write(_ name: String, mailboxes: [Mailbox]) {
        let mailboxes = mailboxes.filter { !addressText($0).isEmpty }
        guard !mailboxes.isEmpty else { return }
        begin(name)
        for (index, mailbox) in mailboxes.enumerated() { write(mailbox, isLast: index == mailboxes.count - 1) }
        end()
    }

    /// A field whose inner form is the caller's, such as `Auto-Submitted`; only what is not ASCII is encoded.
    mutating func write(_ name: String, verbatim value: String) {
        guard !name.utf8.isEmpty, name.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != .colon }) else { return }
        let value = clean(value)
        if value.utf8.allSatisfy({ $0 < 0x80 }) {
            begin(name)
            addWords(value)
            end()
        } else {
            write(name, text: value)
        }
    }

    /// `Content-Type: text/plain; charset=utf-8`.
    mutating func write(_ name: String, value: String, parameters: [(String, String)]) {
        begin(name)
        let pieces = parameters.flatMap { encodedParameter($0.0, clean($0.1)) }
        add(value + (pieces.isEmpty ? "" : ";"))
        for (index, piece) in pieces.enumerated() { add(piece + (index < pieces.count - 1 ? ";" : "")) }
        end()
    }

    mutating func endBlock() { bytes += [.carriageReturn, .lineFeed] }

    // MARK: Pieces

    private mutating func write(_ mailbox: Mailbox, isLast: Bool) {
        let name = clean(mailbox.name)
        let address = "\(name.utf8.isEmpty ? addressText(mailbox) : "<\(addressText(mailbox))>")\(isLast ? "" : ",")"
        if name.utf8.isEmpty {
            add(address)
            return
        }
        if needsEncoding(name) || name.utf8.count > 60 {
            for word in encodedWords(name, firstLine: Self.lineLength - column) { add(word) }
        } else {
            addWords(isPhrase(name) ? name : quoted(name))
        }
        add(address)
    }

    private mutating func begin(_ name: String) {
        bytes += name.utf8
        bytes.append(.colon)
        column = name.utf8.count + 1
    }

    private mutating func end() {
        bytes += [.carriageReturn, .lineFeed]
        column = 0
    }

    /// Adds a piece that cannot be broken, on a new line if it does not fit.
    private mutating func add(_ piece: String) {
        let length = piece.utf8.count
        if column + 1 + length > Self.lineLength, column > 1 {
            bytes += [.carriageReturn, .lineFeed]
            column = 0
        }
        bytes.append(.space)
        bytes += piece.utf8
        column += 1 + length
    }

    /// Breaks only at single blanks, so that the text comes out as it went in.
    private mutating func addWords(_ text: String) {
        for word in text.utf8.split(separator: .space) { add(String(decoding: word, as: UTF8.self)) }
    }

    private func clean(_ text: String) -> String { collapsed(withoutControls(text)) }

    private func addressText(_ mailbox: Mailbox) -> String {
        let visible = withoutControls(mailbox.address).utf8.filter {
            $0 > 0x20 && $0 != .less && $0 != .greater && $0 != .comma && $0 != .semicolon
        }
        return String(decoding: visible, as: UTF8.self)
    }

    private func isPhrase(_ name: String) -> Bool {
        name.utf8.allSatisfy { $0.isLetter || $0.isDigit || $0 == .space || $0 == .hyphen || $0 == .apostrophe }
    }

    private func quoted(_ name: String) -> String {
        let escaped = name.utf8.flatMap { $0 == .quote || $0 == .backslash ? [.backslash, $0] : [$0] }
        return "\"\(String(decoding: escaped, as: UTF8.self))\""
    }

    /// Not ASCII, looks like an encoded word already, or has a word too long for a line.
    private func needsEncoding(_ text: String) -> Bool {
        if text.utf8.contains(where: { $0 >= 0x80 }) || text.contains("=?") { return true }
        return text.utf8.split(separator: .space).contains { $0.count > Self.lineLength - 2 }
    }
}
