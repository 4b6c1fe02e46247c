// A message as it is written after DATA.
import Glibc
import NIOCore

/// Dot-stuffed (RFC 5321, 4.5.2), every line ended by CR LF, cut into pieces so that a large message does not
/// stand in memory twice.
///
/// A bare CR or LF, which SMTP does not allow in a message (RFC 5321, 2.3.8), becomes a line end: some servers
/// would read `LF . LF` as the end and what follows as commands.
package struct SMTPContentWriter {
    private static let pieceBytes = 128 << 10

    private let bytes: [UInt8]
    private var index = 0
    private var isLineStart = true
    private var hasEnded = false

    package init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The next piece, the last with the final dot; nil after it.
    package mutating func next() -> ByteBuffer? {
        guard !hasEnded else { return nil }
        let end = min(index + Self.pieceBytes, bytes.count)
        var buffer = ByteBuffer()
        buffer.reserveCapacity(end - index + (end - index) / 32 + 16)
        bytes.withUnsafeBytes { all in
            while index < end { writeLine(all, upTo: end, into: &buffer) }
        }
        if index >= bytes.count {
            buffer.writeStaticString(isLineStart ? ".\r\n" : "\r\n.\r\n")
            hasEnded = true
        }
        return buffer
    }

    /// Writes up to a line's end, or up to `end` of this piece.
    private mutating func writeLine(_ all: UnsafeRawBufferPointer, upTo end: Int, into buffer: inout ByteBuffer) {
        if isLineStart, all[index] == UInt8(ascii: ".") { buffer.writeInteger(UInt8(ascii: ".")) }
        let start = index
        index = Self.lineEnd(all[start..<end])
        buffer.writeBytes(all[start..<index])
        isLineStart = false
        guard index < end else { return }
        if all[index] == 0x0D, index + 1 < all.count, all[index + 1] == 0x0A { index += 1 }
        index += 1
        buffer.writeStaticString("\r\n")
        isLineStart = true
    }

    /// The index of the next CR or LF, or the end.
    private static func lineEnd(_ rest: Slice<UnsafeRawBufferPointer>) -> Int {
        let bytes = UnsafeRawBufferPointer(rebasing: rest)
        guard let start = bytes.baseAddress else { return rest.endIndex }
        var length = bytes.count
        for byte: Int32 in [0x0A, 0x0D] {
            if let found = memchr(start, byte, length) { length = UnsafeRawPointer(found) - start }
        }
        return rest.startIndex + length
    }
}
