// Encoded words and encoded parameters, written.

/// Encoded words of RFC 2047 that together say `text`, none over 75 bytes, none with half a letter.
///
/// The shorter of B and Q is taken. `firstLine` is what is left of the line that the first word goes on.
func encodedWords(_ text: String, firstLine: Int) -> [String] {
    let isMostlyASCII = text.utf8.count { !isLiteralInQ($0) && $0 != .space } * 3 < text.utf8.count
    let overhead = "=?UTF-8?B??=".utf8.count
    var words: [String] = []
    var current: [UInt8] = []
    for scalar in text.unicodeScalars {
        let next = Array(UTF8.encode(scalar)!)
        let room = words.isEmpty ? max(30, min(75, firstLine - 1)) : 75
        let together = current + next
        let length = isMostlyASCII ? together.reduce(0) { $0 + lengthInQ($1) } : (together.count + 2) / 3 * 4
        if length + overhead > room, !current.isEmpty {
            words.append(encodedWord(current, isQ: isMostlyASCII))
            current = []
        }
        current += next
    }
    if !current.isEmpty { words.append(encodedWord(current, isQ: isMostlyASCII)) }
    return words
}

private func encodedWord(_ bytes: [UInt8], isQ: Bool) -> String {
    guard isQ else { return "=?UTF-8?B?\(String(decoding: encodeBase64(bytes), as: UTF8.self))?=" }
    let text = bytes.flatMap { byte -> [UInt8] in
        if byte == .space { return [.underscore] }
        if isLiteralInQ(byte) { return [byte] }
        return [.equals, UInt8.hexDigits[Int(byte >> 4)], UInt8.hexDigits[Int(byte & 15)]]
    }
    return "=?UTF-8?Q?\(String(decoding: text, as: UTF8.self))?="
}

/// What may stand for itself even in a name (RFC 2047, 5.3).
private func isLiteralInQ(_ byte: UInt8) -> Bool {
    byte.isLetter || byte.isDigit || byte == .hyphen || byte == UInt8(ascii: "!") || byte == .slash
}

private func lengthInQ(_ byte: UInt8) -> Int { isLiteralInQ(byte) || byte == .space ? 1 : 3 }

/// `name="plain"`, or for what is not short ASCII the sections of RFC 2231 with an ASCII form before them, which
/// programs that do not know them can show.
func encodedParameter(_ name: String, _ value: String) -> [String] {
    let isPlain = value.utf8.allSatisfy { $0 < 0x7F && $0 != .quote && $0 != .backslash && $0 != .percent }
    if isPlain, value.utf8.count <= 60, !value.contains("=?") { return ["\(name)=\"\(value)\""] }
    let sections = percentSections(value)
    let extended = sections.enumerated().map { index, section -> String in
        let number = sections.count == 1 ? "" : "*\(index)"
        return "\(name)\(number)*=\(index == 0 ? "UTF-8''" : "")\(section)"
    }
    return ["\(name)=\"\(asciiForm(value))\""] + extended
}

private func asciiForm(_ value: String) -> String {
    let ascii = value.unicodeScalars.map { scalar -> UInt8 in
        let isPlain = scalar.isASCII && scalar != "\"" && scalar != "\\" && scalar != "?" && scalar != "%"
        return isPlain ? UInt8(scalar.value) : .underscore
    }
    let ending = ascii.lastIndex(of: .dot).map { ascii[$0...] } ?? []
    guard ascii.count > 40, ending.count < 20 else { return String(decoding: ascii.prefix(60), as: UTF8.self) }
    return String(decoding: ascii.prefix(40 - ending.count) + ending, as: UTF8.self)
}

private func percentSections(_ value: String) -> [String] {
    var sections: [String] = []
    var current = ""
    for byte in value.utf8 {
        let isLiteral = byte.isLetter || byte.isDigit || byte == .dot || byte == .hyphen || byte == .underscore
        if current.utf8.count > 50 {
            sections.append(current)
            current = ""
        }
        if isLiteral {
            current.unicodeScalars.append(Unicode.Scalar(byte))
        } else {
            let escape = [.percent, UInt8.hexDigits[Int(byte >> 4)], UInt8.hexDigits[Int(byte & 15)]]
            current += String(decoding: escape, as: UTF8.self)
        }
    }
    return sections + [current]
}
