// The message between DATA and the final dot.
import Glibc
import NIOCore

/// Takes bytes as they come in and gives back the message without its dot-stuffing (RFC 5321, 4.5.2).
///
/// Only CR LF `.` CR LF ends it. A bare LF, a bare CR and NUL are content like any other byte, so that nobody
/// smuggles a second message past a server that read the first one differently.
package struct SMTPContent {
    /// What became of a message whose end was seen.
    package enum Outcome: Equatable, Sendable {
        case whole([UInt8])
        case tooLarge
        /// All messages together were too much.
        case noRoom
    }

    private enum Place {
        case lineStart, inLine, afterReturn, afterDot, afterDotReturn
    }

    private var place = Place.lineStart
    private var bytes: [UInt8] = []
    private var failure: Outcome?
    private var reserved = 0
    private let limit: Int
    private let allowance: MailAllowance

    /// `announced` is what the sender said in SIZE=; it is believed up to 1 MiB.
    init(limit: Int, announced: Int, allowance: MailAllowance) {
        (self.limit, self.allowance) = (limit, allowance)
        bytes.reserveCapacity(min(announced, limit, 1 << 20))
    }

    /// Reads what belongs to the message; true when its end was among it.
    mutating func take(from buffer: inout ByteBuffer) -> Bool {
        let (used, isEnd) = buffer.withUnsafeReadableBytes { take($0) }
        buffer.moveReaderIndex(forwardBy: used)
        return isEnd
    }

    /// The message; to be asked once, after its end. Its room stays taken until `giveBackAllowance()`.
    mutating func finish() -> Outcome {
        if let failure { return failure }
        defer { bytes = [] }
        return .whole(bytes)
    }

    /// Must be called once the message is out of our hands, kept or dropped.
    mutating func giveBackAllowance() {
        allowance.giveBack(reserved)
        reserved = 0
    }

    private mutating func take(_ input: UnsafeRawBufferPointer) -> (used: Int, isEnd: Bool) {
        var (index, copied) = (0, 0)
        while index < input.count {
            switch place {
            case .inLine: index = passLine(input, from: index)
            case .afterReturn:
                place = input[index] == 0x0A ? .lineStart : input[index] == 0x0D ? .afterReturn : .inLine
                index += 1
            case .lineStart where input[index] == UInt8(ascii: "."):
                append(input[copied..<index])
                (index, copied, place) = (index + 1, index + 1, .afterDot)
            case .afterDot where input[index] == 0x0D:
                (index, copied, place) = (index + 1, index + 1, .afterDotReturn)
            case .lineStart, .afterDot: place = .inLine
            case .afterDotReturn where input[index] == 0x0A: return (index + 1, true)
            case .afterDotReturn:
                appendReturn()
                place = .afterReturn
            }
        }
        append(input[copied..<index])
        return (index, false)
    }

    /// The index after the next CR, or the end of what there is.
    private mutating func passLine(_ input: UnsafeRawBufferPointer, from index: Int) -> Int {
        guard let found = memchr(input.baseAddress! + index, 0x0D, input.count - index) else { return input.count }
        place = .afterReturn
        return UnsafeRawPointer(found) - input.baseAddress! + 1
    }

    /// The CR that was held back because it might have been part of the end.
    private mutating func appendReturn() {
        var carriageReturn: UInt8 = 0x0D
        withUnsafeBytes(of: &carriageReturn) { append($0[...]) }
    }

    private mutating func append(_ piece: Slice<UnsafeRawBufferPointer>) {
        guard failure == nil, !piece.isEmpty else { return }
        let total = bytes.count + piece.count
        if total > limit {
            fail(.tooLarge)
        } else if !reserve(total) {
            fail(.noRoom)
        } else {
            bytes.append(contentsOf: piece)
        }
    }

    private mutating func reserve(_ total: Int) -> Bool {
        let missing = total - MailListener.Limits.freeBytes - reserved
        guard missing > 0 else { return true }
        let step = max(missing, 1 << 20)
        guard allowance.take(step) else { return false }
        reserved += step
        return true
    }

    /// What comes now is read to its end and forgotten, so that the sender hears the reason.
    private mutating func fail(_ outcome: Outcome) {
        failure = outcome
        bytes = []
        giveBackAllowance()
    }
}
