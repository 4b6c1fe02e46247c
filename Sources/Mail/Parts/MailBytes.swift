// The bytes of a mail, seen as lines.
import Glibc

/// Bytes whose lines end with LF or CRLF. A mail with bare CR line ends (old Macs, odd scanners) is given LF first.
struct MailBytes {
    let bytes: [UInt8]

    init(_ bytes: [UInt8]) {
        let hasLineFeed = bytes.withUnsafeBytes { $0.count > 0 && memchr($0.baseAddress!, 0x0A, $0.count) != nil }
        self.bytes = hasLineFeed ? bytes : bytes.map { $0 == .carriageReturn ? .lineFeed : $0 }
    }

    /// The line that begins at `start`: its content without the line end, and where the next one begins.
    func line(at start: Int) -> (content: Range<Int>, next: Int) {
        bytes.withUnsafeBytes { buffer in
            guard let found = memchr(buffer.baseAddress! + start, 0x0A, buffer.count - start) else {
                return (start..<buffer.count, buffer.count)
            }
            let end = UnsafeRawPointer(found) - buffer.baseAddress!
            let isPair = end > start && buffer[end - 1] == .carriageReturn
            return (start..<(isPair ? end - 1 : end), end + 1)
        }
    }

    /// The start of the next line at or after `start` that begins with `--`; nil when there is none.
    func dashedLine(from start: Int) -> Int? {
        bytes.withUnsafeBytes { buffer in
            var position = start
            while position < buffer.count {
                if buffer[position] == .hyphen, position + 1 < buffer.count, buffer[position + 1] == .hyphen {
                    return position
                }
                guard let found = memchr(buffer.baseAddress! + position, 0x0A, buffer.count - position) else {
                    return nil
                }
                position = UnsafeRawPointer(found) - buffer.baseAddress! + 1
            }
            return nil
        }
    }
}
