// Character references in the values of attributes: what a browser would read there.

/// `java&#115;cript:` as it is meant, without controls. Numbers of any length, the names that hide letters of
/// addresses and those of letters; what is not resolved is escaped when it is written, so that a browser resolves no more than we have.
func resolvedReferences(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    // Nearly every value is plain.
    if !bytes.contains(where: { $0 == UInt8(ascii: "&") || $0.isUnshown || $0 == .carriageReturn }) {
        return Array(bytes)
    }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var index = bytes.startIndex
    while index < bytes.endIndex {
        if bytes[index] == UInt8(ascii: "&"), let (scalar, end) = reference(bytes, index + 1) {
            result.append(contentsOf: UTF8.encode(scalar)!)
            index = end
        } else {
            result.append(bytes[index])
            index += 1
        }
    }
    result.removeAll { $0.isUnshown || $0 == .carriageReturn }
    return result
}

private func reference(_ bytes: ArraySlice<UInt8>, _ start: Int) -> (Unicode.Scalar, Int)? {
    guard start < bytes.endIndex else { return nil }
    return bytes[start] == UInt8(ascii: "#") ? number(bytes, start + 1) : name(bytes, start)
}

private func number(_ bytes: ArraySlice<UInt8>, _ start: Int) -> (Unicode.Scalar, Int)? {
    let isHex = start < bytes.endIndex && bytes[start].lowered == UInt8(ascii: "x")
    let radix: UInt32 = isHex ? 16 : 10
    var (index, value, digits) = (isHex ? start + 1 : start, UInt32(0), 0)
    while index < bytes.endIndex, let digit = bytes[index].hexValue, digit < radix {
        value = min(value * radix + UInt32(digit), 0x11_0000)
        (index, digits) = (index + 1, digits + 1)
    }
    guard digits > 0 else { return nil }
    if index < bytes.endIndex, bytes[index] == .semicolon { index += 1 }
    return (Unicode.Scalar(value).flatMap { $0.value == 0 ? nil : $0 } ?? "\u{FFFD}", index)
}

private let names: [String: Unicode.Scalar] = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}", "Tab": "\t", "NewLine": "\n",
    "colon": ":", "sol": "/", "lpar": "(", "rpar": ")", "period": ".", "num": "#", "quest": "?", "equals": "=",
    "percnt": "%", "plus": "+", "comma": ",", "semi": ";", "commat": "@", "lowbar": "_", "copy": "©", "reg": "®",
]

private func name(_ bytes: ArraySlice<UInt8>, _ start: Int) -> (Unicode.Scalar, Int)? {
    let word = bytes[start...].prefix(8).prefix { $0.isLetter || $0.isDigit }
    guard word.endIndex < bytes.endIndex, bytes[word.endIndex] == .semicolon,
        let scalar = names[String(decoding: word, as: UTF8.self)] ?? scalar(ofEntity: word)
    else { return nil }
    return (scalar, word.endIndex + 1)
}
