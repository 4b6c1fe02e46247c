// Answers of an IMAP server as they come over the wire: lines, with literals between them.
import Desk
import NIOCore

/// One whole answer, not yet understood.
package struct IMAPWire: Equatable, Sendable {
    package enum Piece: Equatable, Sendable {
        /// Without its line end and without the `{12}` that announces a literal.
        case line([UInt8])
        case literal([UInt8])
    }

    package var pieces: [Piece] = []

    package init(_ pieces: [Piece] = []) { self.pieces = pieces }
}

/// How much an IMAP server may say at a time.
package struct IMAPLimits: Sendable {
    /// Bytes of a line. Found mails are told in one: this is room for about 400,000 of them.
    package var lineBytes = 4 << 20
    /// Bytes of all literals of one answer: a mail as large as any that the desk takes, and its fields.
    package var literalBytes = (50 << 20) + (1 << 20)
    package var pieces = 4096

    package init() {}
}

/// Cuts bytes into answers (RFC 9051, 4.3). In linear time and bounded: a server that babbles is given up.
package struct IMAPWireReader {
    private let limits: IMAPLimits
    private var unread = ByteBuffer()
    /// Bytes of `unread` that are known to hold no line end.
    private var searched = 0
    private var announced: Int?
    private var literalBytes = 0
    private var wire = IMAPWire()

    package init(limits: IMAPLimits = IMAPLimits()) { self.limits = limits }

    /// Whether something has come that is not yet a whole answer.
    package var hasLeftover: Bool { unread.readableBytes > 0 || !wire.pieces.isEmpty }

    package mutating func append(_ buffer: ByteBuffer) { unread.writeImmutableBuffer(buffer) }

    /// The next whole answer, nil when there is none yet. Throws `MailboxTrouble` when there will be none.
    package mutating func next() throws -> IMAPWire? {
        while true {
            if let length = announced {
                guard let bytes = read(length) else { return nil }
                wire.pieces.append(.literal(bytes))
                announced = nil
            }
            guard var line = try nextLine() else { return nil }
            if let length = literalLength(&line) {
                announced = length
                literalBytes += length
            }
            wire.pieces.append(.line(line))
            guard literalBytes <= limits.literalBytes, wire.pieces.count <= limits.pieces else {
                throw MailboxTrouble(.garbled, "An answer of the mail server is too large.")
            }
            guard announced == nil else { continue }
            defer { (wire, literalBytes) = (IMAPWire(), 0) }
            return wire
        }
    }

    private mutating func read(_ length: Int) -> [UInt8]? {
        guard let bytes = unread.readBytes(length: length) else { return nil }
        tidy()
        return bytes
    }

    private mutating func nextLine() throws -> [UInt8]? {
        let view = unread.readableBytesView
        guard let end = view.dropFirst(searched).firstIndex(of: 0x0A) else {
            searched = view.count
            guard searched <= limits.lineBytes else {
                throw MailboxTrouble(.garbled, "A line of the mail server is too long.")
            }
            return nil
        }
        let length = end - view.startIndex
        guard length <= limits.lineBytes else {
            throw MailboxTrouble(.garbled, "A line of the mail server is too long.")
        }
        var line = unread.readBytes(length: length + 1)!
        (searched, _) = (0, line.removeLast())
        if line.last == 0x0D { line.removeLast() }
        tidy()
        return line
    }

    /// Forgets what was read, but not for each small line anew: that would take square time.
    private mutating func tidy() {
        if unread.readableBytes == 0 {
            unread.clear()
        } else if unread.readerIndex > 1 << 16 {
            unread.discardReadBytes()
        }
    }

    /// Takes `{12}`, `{12+}` or `~{12}` off the end of a line. Only data has literals: the words of an answer may
    /// end in whatever their author likes.
    private func literalLength(_ line: inout [UInt8]) -> Int? {
        guard line.last == UInt8(ascii: "}"), mayHaveLiterals(line),
            let open = line.lastIndex(of: UInt8(ascii: "{"))
        else { return nil }
        var digits = line[(open + 1)...].dropLast()
        if digits.last == UInt8(ascii: "+") { digits.removeLast() }
        guard (1...10).contains(digits.count), digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        line.removeSubrange((open > 0 && line[open - 1] == UInt8(ascii: "~") ? open - 1 : open)...)
        return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }

    private func mayHaveLiterals(_ line: [UInt8]) -> Bool {
        let first: [UInt8]
        if case .line(let start)? = wire.pieces.first { first = start } else { first = line }
        guard first.starts(with: "* ".utf8) else { return false }
        let word = first.dropFirst(2).prefix { $0 != UInt8(ascii: " ") }
        return !["OK", "NO", "BAD", "BYE", "PREAUTH"].contains(String(decoding: word, as: UTF8.self).uppercased())
    }
}
