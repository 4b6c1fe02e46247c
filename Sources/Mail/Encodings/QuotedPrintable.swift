// Quoted-printable (RFC 2045, 6.7), read leniently and written in lines.

/// The bytes that quoted-printable text stands for; an `=` without meaning stays and is counted as `rubbish`.
func decodeQuotedPrintable(_ text: ArraySlice<UInt8>) -> (bytes: [UInt8], rubbish: Int) {
    var rubbish = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: text.count) { target, count in
        text.withUnsafeBufferPointer { source in
            var position = 0
            while position < source.count {
                let byte = source[position]
                position += 1
                if byte == .equals {
                    if let (value, next) = escape(in: source, at: position) {
                        position = next
                        guard let value else { continue }
                        target[count] = value
                        count += 1
                        continue
                    }
                    rubbish += 1
                }
                target[count] = byte
                count += 1
            }
        }
    }
    return (bytes, rubbish)
}

/// What follows an `=`: two digits, or a line end (with blanks before it that were added on the way), or the end.
private func escape(in source: UnsafeBufferPointer<UInt8>, at start: Int) -> (value: UInt8?, next: Int)? {
    if start + 1 < source.count, let high = source[start].hexValue, let low = source[start + 1].hexValue {
        return (high << 4 | low, start + 2)
    }
    var position = start
    while position < source.count, source[position].isBlank { position += 1 }
    guard position < source.count else { return (nil, position) }
    if source[position] == .carriageReturn {
        let isPair = position + 1 < source.count && source[position + 1] == .lineFeed
        return (nil, position + (isPair ? 2 : 1))
    }
    return source[position] == .lineFeed ? (nil, position + 1) : nil
}

/// Quoted-printable of text with CRLF line ends, no line over 76 characters.
///
/// `From ` and a dot at the start of a line are escaped too: some relays change them.
func encodeQuotedPrintable(_ bytes: [UInt8]) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count * 3 / 2)
    var column = 0
    for (position, byte) in bytes.enumerated() {
        if byte == .carriageReturn || byte == .lineFeed {
            output.append(byte)
            column = 0
            continue
        }
        if column > 72 {
            output.append(contentsOf: [.equals, .carriageReturn, .lineFeed])
            column = 0
        }
        if isLiteralInQuotedPrintable(bytes, at: position, column: column) {
            output.append(byte)
            column += 1
        } else {
            output.append(contentsOf: [.equals, UInt8.hexDigits[Int(byte >> 4)], UInt8.hexDigits[Int(byte & 15)]])
            column += 3
        }
    }
    return output
}

private func isLiteralInQuotedPrintable(_ bytes: [UInt8], at position: Int, column: Int) -> Bool {
    let byte = bytes[position]
    if byte.isBlank {
        let next = position + 1
        return next < bytes.count && !bytes[next].isWhitespace
    }
    if column == 0, byte == .dot || byte == UInt8(ascii: "F") { return false }
    return byte > 0x20 && byte < 0x7F && byte != .equals
}
