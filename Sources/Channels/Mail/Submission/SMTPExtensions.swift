// What a mail server said it can do.

/// The keywords of an answer to EHLO (RFC 5321, 4.1.1.1), in upper case, each with what follows it.
package struct SMTPExtensions: Equatable, Sendable {
    private var keywords: [String: [String]] = [:]

    package init() {}

    package init(_ reply: SMTPReply) {
        for line in reply.lines.dropFirst() {
            let words = line.utf8.split { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "=") }
                .map { String(decoding: $0, as: UTF8.self).uppercased() }
            guard let keyword = words.first else { continue }
            // Some servers say AUTH twice, once in the form of old clients (AUTH=LOGIN).
            keywords[keyword, default: []] += words.dropFirst()
        }
    }

    package func offers(_ keyword: String) -> Bool { keywords[keyword] != nil }

    /// The largest message in bytes; nil when the server sets no limit that it tells.
    package var largestMessage: Int? {
        guard let size = keywords["SIZE"]?.first.flatMap({ Int($0) }), size > 0 else { return nil }
        return size
    }

    package func authenticates(by mechanism: String) -> Bool { keywords["AUTH"]?.contains(mechanism) ?? false }
}
