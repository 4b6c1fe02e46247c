// Where words end in folded text.

/// Whether no word runs across `position`. Letters and vowel signs make words; digits, blanks and signs do not, so that
/// "5pm" is two words. All bytes beyond ASCII count as letters save those of the signs that people write.
package func isWordBorder(_ bytes: [UInt8], _ position: Int) -> Bool {
    guard position > 0, position < bytes.count else { return true }
    return !(isLetter(bytes, endingAt: position) && isLetter(bytes, startingAt: position))
}

/// Whether the scalar that begins at `start` is part of a word.
package func isLetter(_ bytes: [UInt8], startingAt start: Int) -> Bool {
    let byte = bytes[start]
    if byte < 0x80 { return (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A }
    guard start + 1 < bytes.count else { return true }
    return !isSign(byte, bytes[start + 1])
}

private func isLetter(_ bytes: [UInt8], endingAt end: Int) -> Bool {
    var start = end - 1
    while start > 0, bytes[start] & 0xC0 == 0x80 { start -= 1 }
    return isLetter(bytes, startingAt: start)
}

/// Latin-1 signs, general punctuation, symbols and emoji; Arabic comma, semicolon, question mark and full stop.
private func isSign(_ lead: UInt8, _ second: UInt8) -> Bool {
    switch (lead, second) {
    case (0xC2, _), (0xE2, _), (0xF0, _), (0xD8, 0x8C), (0xD8, 0x9B), (0xD8, 0x9F), (0xDB, 0x94): true
    case (0xE3, 0x80), (0xEF, _): true
    default: false
    }
}
