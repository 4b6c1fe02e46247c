// Character references in the values of attributes: what a browser would read there.

/// `java&#115;cript:` as it is meant. Numbers of any length and the names that hide letters of addresses; what is
/// not resolved is escaped when it is written, so that a browser resolves no more than we have.
func resolvedReferences(_ bytes: ArraySlice<UInt8>) -> String {
    guard bytes.contains(UInt8(ascii: "&")) else { return String(decoding: bytes, as: UTF8.self) }
    var result: [UInt8] = []
    var index = bytes.startIndex
    while index < bytes.endIndex {
        if bytes[index] == UInt8(ascii: "&"), let (scalar, end) = reference(bytes, index + 1) {
            result += Array(String(Character(scalar)).utf8)
            index = end
        } else {
            result.append(bytes[index])
            index += 1
        }
    }
    return String(decoding: result, as: UTF8.self)
}

private func reference(_ bytes: ArraySlice<UInt8>, _ start: Int) -> (Unicode.Scalar, Int)? {
    guard start < bytes.endIndex else { return nil }
    return bytes[start] == UInt8(ascii: "#") ? number(bytes, start + 1) : name(bytes, start)
}

private func number(_ bytes: ArraySlice<UInt8>, _ start: Int) -> (Unicode.Scalar, Int)? {
    let isHex = start < bytes.endIndex && bytes[start] | 0x20 == UInt8(ascii: "x")
    var (index, value, digits) = (isHex ? start + 1 : start, UInt32(0), 0)
    while index < bytes.endIndex, let digit = Character(Unicode.Scalar(bytes[index])).hexDigitValue, isHex || digit < 10
    {
        value = min(value * (isHex ? 16 : 10) + UInt32(digit), 0x11_0000)
        (index, digits) = (index + 1, digits + 1)
    }
    guard digits > 0 else { return nil }
    if index < bytes.endIndex, bytes[index] == UInt8(ascii: ";") { index += 1 }
    return (Unicode.Scalar(value).flatMap { $0.value == 0 ? nil : $0 } ?? "\u{FFFD}", index)
}

private let names: [String: Unicode.Scalar] = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}", "Tab": "\t", "NewLine": "\n",
    "colon": ":", "sol": "/", "lpar": "(", "rpar": ")", "period": ".", "num": "#", "quest": "?", "equals": "=",
    "percnt": "%", "plus": "+", "comma": ",", "semi": ";", "commat": "@", "lowbar": "_", "copy": "©", "reg": "®",
]

private func name(_ bytes: ArraySlice<UInt8>, _ start: Int) -> (Unicode.Scalar, Int)? {
    let word = bytes[start...].prefix(8).prefix { (0x61...0x7A).contains($0 | 0x20) }
    guard word.endIndex < bytes.endIndex, bytes[word.endIndex] == UInt8(ascii: ";"),
        let scalar = names[String(decoding: word, as: UTF8.self)]
    else { return nil }
    return (scalar, word.endIndex + 1)
}
