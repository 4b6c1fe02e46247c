// Base64 (RFC 2045, 6.8), read leniently and written in lines.

/// The bytes that base64 stands for. What is not of its alphabet is stepped over and counted as `rubbish`;
/// padding in the middle ends a group, because people join files that are encoded each for itself.
func decodeBase64(_ text: ArraySlice<UInt8>) -> (bytes: [UInt8], rubbish: Int) {
    var rubbish = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: text.count / 4 * 3 + 3) { target, count in
        text.withUnsafeBufferPointer { source in
            var group: UInt32 = 0
            var digits = 0
            for byte in source {
                let value = base64Values[Int(byte)]
                if value < 64 {
                    group = group << 6 | UInt32(value)
                    digits += 1
                    if digits == 4 {
                        count += write(group, 3, to: target, at: count)
                        (group, digits) = (0, 0)
                    }
                } else if byte == .equals {
                    count += endGroup(group, digits, to: target, at: count)
                    (group, digits) = (0, 0)
                } else if !byte.isWhitespace {
                    rubbish += 1
                }
            }
            count += endGroup(group, digits, to: target, at: count)
        }
    }
    return (bytes, rubbish)
}

/// Writes the first `length` of the three bytes of a whole group.
@inline(__always)
private func write(_ group: UInt32, _ length: Int, to target: UnsafeMutableBufferPointer<UInt8>, at index: Int) -> Int {
    for offset in 0..<length { target[index + offset] = UInt8(truncatingIfNeeded: group >> (16 - 8 * UInt32(offset))) }
    return length
}

/// A group that has two or three digits holds one or two bytes; a single digit holds none.
private func endGroup(
    _ group: UInt32, _ digits: Int, to target: UnsafeMutableBufferPointer<UInt8>, at index: Int
) -> Int {
    switch digits {
    case 2: write(group << 12, 1, to: target, at: index)
    case 3: write(group << 6, 2, to: target, at: index)
    default: 0
    }
}

private let base64Digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

private let base64Values: [UInt8] = {
    var values = [UInt8](repeating: 0xFF, count: 256)
    for (value, digit) in base64Digits.enumerated() { values[Int(digit)] = UInt8(value) }
    return values
}()

/// Base64 of `bytes`, with CRLF after each `lineLength` digits; in one line without it.
func encodeBase64(_ bytes: some Collection<UInt8>, lineLength: Int? = nil) -> [UInt8] {
    let bytes = Array(bytes)
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count * 3 / 2 + 4)
    var column = 0
    for start in stride(from: 0, to: bytes.count, by: 3) {
        if let lineLength, column == lineLength {
            output.append(contentsOf: [.carriageReturn, .lineFeed])
            column = 0
        }
        let length = min(3, bytes.count - start)
        var group: UInt32 = 0
        for offset in 0..<3 { group = group << 8 | (offset < length ? UInt32(bytes[start + offset]) : 0) }
        for digit in 0..<4 {
            output.append(digit <= length ? base64Digits[Int(group >> (18 - 6 * UInt32(digit)) & 63)] : .equals)
        }
        column += 4
    }
    return output
}
