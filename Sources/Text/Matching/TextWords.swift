// A folded text as words and sentences.

/// The words of a text, sentence by sentence.
package struct TextWords: Sendable {
    package struct Word: Sendable {
        /// In bytes of the folded text.
        package let range: Range<Int>
        package let sentence: Int
        /// Between quotation marks: somebody else's words.
        package let isQuoted: Bool
    }

    package struct Sentence: Sendable {
        /// In bytes of the folded text, its end mark included.
        package let range: Range<Int>
        /// Indices of its words.
        package fileprivate(set) var words: Range<Int>
        package let isQuestion: Bool
    }

    package let text: FoldedText
    package private(set) var words: [Word] = []
    package private(set) var sentences: [Sentence] = []

    package init(_ text: FoldedText, abbreviations: Set<[UInt8]> = []) {
        self.text = text
        let quotes = quotedRanges(text.bytes)
        var quote = 0
        for range in sentenceRanges(text, abbreviations: abbreviations) {
            let first = words.count
            for word in wordRanges(text.bytes, in: range) {
                while quote < quotes.count, quotes[quote].upperBound <= word.lowerBound { quote += 1 }
                let isQuoted = quote < quotes.count && quotes[quote].contains(word.lowerBound)
                words.append(Word(range: word, sentence: sentences.count, isQuoted: isQuoted))
            }
            guard words.count > first else { continue }
            sentences.append(
                Sentence(range: range, words: first..<words.count, isQuestion: isQuestion(range, text.bytes)))
        }
    }

    package func bytes(of word: Int) -> ArraySlice<UInt8> { text.bytes[words[word].range] }

    /// From the first of some words to the end of the last, in bytes of the folded text.
    package func range(of words: Range<Int>) -> Range<Int> {
        self.words[words.lowerBound].range.lowerBound..<self.words[words.upperBound - 1].range.upperBound
    }
}

/// Runs of letters and figures; an apostrophe between letters belongs to its word, a hyphen does not.
package func wordRanges(_ bytes: [UInt8], in range: Range<Int>) -> [Range<Int>] {
    var (ranges, position) = ([Range<Int>](), range.lowerBound)
    while position < range.upperBound {
        let start = position
        while position < range.upperBound, isWordByte(bytes, position, range) {
            position += scalarLength(bytes[position])
        }
        position = min(position, range.upperBound)
        if position > start { ranges.append(start..<position) } else { position += scalarLength(bytes[position]) }
    }
    return ranges
}

private func isWordByte(_ bytes: [UInt8], _ position: Int, _ range: Range<Int>) -> Bool {
    if (0x30...0x39).contains(bytes[position]) { return true }
    if bytes[position] == UInt8(ascii: "'") {
        return position > range.lowerBound && position + 1 < range.upperBound
            && bytes[position - 1] > 0x40 && isLetter(bytes, startingAt: position + 1)
    }
    return isLetter(bytes, startingAt: position)
}

private func scalarLength(_ lead: UInt8) -> Int {
    switch lead {
    case ..<0xC0: 1
    case ..<0xE0: 2
    case ..<0xF0: 3
    default: 4
    }
}

/// What stands between “ ”, „ “, « », or two straight quotation marks on one line, at most 400 bytes apart.
private func quotedRanges(_ bytes: [UInt8]) -> [Range<Int>] {
    var (ranges, open) = ([Range<Int>](), Int?.none)
    var position = 0
    while position < bytes.count {
        let length = quotationMark(bytes, position)
        if bytes[position] == 0x0A { open = nil }
        if length > 0 {
            if let start = open, position - start <= 400 {
                ranges.append(start..<position)
                open = nil
            } else {
                open = position + length
            }
        }
        position += max(1, length)
    }
    return ranges
}

/// The length of the quotation mark that stands at `position`; 0 for anything else.
private func quotationMark(_ bytes: [UInt8], _ position: Int) -> Int {
    switch bytes[position] {
    case UInt8(ascii: "\""): 1
    case 0xC2 where position + 1 < bytes.count && (bytes[position + 1] == 0xAB || bytes[position + 1] == 0xBB): 2
    case 0xE2
    where position + 2 < bytes.count && bytes[position + 1] == 0x80 && (0x9C...0x9F).contains(bytes[position + 2]): 3
    default: 0
    }
}
