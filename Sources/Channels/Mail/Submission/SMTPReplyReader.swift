// Answers of a mail server, from its bytes.
import NIOCore

/// Reads answers of one or many lines (RFC 5321, 4.2.1). Bounded: a server that babbles is given up.
package struct SMTPReplyReader {
    private static let longestLine = 4096
    private static let mostLines = 128
    /// Bytes of words that are kept of an answer of many lines.
    private static let longestWords = 16 << 10

    private var unread = ByteBuffer()
    private var lines: [String] = []
    private var code: Int?
    private var wordBytes = 0

    package init() {}

    /// Whether something has come that is not yet a whole answer.
    package var hasLeftover: Bool { unread.readableBytes > 0 || code != nil }

    package mutating func append(_ buffer: ByteBuffer) {
        unread.writeImmutableBuffer(buffer)
    }

    /// The next whole answer, nil when there is none yet; throws on what is no SMTP.
    package mutating func next() throws -> SMTPReply? {
        while let line = try nextLine() {
            guard let (code, isLast, text) = Self.parse(line), self.code == nil || self.code == code,
                lines.count < Self.mostLines
            else { throw SMTPTrouble.garbled }
            self.code = code
            wordBytes += text.utf8.count
            lines.append(wordBytes <= Self.longestWords ? text : "")
            guard isLast else { continue }
            defer { (self.code, lines, wordBytes) = (nil, [], 0) }
            return SMTPReply(code, lines: lines)
        }
        return nil
    }

    private mutating func nextLine() throws -> [UInt8]? {
        let view = unread.readableBytesView
        guard let end = view.firstIndex(of: 0x0A), end - view.startIndex < Self.longestLine else {
            guard view.count < Self.longestLine else { throw SMTPTrouble.garbled }
            return nil
        }
        var line = unread.readBytes(length: end - view.startIndex + 1)!
        unread.discardReadBytes()
        line.removeLast()
        if line.last == 0x0D { line.removeLast() }
        return line
    }

    private static func parse(_ line: [UInt8]) -> (code: Int, isLast: Bool, text: String)? {
        guard line.count >= 3, (0x32...0x35).contains(line[0]), (0x30...0x39).contains(line[1]),
            (0x30...0x39).contains(line[2])
        else { return nil }
        let code = Int(line[0] - 0x30) * 100 + Int(line[1] - 0x30) * 10 + Int(line[2] - 0x30)
        guard line.count > 3 else { return (code, true, "") }
        guard line[3] == UInt8(ascii: " ") || line[3] == UInt8(ascii: "-") else { return nil }
        return (code, line[3] == UInt8(ascii: " "), readable(line[4...]))
    }

    /// Words that can be stored and shown: valid UTF-8 without control characters.
    private static func readable(_ bytes: ArraySlice<UInt8>) -> String {
        var text = String(decoding: bytes, as: UTF8.self)
        guard bytes.contains(where: { $0 < 0x20 || $0 >= 0x7F }) else { return text }
        text.unicodeScalars.removeAll { $0.value < 0x20 || (0x7F...0x9F).contains($0.value) }
        return text
    }
}
