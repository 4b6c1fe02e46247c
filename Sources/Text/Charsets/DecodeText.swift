// Text from bytes whose charset is declared, declared wrongly, or not declared at all.

/// What became of some bytes: valid text without NUL bytes, and what was wrong with them.
package struct DecodedText: Sendable, Equatable {
    package var text: String
    /// False when a label was given that is none of ours.
    package var isCharsetKnown = true
    /// Some bytes meant nothing in the charset; U+FFFD stands in their place.
    package var hasFlaws = false
    package var hadNUL = false
}

/// Turns bytes into text: `decodeText(bytes, charset: "koi8-r").text`.
///
/// Labels lie: valid UTF-8 wins over a single-byte label, and what cannot be as labelled is guessed from its
/// content. Controls other than tab and line feed are left out; all line ends become `\n`.
package func decodeText(_ bytes: [UInt8], charset label: String?) -> DecodedText {
    let charset = label.flatMap(Charset.init(label:))
    let isKnown = charset != nil || label == nil || label!.utf8.isEmpty
    var (utf8, flaws) = utf8Bytes(of: bytes, charset)
    let hadNUL = makePrintable(&utf8)
    // Repairs what is not UTF-8 by U+FFFD, where `flaws` was counted.
    let text = String(decoding: utf8, as: UTF8.self)
    return DecodedText(text: text, isCharsetKnown: isKnown, hasFlaws: flaws > 0, hadNUL: hadNUL)
}

private func utf8Bytes(of bytes: [UInt8], _ charset: Charset?) -> (utf8: [UInt8], flaws: Int) {
    switch charset?.kind {
    case .escaping: return convert(bytes, from: charset!.name)
    case .utf16: return utf8(ofUTF16: bytes, charset!)
    case .multiByte:
        let converted = convert(bytes, from: charset!.name)
        return converted.flaws > 0 && countUTF8(bytes).isValid ? (bytes, 0) : converted
    case .singleByte, .ascii, .utf8, nil:
        return utf8(ofBytesLikelyUTF8: bytes, charset)
    }
}

private func utf8(ofBytesLikelyUTF8 bytes: [UInt8], _ charset: Charset?) -> (utf8: [UInt8], flaws: Int) {
    let count = countUTF8(bytes)
    if count.isValid { return (bytes[...].dropByteOrderMark(), 0) }
    if charset == nil, let wide = wideByMark(bytes) { return utf8(ofUTF16: bytes, wide) }
    // A cut or a stray byte in what is UTF-8 otherwise.
    if count.good > count.bad * 4 { return (bytes[...].dropByteOrderMark(), count.bad) }
    if let charset, charset.kind == .singleByte {
        let better = charset.name == "CP1252" ? cyrillicPage(of: bytes) : nil
        return convert(bytes, from: better?.name ?? charset.name)
    }
    return convert(bytes, from: guessCharset(of: bytes).name)
}

private func wideByMark(_ bytes: [UInt8]) -> Charset? {
    guard bytes.count >= 2 else { return nil }
    return switch (bytes[0], bytes[1]) {
    case (0xFF, 0xFE): Charset("UTF-16LE", .utf16)
    case (0xFE, 0xFF): Charset("UTF-16BE", .utf16)
    default: nil
    }
}

/// The mark decides the byte order; without one and without a label, the side on which the zeros of Latin text are.
private func utf8(ofUTF16 bytes: [UInt8], _ charset: Charset) -> (utf8: [UInt8], flaws: Int) {
    let marked = wideByMark(bytes)
    var name = marked?.name ?? charset.name
    if name == "UTF-16" {
        var zeros = [0, 0]
        for (index, byte) in bytes.enumerated() where byte == 0 { zeros[index & 1] += 1 }
        name = zeros[1] > zeros[0] ? "UTF-16LE" : "UTF-16BE"
    }
    return convert(marked == nil ? bytes : Array(bytes[2...]), from: name, stride: 2)
}

extension ArraySlice<UInt8> {
    fileprivate func dropByteOrderMark() -> [UInt8] {
        starts(with: [0xEF, 0xBB, 0xBF]) ? Array(dropFirst(3)) : Array(self)
    }
}

/// How many sequences of several bytes are UTF-8, and how many bytes are not.
func countUTF8(_ bytes: [UInt8]) -> (good: Int, bad: Int, isValid: Bool) {
    bytes.withUnsafeBufferPointer { bytes in
        var (good, bad, position) = (0, 0, 0)
        while position < bytes.count {
            if bytes[position] < 0x80 {
                position += 1
                continue
            }
            let length = lengthOfUTF8(in: bytes, at: position)
            (good, bad) = length == 0 ? (good, bad + 1) : (good + 1, bad)
            position += max(length, 1)
        }
        return (good, bad, bad == 0)
    }
}

/// The length of the well-formed sequence (Unicode, table 3-7) that begins with a byte above 0x7F; 0 for none.
private func lengthOfUTF8(in bytes: UnsafeBufferPointer<UInt8>, at position: Int) -> Int {
    let first = bytes[position]
    let (length, lowest, highest): (Int, UInt8, UInt8) =
        switch first {
        case 0xC2...0xDF: (2, 0x80, 0xBF)
        case 0xE0: (3, 0xA0, 0xBF)
        case 0xED: (3, 0x80, 0x9F)
        case 0xE1...0xEF: (3, 0x80, 0xBF)
        case 0xF0: (4, 0x90, 0xBF)
        case 0xF1...0xF3: (4, 0x80, 0xBF)
        case 0xF4: (4, 0x80, 0x8F)
        default: (0, 0, 0)
        }
    guard length > 0, position + length <= bytes.count else { return 0 }
    guard bytes[position + 1] >= lowest, bytes[position + 1] <= highest else { return 0 }
    for next in bytes[(position + 2)..<(position + length)] where next & 0xC0 != 0x80 { return 0 }
    return length
}

/// Line ends become `\n`, other controls than tab go; says whether there were NUL bytes. UTF-8 in, UTF-8 out.
private func makePrintable(_ utf8: inout [UInt8]) -> Bool {
    let first = utf8.firstIndex { ($0 < 0x20 && $0 != 0x0A && $0 != 0x09) || $0 == 0x7F }
    guard var target = first else { return false }
    var hadNUL = false
    for position in target..<utf8.count {
        let byte = utf8[position]
        switch byte {
        case 0x0D:
            if position + 1 < utf8.count, utf8[position + 1] == 0x0A { continue }
            utf8[target] = 0x0A
        case 0x00:
            hadNUL = true
            continue
        case 0x01...0x08, 0x0B...0x1F, 0x7F: continue
        default: utf8[target] = byte
        }
        target += 1
    }
    utf8.removeSubrange(target...)
    return hadNUL
}
