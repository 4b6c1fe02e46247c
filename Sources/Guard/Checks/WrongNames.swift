// Greeting somebody by a name that is not theirs.
import Text

extension RuleName { static let wrongName = RuleName("wrong_name") }

@Sendable func wrongNames(_ reading: Reading) -> [Finding] {
    let theirs = NameKey.keys(of: reading.known.contactName)
    guard !theirs.isEmpty else { return [] }
    return reading.addressedNames.compactMap { name in
        let written = name.map { NameKey(reading.words.bytes(of: $0)) }
        let together = NameKey(name.flatMap { Array(reading.words.bytes(of: $0)) })
        guard !reading.book.isTheirs(written, theirs), !reading.book.isTheirs([together], theirs),
            !reading.isByTheChild(name)
        else { return nil }
        return reading.finding(
            .wrongName, at: name, severity: reading.isSurelyName(name) ? nil : .warning,
            suggestion: reading.known.contactName, replaces: true)
    }
}

extension Reading {
    /// The names by which the reply speaks to somebody: after a greeting, beside a title, and known first names that
    /// stand apart: "…, Gary." and "Gary, …".
    fileprivate var addressedNames: [Range<Int>] {
        var names: [Range<Int>] = []
        for hit in hits where !isQuoted(hit.words) {
            switch hit.tag {
            case .greeting where hit.sentence < 3:
                names.append(contentsOf: range(of: nameWords(after: hit.words.upperBound)))
            case .title where isAfterCut(hit.words.lowerBound, in: hit.sentence):
                let name = nameWords(after: hit.words.upperBound)
                if let last = name.last, isBeforeCut(wordAfterTitles(last + 1, in: hit.sentence), in: hit.sentence) {
                    names.append(contentsOf: range(of: name))
                }
            case .title where isBeforeCut(hit.words.upperBound, in: hit.sentence):
                names.append(contentsOf: range(of: nameWords(before: hit.words.lowerBound, in: hit.sentence)))
            case .firstName:
                let name = hit.words.lowerBound..<wordAfterName(hit.words.upperBound, in: hit.sentence)
                if isApart(name, in: hit.sentence) { names.append(name) }
            default: break
            }
        }
        return names
    }

    /// Where a script has no capitals, only a name that is known can stop a reply.
    fileprivate func isSurelyName(_ name: Range<Int>) -> Bool {
        isCased(name.lowerBound) || name.contains(where: isFirstName)
    }

    /// Arabs are called by their eldest child, whom no record names: «بو فهد».
    fileprivate func isByTheChild(_ name: Range<Int>) -> Bool {
        guard name.lowerBound > 0 else { return false }
        let father: Set<String> = ["بو", "ابو", "ام"]
        let before = String(decoding: words.bytes(of: name.lowerBound - 1), as: UTF8.self)
        return father.contains(before)
            && father.isDisjoint(with: FoldedText(known.contactName).string.split(separator: " ").map(String.init))
    }

    /// Latin, Greek and Cyrillic have capitals.
    private func isCased(_ word: Int) -> Bool { folded.bytes[words.words[word].range.lowerBound] < 0xD8 }

    private func isCapital(_ word: Int) -> Bool { folded.capitals[words.words[word].range.lowerBound] }

    private func isFirstName(_ word: Int) -> Bool { hits.contains { $0.tag == .firstName && $0.words.contains(word) } }

    private func isGreeting(_ word: Int) -> Bool {
        hits.contains { $0.tag == .greeting && $0.words.contains(word) }
    }

    private func isTitle(_ word: Int) -> Bool { hits.contains { $0.tag == .title && $0.words.contains(word) } }

    private func range(of name: [Int]) -> [Range<Int>] {
        guard let first = name.first, let last = name.last else { return [] }
        return [first..<(last + 1)]
    }

    /// Between the beginning of a sentence or a comma, and a comma or the end of the sentence; but not both ends.
    private func isApart(_ name: Range<Int>, in sentence: Int) -> Bool {
        let range = words.sentences[sentence].words
        return name != range && isAfterCut(name.lowerBound, in: sentence)
            && isBeforeCut(name.upperBound, in: sentence) && !isOfAnother(name, in: range)
    }

