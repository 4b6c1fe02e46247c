// Greeting somebody by a name that is not theirs.
import Text

extension RuleName { static let wrongName = RuleName("wrong_name") }

@Sendable func wrongNames(_ reading: Reading) -> [Finding] {
    let theirs = NameKey.keys(of: reading.known.contactName)
    guard !theirs.isEmpty else { return [] }
    return reading.addressedNames.compactMap { name in
        let written = name.map { NameKey(reading.words.bytes(of: $0)) }
        guard !written.contains(where: { word in theirs.contains { reading.book.isSame($0, word) } }) else {
            return nil
        }
        return reading.finding(
            .wrongName, at: name, severity: reading.isSurelyName(name) ? nil : .warning,
            suggestion: reading.known.contactName, replaces: true)
    }
}

extension Reading {
    /// The names by which the reply speaks to somebody: after a greeting or a title, and known first names that stand
    /// apart: "…, Gary." and "Gary, …".
    fileprivate var addressedNames: [Range<Int>] {
        var names: [Range<Int>] = []
        for hit in hits where !isQuoted(hit.words) {
            let start = words.sentences[hit.sentence].words.lowerBound
            switch hit.tag {
            case .greeting where hit.sentence < 3:
                names.append(contentsOf: range(of: nameWords(after: hit.words.upperBound)))
            case .title where hit.words.lowerBound == start:
                let name = nameWords(after: hit.words.upperBound)
                if let last = name.last, isFollowedByCut(last) { names.append(contentsOf: range(of: name)) }
            case .firstName where isApart(hit.words, in: hit.sentence): names.append(hit.words)
            default: break
            }
        }
        return names
    }

    /// Where a script has no capitals, only a name that is known can stop a reply.
    fileprivate func isSurelyName(_ name: Range<Int>) -> Bool {
        isCased(name.lowerBound) || hits.contains { $0.tag == .firstName && $0.words.overlaps(name) }
    }

    /// Latin, Greek and Cyrillic have capitals.
    fileprivate func isCased(_ word: Int) -> Bool { folded.bytes[words.words[word].range.lowerBound] < 0xD8 }

    private func range(of name: [Int]) -> [Range<Int>] {
        guard let first = name.first, let last = name.last else { return [] }
        return [first..<(last + 1)]
    }

    /// Between the beginning of a sentence or a comma, and a comma or the end of the sentence.
    private func isApart(_ name: Range<Int>, in sentence: Int) -> Bool {
        let range = words.sentences[sentence].words
        let isFirst = name.lowerBound == range.lowerBound
        guard isFirst || isCut(between: name.lowerBound - 1, and: name.lowerBound) else { return false }
        return name.upperBound == range.upperBound
            ? !isFirst : isCut(between: name.upperBound - 1, and: name.upperBound)
    }

    private func isFollowedByCut(_ word: Int) -> Bool {
        word + 1 < words.words.count && isCut(between: word, and: word + 1)
    }
}

extension Reading {
    /// Up to three words of a name after a greeting, without titles: capitals where a script has them.
    fileprivate func nameWords(after start: Int) -> [Int] {
        var (name, word) = ([Int](), start)
        while word < words.words.count, name.count < 3, word < start + 5 {
            let range = words.words[word].range
            guard word == start ? isJoined(word) : !isCut(between: word - 1, and: word) else { break }
            if isTitle(word) {
                word += 1
                continue
            }
            if book.notNames.contains(Array(words.bytes(of: word))) { return [] }
            guard !isCased(word) || folded.capitals[range.lowerBound] else { break }
            name.append(word)
            word += 1
        }
        // Scripts without capitals do not say where a name ends: it must be followed by a sign.
        guard name.first.map(isCased) ?? true || word >= words.words.count || isCut(between: word - 1, and: word) else {
            return []
        }
        return name
    }

