// What has been received and not yet been understood.
import Glibc
import NIOCore

/// Cuts the stream into command lines; while a message is being received, `SMTPContent` takes from it directly.
package struct SMTPInput {
    package enum Line: Equatable {
        /// Without its CR LF.
        case line([UInt8])
        case tooLong
        /// It ended with LF alone: its sender is told, rather than waiting for an answer for ever.
        case bareLineFeed
    }

    private(set) var unread = ByteBuffer()
    private let longestLine: Int
    private var isSkipping = false

    package init(longestLine: Int) { self.longestLine = longestLine }

    package mutating func append(_ buffer: ByteBuffer) {
        guard unread.readableBytes > 0 else { return unread = buffer }
        unread.writeImmutableBuffer(buffer)
    }

    /// Forgets everything that was sent before a handshake: it came from whoever holds the wire, not from the peer.
    package mutating func discard() {
        unread = ByteBuffer()
        isSkipping = false
    }

    /// The next whole line, or nil when it has not ended yet.
    package mutating func nextLine() -> Line? {
        guard let length = lengthOfLine() else {
            if unread.readableBytes >= longestLine || isSkipping {
                isSkipping = true
                unread.clear()
            }
            return nil
        }
        guard !isSkipping, length <= longestLine else {
            isSkipping = false
            unread.moveReaderIndex(forwardBy: length)
            return .tooLong
        }
        var line = unread.readBytes(length: length)!
        line.removeLast()
        guard line.last == 0x0D else { return .bareLineFeed }
        line.removeLast()
        return .line(line)
    }

    /// True when the message's end was among what has been received.
    mutating func read(into content: inout SMTPContent) -> Bool {
        content.take(from: &unread)
    }

    private func lengthOfLine() -> Int? {
        unread.withUnsafeReadableBytes { bytes in
            guard let start = bytes.baseAddress, let found = memchr(start, 0x0A, bytes.count) else { return nil }
            return UnsafeRawPointer(found) - start + 1
        }
    }
}
