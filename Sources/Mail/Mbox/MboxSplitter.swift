// Many mails in one file (RFC 4155), as they were put together by many programs.

/// Cuts an mbox into its mails, from bytes that come in pieces of any size.
///
/// A mail begins with a line `From …` at the start of the file or after an empty line. Lines of a mail that begin so were
/// written with `>` before them, and lines with `>From` with one more: both lose one. A program that did not write it
/// cuts its own mail in two: nothing can be done about that here.
package struct MboxSplitter {
    private var line: [UInt8] = []
    private var mail: [UInt8] = []
    private var isInside = false
    private var isAfterEmptyLine = true

    package init() {}

    /// Whether a file that begins so is an mbox.
    package static func begins(_ bytes: some Sequence<UInt8>) -> Bool { bytes.starts(with: separator) }

    private static let separator = Array("From ".utf8)

    /// The mails that have ended with these bytes.
    package mutating func append(_ bytes: some Sequence<UInt8>) -> [[UInt8]] {
        var ended: [[UInt8]] = []
        for byte in bytes {
            line.append(byte)
            if byte == .lineFeed, let mail = take() { ended.append(mail) }
        }
        return ended
    }

    /// The last mail, when the file has ended.
    package mutating func finish() -> [UInt8]? {
        let last = line.isEmpty ? nil : take()
        // A line of its own after the last mail ends it too.
        return last ?? (isInside ? endOfMail() : nil)
    }

    /// Adds the line to its mail; answers with the mail before when the line begins another.
    private mutating func take() -> [UInt8]? {
        defer {
            isAfterEmptyLine = line == [.lineFeed] || line == [.carriageReturn, .lineFeed]
            line.removeAll(keepingCapacity: true)
        }
        if isAfterEmptyLine, Self.begins(line) {
            defer { isInside = true }
            return isInside ? endOfMail() : nil
        }
        guard isInside else { return nil }
        let isEscaped = line.first == .greater && Self.begins(line.drop { $0 == .greater })
        mail += isEscaped ? line.dropFirst() : line[...]
        return nil
    }

    /// Without the empty line that parts it from the next.
    private mutating func endOfMail() -> [UInt8] {
        defer { mail = [] }
        if mail.suffix(4) == [.carriageReturn, .lineFeed, .carriageReturn, .lineFeed] { return mail.dropLast(2) }
        if mail.suffix(2) == [.lineFeed, .lineFeed] { return mail.dropLast(1) }
        return mail
    }
}