    /// Whether only blanks and a comma stand before a name: "Hello, Anna", and not "Hello! Your parcel".
    private func isJoined(_ word: Int) -> Bool {
        guard word > 0 else { return true }
        guard words.words[word].sentence == words.words[word - 1].sentence else { return false }
        let gap = words.words[word - 1].range.upperBound..<words.words[word].range.lowerBound
        return folded.bytes[gap].allSatisfy { [0x20, 0x2C, 0x2E, 0xD8, 0x8C].contains($0) }
    }

    private func isTitle(_ word: Int) -> Bool { hits.contains { $0.tag == .title && $0.words.contains(word) } }

    /// Whether a comma, another sign or a line end stands between two words.
    private func isCut(between first: Int, and second: Int) -> Bool {
        let gap = words.words[first].range.upperBound..<words.words[second].range.lowerBound
        return folded.bytes[gap].contains { $0 != 0x20 && $0 != UInt8(ascii: ".") && $0 != UInt8(ascii: "-") }
    }
}

/// A word of a name as it is compared over scripts: its letters, and its consonants in Latin.
struct NameKey: Equatable {
    let letters: [Unicode.Scalar]
    let skeleton: [UInt8]

    init(_ word: ArraySlice<UInt8>) {
        letters = Array(String(decoding: word, as: UTF8.self).unicodeScalars)
        skeleton = consonants(letters)
    }

    static func keys(of name: String) -> [NameKey] {
        let text = TextWords(FoldedText(name, limit: 200))
        return text.words.indices.map { NameKey(text.bytes(of: $0)) }
    }
}

extension LanguageBook {
    /// The same name: letter by letter but for an ending, a known short form, or the same consonants in another script.
    fileprivate func isSame(_ a: NameKey, _ b: NameKey) -> Bool {
        if shortNames.contains(where: { $0.contains(string(a.letters)) && $0.contains(string(b.letters)) }) {
            return true
        }
        let isOneScript = script(a.letters) == script(b.letters)
        guard isOneScript else { return !a.skeleton.isEmpty && a.skeleton == b.skeleton }
        let shared = zip(a.letters, b.letters).prefix { $0 == $1 }.count
        let shorter = min(a.letters.count, b.letters.count)
        return shared >= 2 && shared >= shorter - 1 && max(a.letters.count, b.letters.count) - shared <= 3
    }
}

private func string(_ scalars: [Unicode.Scalar]) -> String { String(String.UnicodeScalarView(scalars)) }

private func script(_ letters: [Unicode.Scalar]) -> Int {
    switch letters.first?.value ?? 0 {
    case ..<0x400: 0
    case ..<0x600: 1
    case ..<0x900: 2
    default: 3
    }
}

/// Letters that sound alike in Latin, Cyrillic, Arabic and Telugu, as one Latin consonant; vowels and doubles fall out.
private func consonants(_ letters: [Unicode.Scalar]) -> [UInt8] {
    var skeleton: [UInt8] = []
    for letter in letters {
        guard let sounds = soundOf[letter] else { continue }
        for sound in sounds.utf8 where skeleton.last != sound { skeleton.append(sound) }
    }
    return skeleton
}

private let soundOf: [Unicode.Scalar: String] = {
    let alike: [(String, String)] = [
        ("b", "bбبబభ"), ("v", "vwвوవ"), ("g", "gгғغగఘ"), ("d", "dдدضడదధఢ"), ("z", "zзزظ"), ("j", "jжجజఝ"),
        ("k", "kcqкқكقکకఖ"), ("l", "lлلలళ"), ("m", "mмم మ"), ("n", "nнңنనణం"), ("p", "pпپపఫ"), ("r", "rрرర"),
        ("s", "sсسصసశ"), ("t", "tтتطثటతథఠ"), ("f", "fфف"), ("h", "hхһحخهహ"), ("s", "шщشష"), ("s", "ч"), ("s", "చఛ"),
        ("ts", "ц"),
    ]
    var sounds: [Unicode.Scalar: String] = [:]
    for (sound, letters) in alike {
        for letter in letters.unicodeScalars where letter != " " { sounds[letter] = sound }
    }
    return sounds
}()
