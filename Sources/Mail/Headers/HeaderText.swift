// Text of header fields, made fit to show: no controls, no marks that turn the direction of what follows.
import Text

/// The value of a field as it stands in the bytes: UTF-8 (RFC 6532), or an old charset that is guessed.
func headerText(_ bytes: ArraySlice<UInt8>) -> String {
    withoutControls(String(validating: bytes, as: UTF8.self) ?? decodeText(Array(bytes), charset: nil).text)
}

/// Controls become blanks, NUL bytes vanish.
func withoutControls(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F || $0 == 0xC2 }) else { return text }
    var clean: [UInt8] = []
    clean.reserveCapacity(text.utf8.count)
    var previous: UInt8 = 0
    for byte in text.utf8 {
        switch byte {
        case 0: continue
        // U+0080 to U+009F are two bytes, of which the first is already put out.
        case 0x80...0x9F where previous == 0xC2: clean[clean.count - 1] = .space
        case 0x01...0x1F, 0x7F: clean.append(.space)
        default: clean.append(byte)
        }
        previous = byte
    }
    return String(decoding: clean, as: UTF8.self)
}

/// A name or file name without embedding and override marks (U+202A–202E, 2066–2069): with them `gpj.exe` reads
/// `exe.jpg`.
func withoutDirectionMarks(_ text: String) -> String {
    guard text.utf8.contains(0xE2) else { return text }
    return String(String.UnicodeScalarView(text.unicodeScalars.filter { !isDirectionOverride($0) }))
}

private func isDirectionOverride(_ scalar: Unicode.Scalar) -> Bool {
    (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
}

/// White space runs become one blank; none at the ends.
func collapsed(_ text: String) -> String {
    text.unicodeScalars.split(whereSeparator: \.properties.isWhitespace).map { String($0) }.joined(separator: " ")
}

/// At most `limit` bytes of UTF-8, cut between scalars.
func cut(_ text: String, toBytes limit: Int) -> String {
    guard text.utf8.count > limit else { return text }
    var end = text.utf8.index(text.startIndex, offsetBy: limit)
    while end > text.startIndex, !isScalarStart(text.utf8[end]) {
        end = text.utf8.index(before: end)
    }
    return String(text[..<end])
}

private func isScalarStart(_ byte: UInt8) -> Bool { byte & 0xC0 != 0x80 }
