// Cuts folded text into sentences.

/// Sentences of the writer's own lines, in bytes of the folded text.
///
/// They end at line ends, at `!`, `?`, and at a full stop before a blank and no small letter. A stop after an
/// abbreviation ("Mr."), after a single letter and between figures ("24. 11.") ends none. Lines that quote (`>`) are
/// left out.
package func sentenceRanges(_ text: FoldedText, abbreviations: Set<[UInt8]> = []) -> [Range<Int>] {
    let bytes = text.bytes
    var (ranges, start, position) = ([Range<Int>](), 0, 0)
    while position < bytes.count {
        if position == 0 || bytes[position - 1] == 0x0A, isQuoted(bytes, position) {
            position = bytes[position...].firstIndex(of: 0x0A) ?? bytes.count
            start = min(position + 1, bytes.count)
        } else if endsSentence(text, position, abbreviations) {
            if position + 1 > start { ranges.append(start..<(position + 1)) }
            start = position + 1
        }
        position += 1
    }
    if start < bytes.count { ranges.append(start..<bytes.count) }
    return ranges
}

/// Whether a sentence ends with a question mark; the Arabic one counts too.
package func isQuestion(_ sentence: Range<Int>, _ bytes: [UInt8]) -> Bool {
    let end = bytes[sentence].suffix(5)
    return end.contains(UInt8(ascii: "?"))
        || zip(end, end.dropFirst()).contains { $0 == 0xD8 && $1 == 0x9F }
}

private func isQuoted(_ bytes: [UInt8], _ start: Int) -> Bool {
    bytes[start...].first { $0 != 0x20 } == UInt8(ascii: ">")
}

private func endsSentence(_ text: FoldedText, _ position: Int, _ abbreviations: Set<[UInt8]>) -> Bool {
    let bytes = text.bytes
    switch bytes[position] {
    case 0x0A, UInt8(ascii: "!"), UInt8(ascii: "?"): return true
    case 0x9F:
        return position > 0 && bytes[position - 1] == 0xD8 && position + 1 < bytes.count && bytes[position + 1] == 0x20
    case UInt8(ascii: "."):
        guard position + 2 < bytes.count else { return true }
        guard bytes[position + 1] == 0x20 || bytes[position + 1] == 0x0A else { return false }
        let next = bytes[(position + 2)...].firstIndex { $0 != 0x20 } ?? position + 1
        guard text.capitals[next] || bytes[next] >= 0xD8 && !text.capitals[next] || !isLetter(bytes, startingAt: next)
        else { return false }
        return !isAbbreviation(bytes, endingAt: position, abbreviations)
            && !(isDigit(bytes[next]) && position > 0 && isDigit(bytes[position - 1]))
    default: return false
    }
}

/// A word from the list, or a letter that stands alone: an initial.
private func isAbbreviation(_ bytes: [UInt8], endingAt end: Int, _ abbreviations: Set<[UInt8]>) -> Bool {
    var start = end
    while start > 0, bytes[start - 1] >= 0x80 || isLetter(bytes, startingAt: start - 1) || bytes[start - 1] == 0x2E {
        start -= 1
    }
    guard start < end else { return false }
    let word = bytes[start..<end]
    return word.count(where: { $0 & 0xC0 != 0x80 }) == 1 || abbreviations.contains(Array(word))
}

private func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
