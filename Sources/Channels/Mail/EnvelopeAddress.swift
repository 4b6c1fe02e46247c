// The addresses between which a mail travels, as SMTP writes them.

/// Reads and checks the paths of `MAIL FROM:<…>` and `RCPT TO:<…>` (RFC 5321, 4.1.2; RFC 6531 for UTF-8).
///
/// Quoted local parts are understood, source routes are dropped as RFC 5321, appendix C asks. What could end a
/// line or the path early is refused, in both directions: nobody writes commands through an address.
package enum EnvelopeAddress {
    /// Bytes. RFC 5321 allows 256 for a path; long plus-addresses with tokens deserve some more.
    package static let longest = 320

    /// The address of the path at the start of `bytes` and what follows it; nil when there is no proper path.
    /// `<>` gives the empty address.
    package static func read(_ bytes: ArraySlice<UInt8>) -> (address: String, rest: ArraySlice<UInt8>)? {
        guard bytes.first == UInt8(ascii: "<"), let end = endOfPath(bytes.dropFirst()) else { return nil }
        let path = withoutRoute(bytes[(bytes.startIndex + 1)..<end])
        guard path.count <= longest, let address = String(validating: path, as: UTF8.self),
            !address.unicodeScalars.contains(where: { $0.value < 0x20 || (0x7F...0x9F).contains($0.value) })
        else { return nil }
        return (address, bytes[(end + 1)...])
    }

    /// Whether the address can be written between angle brackets and be read again as the same.
    package static func isWritable(_ address: String) -> Bool {
        guard let (same, rest) = read(ArraySlice("<\(address)>".utf8)) else { return false }
        return same == address && rest.isEmpty
    }

    package static func needsUTF8(_ address: String) -> Bool { address.utf8.contains { $0 >= 0x80 } }

    /// The index of the closing bracket: outside quotes, after at most one `@` with something on both sides.
    private static func endOfPath(_ bytes: ArraySlice<UInt8>) -> Int? {
        var (isQuoted, isEscaped) = (false, false)
        for index in bytes.indices {
            let byte = bytes[index]
            if isEscaped {
                isEscaped = false
            } else if isQuoted {
                if byte == UInt8(ascii: "\\") { isEscaped = true }
                if byte == UInt8(ascii: "\"") { isQuoted = false }
            } else if byte == UInt8(ascii: ">") {
                return isShaped(withoutRoute(bytes[..<index])) ? index : nil
            } else if byte == UInt8(ascii: "\"") {
                isQuoted = true
            } else if byte <= 0x20 || byte == UInt8(ascii: "<") || byte == UInt8(ascii: "\\") {
                return nil
            }
        }
        return nil
    }

    private static func withoutRoute(_ path: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        guard path.first == UInt8(ascii: "@"), let colon = path.firstIndex(of: UInt8(ascii: ":")) else { return path }
        return path[(colon + 1)...]
    }

    /// `local@domain`, or no `@` at all: `postmaster` is an address of every host (RFC 5321, 4.5.1).
    private static func isShaped(_ path: ArraySlice<UInt8>) -> Bool {
        let local = localPart(path)
        guard local.endIndex < path.endIndex else { return true }
        let domain = path[(local.endIndex + 1)...]
        return !local.isEmpty && !domain.isEmpty
            && !domain.contains { $0 == UInt8(ascii: "@") || $0 == UInt8(ascii: "\"") }
    }

    /// Everything before the first `@` outside quotes.
    private static func localPart(_ path: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var (isQuoted, isEscaped) = (false, false)
        for index in path.indices {
            if isEscaped {
                isEscaped = false
            } else if isQuoted && path[index] == UInt8(ascii: "\\") {
                isEscaped = true
            } else if path[index] == UInt8(ascii: "\"") {
                isQuoted.toggle()
            } else if path[index] == UInt8(ascii: "@") && !isQuoted {
                return path[..<index]
            }
        }
        return path
    }
}
