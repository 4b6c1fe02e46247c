// "Kind regards, Anna": the formula that ends a letter, with the name and the address below it.

extension QuoteCutter {
    /// Lines with words that stand under a formula at the most.
    private static let mostBelow = 12
    /// Words from which on a line that ends as a sentence is one.
    private static let sentence = 8

    /// The lines of the formula and what stands under it, up to a postscript.
    func closing(in lines: Range<Int>) -> Range<Int>? {
        var (below, end): ([Int], Int) = ([], lines.upperBound)
        for line in lines.reversed() where !text.lines[line].isBlank && kinds[line] == .new {
            let folded = text.folded(line)
            if QuoteLexicon.postscripts.begins(folded) != nil {
                (below, end) = ([], line)
                continue
            }
            // A greeting may be worded like a farewell; but it comes first.
            if isFormula(line, folded, below), hasNew(before: line) { return top(from: line, in: lines)..<end }
            guard below.count < Self.mostBelow, !isSentence(line, folded) else { return nil }
            below.append(line)
        }
        return nil
    }

    /// Two formulas may follow each other: "With respect and gratitude," over "Yours faithfully,".
    private func top(from line: Int, in lines: Range<Int>) -> Int {
        var top = line
        while top - 1 > lines.lowerBound, isBareFormula(text.folded(top - 1)), hasNew(before: top - 1) { top -= 1 }
        return top
    }

    private func isFormula(_ line: Int, _ folded: String, _ below: [Int]) -> Bool {
        if isBareFormula(folded) || text.hasNameBehindFormula(line, folded) { return true }
        guard QuoteLexicon.thanks.contains(folded.withoutEndMarks), let next = below.last else { return false }
        return below.count <= 8 && text.isName(next)
    }

    private func isBareFormula(_ folded: String) -> Bool {
        folded.utf8.count <= 120 && QuoteLexicon.closings.contains(folded.withoutEndMarks)
    }

    /// What nobody writes under a letter: a question, or a whole sentence.
    private func isSentence(_ line: Int, _ folded: String) -> Bool {
        guard let last = folded.utf8.last else { return false }
        if last == .question || folded.utf8.suffix(2).elementsEqual("؟".utf8) { return true }
        return (last == .dot || last == UInt8(ascii: "!")) && folded.wordCount >= Self.sentence
    }
}

extension TextLines {
    /// "Regards, Anna", "Kind regards Anna Smith".
    fileprivate func hasNameBehindFormula(_ index: Int, _ folded: String) -> Bool {
        guard folded.utf8.count <= 160 else { return false }
        return hasNameBehindComma(folded) || hasNameBehindWords(index)
    }

    private func hasNameBehindComma(_ folded: String) -> Bool {
        let bytes = Array(folded.utf8)
        return bytes.indices.contains { index in
            let isComma = bytes[index] == .comma || bytes[index...].starts(with: "،".utf8)
            guard isComma else { return false }
            let (formula, name) = (bytes[..<index], bytes[(index + 1)...].drop { $0 >= 0x80 && $0 < 0xC0 })
            return QuoteLexicon.closings.contains(String(decoding: formula, as: UTF8.self).withoutEndMarks)
                && (1...5).contains(String(decoding: name, as: UTF8.self).wordCount)
        }
    }

    /// Without a comma only a formula of several words counts, and only a name behind it.
    private func hasNameBehindWords(_ index: Int) -> Bool {
        let words = content(index).split(separator: .space)
        guard (3...8).contains(words.count) else { return false }
        return (2..<min(6, words.count)).contains { count in
            words.count - count <= 4 && looksLikeName(words[count])
                && QuoteLexicon.closings.contains(foldedWords(words[..<count]))
        }
    }

    private func foldedWords(_ words: ArraySlice<ArraySlice<UInt8>>) -> String {
        foldedText(words.joined(separator: [.space]))
    }

    /// A line of one to four words of which the first begins as names do.
    fileprivate func isName(_ index: Int) -> Bool {
        let words = content(index).split(separator: .space)
        guard (1...4).contains(words.count), let last = words.last?.last else { return false }
        return looksLikeName(words[0]) && last != .question && last != UInt8(ascii: "!") && last != .colon
            && !QuoteLexicon.closings.contains(folded(index).withoutEndMarks)
    }

    /// A capital letter, or a letter of a script that has none.
    private func looksLikeName(_ word: ArraySlice<UInt8>) -> Bool {
        guard let scalar = String(decoding: word, as: UTF8.self).unicodeScalars.first else { return false }
        return scalar.properties.isUppercase || scalar.properties.generalCategory == .otherLetter
    }
}

private func foldedText(_ bytes: some Sequence<UInt8>) -> String { folded(bytes) }

extension String {
    /// Without commas, stops and dashes at its end.
    fileprivate var withoutEndMarks: String {
        var scalars = Substring(self).unicodeScalars
        while let last = scalars.last, ",.!;:-–—~،。 ".unicodeScalars.contains(last) { scalars.removeLast() }
        return String(scalars)
    }
}
