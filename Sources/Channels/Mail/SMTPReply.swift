// One answer in the language of SMTP.
import NIOCore

/// `250 2.1.5 Recipient ok`: a code, an enhanced status (RFC 3463) where there is one, and words.
package struct SMTPReply: Error, Equatable, Sendable {
    package let code: Int
    /// Three numbers such as `5.1.1`; empty for greetings and 354, which carry none (RFC 2034, 4).
    package let status: String
    /// At least one line, none with control characters.
    package let lines: [String]

    package init(_ code: Int, _ status: String = "", lines: [String]) {
        (self.code, self.status, self.lines) = (code, status, lines)
    }

    package init(_ code: Int, _ status: String = "", _ words: String) {
        self.init(code, status, lines: [words])
    }

    package var isPositive: Bool { (200..<300).contains(code) }
    package var isTransient: Bool { (400..<500).contains(code) }

    /// The whole answer on one line, as it is stored with an attempt to send.
    package var words: String {
        let text = lines.joined(separator: " ")
        return status.isEmpty ? "\(code) \(text)" : "\(code) \(status) \(text)"
    }

    package func write(into buffer: inout ByteBuffer) {
        for (index, line) in lines.enumerated() {
            buffer.writeString(String(code))
            buffer.writeStaticString(index == lines.count - 1 ? " " : "-")
            if !status.isEmpty {
                buffer.writeString(status)
                buffer.writeStaticString(" ")
            }
            buffer.writeString(line)
            buffer.writeStaticString("\r\n")
        }
    }
}