    /// "Our fitter, Katie, has the key": the name of somebody whom the words before it tell of.
    private func isOfAnother(_ name: Range<Int>, in sentence: Range<Int>) -> Bool {
        guard name.lowerBound > sentence.lowerBound, name.upperBound < sentence.upperBound else { return false }
        return (max(sentence.lowerBound, name.lowerBound - 4)..<name.lowerBound).contains {
            book.otherPeople.contains(Array(words.bytes(of: $0)))
        }
    }

    private func isAfterCut(_ word: Int, in sentence: Int) -> Bool {
        word == words.sentences[sentence].words.lowerBound || isCut(between: word - 1, and: word)
    }

    private func isBeforeCut(_ word: Int, in sentence: Int) -> Bool {
        word >= words.sentences[sentence].words.upperBound || isCut(between: word - 1, and: word)
    }
}

extension Reading {
    /// Up to three words of a name after a greeting, without titles: capitals where a script has them.
    private func nameWords(after start: Int) -> [Int] {
        var (name, word) = ([Int](), start)
        while word < words.words.count, name.count < 3, word < start + 5 {
            guard word == start ? isJoined(word) : !isBeforeCut(word, in: words.words[word - 1].sentence) else { break }
            if isTitle(word) {
                word += 1
                continue
            }
            guard !book.notNames.contains(Array(words.bytes(of: word))) else { break }
            guard !isCased(word) || isCapital(word) || name.isEmpty && isFirstName(word) && isKnownAlone(word) else {
                break
            }
            name.append(word)
            word += 1
        }
        // Scripts without capitals do not say where a name ends: it must be followed by a sign.
        guard let first = name.first, !isCased(first) else { return name }
        let sentence = words.words[first].sentence
        return word >= words.words.count || isBeforeCut(word, in: sentence) ? name : []
    }

    /// A name in small letters is one only where nothing follows it: "hello mark, …".
    private func isKnownAlone(_ word: Int) -> Bool { isBeforeCut(word + 1, in: words.words[word].sentence) }

    /// The words between the beginning, or a comma, and a title that stands behind the name: «Бөкен аға, …».
    private func nameWords(before title: Int, in sentence: Int) -> [Int] {
        let start = words.sentences[sentence].words.lowerBound
        var first = title
        while first > start, title - first < 2, first == title || !isCut(between: first - 1, and: first) {
            guard !isCased(first - 1) || isCapital(first - 1), !isTitle(first - 1), !isGreeting(first - 1) else {
                break
            }
            first -= 1
        }
        guard first < title, !(first..<title).contains(where: { book.notNames.contains(Array(words.bytes(of: $0))) })
        else {
            return []
        }
        if isCased(first) {
            return isAfterCut(first, in: sentence) || isGreeting(first - 1) ? Array(first..<title) : []
        }
        // Without capitals: a name that is known, or one word that begins the reply.
        if isFirstName(title - 1) { return [title - 1] }
        return first == start && title - first == 1 ? [first] : []
    }

    private func wordAfterTitles(_ start: Int, in sentence: Int) -> Int {
        var word = start
        while word < words.sentences[sentence].words.upperBound, isTitle(word), !isCut(between: word - 1, and: word) {
            word += 1
        }
        return word
    }

    /// Where a name ends that begins with a known first name: after a family name in capitals.
    private func wordAfterName(_ start: Int, in sentence: Int) -> Int {
        var word = start
        while word < words.sentences[sentence].words.upperBound, word < start + 2, isCased(word), isCapital(word),
            !isCut(between: word - 1, and: word)
        {
            word += 1
        }
        return word
    }

    /// Whether only blanks and a comma stand before a name: "Hello, Anna", and not "Hello! Your parcel".
    private func isJoined(_ word: Int) -> Bool {
        guard word > 0 else { return true }
        guard words.words[word].sentence == words.words[word - 1].sentence else { return false }
        let gap = words.words[word - 1].range.upperBound..<words.words[word].range.lowerBound
        return folded.bytes[gap].allSatisfy { [0x20, 0x2C, 0x2E, 0xD8, 0x8C].contains($0) }
    }

    /// Whether a comma, another sign or a line end stands between two words.
    private func isCut(between first: Int, and second: Int) -> Bool {
        let gap = words.words[first].range.upperBound..<words.words[second].range.lowerBound
        return folded.bytes[gap].contains { $0 != 0x20 && $0 != UInt8(ascii: ".") && $0 != UInt8(ascii: "-") }
    }
}
