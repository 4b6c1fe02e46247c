// Abbreviations in capitals that nobody explains.
import Text

extension RuleName { static let jargon = RuleName("jargon") }

/// Two abbreviations of a trade or more: "The PNR was out of sync with the GDS." One alone may be a name.
///
/// Not looked for: what a language's `[known letters]` hold, what the contact wrote, codes such as XK-2207 and
/// what is shouted. A language without that section is not read for them.
@Sendable func unknownLetters(_ reading: Reading) -> [Finding] {
    guard !reading.book.knownLetters.isEmpty else { return [] }
    let theirs = TextWords(FoldedText(reading.known.customerText, limit: Guard.textLimit))
    var known = reading.book.knownLetters
    for word in theirs.words.indices { known.insert(Array(theirs.bytes(of: word))) }
    let unknown = reading.words.words.indices.filter { reading.isAbbreviation($0) }
        .map { (word: $0, letters: Array(reading.words.bytes(of: $0))) }.filter { !known.contains($0.letters) }
    guard Set(unknown.map(\.letters)).count >= 2 else { return [] }
    return [reading.finding(.jargon, at: unknown[0].word..<(unknown[0].word + 1))]
}

extension Reading {
    /// Three to seven capitals beside words that are written as usual.
    fileprivate func isAbbreviation(_ word: Int) -> Bool {
        let (range, bytes) = (words.words[word].range, folded.bytes)
        let letters = bytes[range].count { $0 & 0xC0 != 0x80 }
        guard (3...7).contains(letters), isInCapitals(word), !words.words[word].isQuoted else { return false }
        let isRoman = bytes[range].allSatisfy { "ivxlcm".utf8.contains($0) }
        let before = range.lowerBound > 0 ? bytes[range.lowerBound - 1] : UInt8(ascii: " ")
        let after = bytes[range.upperBound...].prefix(2)
        let isPartOfMore = "-_[{<%/.@".utf8.contains(before) || after.first.map("-_]}>%@/".utf8.contains) ?? false
        let isExplained = after.elementsEqual(" (".utf8)
        return !isRoman && !isPartOfMore && !isExplained && !isShouted(around: word)
    }

    private func isInCapitals(_ word: Int) -> Bool {
        words.words[word].range.allSatisfy { folded.capitals[$0] && !(0x30...0x39).contains(folded.bytes[$0]) }
    }

    /// Whether the word before or after is in capitals as well, as in INSERT NAME HERE.
    private func isShouted(around word: Int) -> Bool {
        let sentence = words.sentences[words.words[word].sentence].words
        return [word - 1, word + 1].contains { near in
            sentence.contains(near) && words.words[near].range.count > 1 && isInCapitals(near)
        }
    }
}
