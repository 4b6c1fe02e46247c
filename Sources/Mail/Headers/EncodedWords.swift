// Encoded words of RFC 2047: `=?koi8-r?B?8NLJ18XU?=`.
import Text

/// Text of an unstructured field or a phrase, its encoded words decoded.
///
/// Neighbouring words of one charset are decoded together, because mailers cut letters in two (and pad each word).
/// A word that makes no sense stays as it is. Linear in the size of the value.
func decodeWords(_ value: some Sequence<UInt8>) -> String {
    let bytes = Array(value)
    guard let first = bytes.firstIndex(of: .equals), bytes[first...].contains(.question) else {
        return headerText(bytes[...])
    }
    var decoder = WordDecoder(bytes: bytes)
    decoder.run()
    return withoutControls(decoder.output)
}

private struct WordDecoder {
    let bytes: [UInt8]
    var output = ""
    /// Where bytes begin that are in no word and are not yet put out.
    private var plainStart = 0
    private var gathered: (charset: String, bytes: [UInt8])?

    init(bytes: [UInt8]) { self.bytes = bytes }

    mutating func run() {
        var position = 0
        while let start = nextStart(from: position) {
            guard let word = EncodedWord(bytes, at: start), Charset(label: word.charset) != nil else {
                position = start + 2
                continue
            }
            take(word, from: start)
            position = word.end
            plainStart = word.end
        }
        flush()
        output += headerText(bytes[plainStart...])
    }

    private func nextStart(from position: Int) -> Int? {
        var position = position
        while position + 1 < bytes.count {
            if bytes[position] == .equals, bytes[position + 1] == .question { return position }
            position += 1
        }
        return nil
    }

    private mutating func take(_ word: EncodedWord, from start: Int) {
        let between = bytes[plainStart..<start]
        let isNeighbour = gathered != nil && between.allSatisfy(\.isWhitespace)
        if isNeighbour, gathered!.charset == word.charset {
            gathered!.bytes += word.content
            return
        }
        flush()
        // White space between two words only keeps them apart (RFC 2047, 6.2).
        if !isNeighbour { output += headerText(between) }
        gathered = (word.charset, word.content)
    }

    private mutating func flush() {
        guard let (charset, content) = gathered else { return }
        output += decodeText(content, charset: charset).text
        gathered = nil
    }
}

/// One word, taken apart; nil when there is none at that place.
struct EncodedWord {
    let charset: String
    let content: [UInt8]
    /// The index after the closing `?=`.
    let end: Int

    init?(_ bytes: [UInt8], at start: Int) {
        guard let charsetEnd = Self.tokenEnd(bytes, from: start + 2), charsetEnd + 2 < bytes.count,
            bytes[charsetEnd + 2] == .question,
            let end = Self.closing(bytes, from: charsetEnd + 3)
        else { return nil }
        let text = bytes[(charsetEnd + 3)..<end]
        switch bytes[charsetEnd + 1].lowered {
        case UInt8(ascii: "b"):
            let decoded = decodeBase64(text)
            guard decoded.rubbish == 0 else { return nil }
            content = decoded.bytes
        case UInt8(ascii: "q"): content = Self.decodeQ(text)
        default: return nil
        }
        // RFC 2231, 5: a language may follow the charset after an asterisk.
        let label = bytes[(start + 2)..<charsetEnd].prefix { $0 != .asterisk }
        charset = label.loweredString
        self.end = end + 2
    }

    /// The `?` after a charset, which is short and has no blanks.
    private static func tokenEnd(_ bytes: [UInt8], from start: Int) -> Int? {
        var position = start
        while position < bytes.count, position - start < 60, bytes[position] > 0x20 {
            if bytes[position] == .question { return position > start ? position : nil }
            position += 1
        }
        return nil
    }

    /// The `?=` that ends a word. Blanks and question marks inside are wrong but common; a new `=?` is not passed over.
    private static func closing(_ bytes: [UInt8], from start: Int) -> Int? {
        var position = start
        while position + 1 < bytes.count {
            if bytes[position] == .question, bytes[position + 1] == .equals { return position }
            if bytes[position] == .equals, bytes[position + 1] == .question {
                // `=?=`: an equals sign, and then the end.
                guard position + 2 < bytes.count, bytes[position + 2] == .equals else { return nil }
            }
            position += 1
        }
        return nil
    }

    private static func decodeQ(_ text: ArraySlice<UInt8>) -> [UInt8] {
        var content: [UInt8] = []
        content.reserveCapacity(text.count)
        var position = text.startIndex
        while position < text.endIndex {
            let byte = text[position]
            if byte == .equals, position + 2 < text.endIndex, let high = text[position + 1].hexValue,
                let low = text[position + 2].hexValue
            {
                content.append(high << 4 | low)
                position += 3
            } else {
                content.append(byte == .underscore ? .space : byte)
                position += 1
            }
        }
        return content
    }
}
