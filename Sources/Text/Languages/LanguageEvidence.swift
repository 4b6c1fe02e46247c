// What a text shows of its language: scripts, telling letters and common words, counted in one pass.

enum Script: Int, CaseIterable { case latin, cyrillic, arabic, telugu, other }

/// Counts over the writer's own words.
struct LanguageEvidence {
    /// How much is looked at, in bytes of UTF-8.
    static let window = 4096

    private var letterCounts = [Int](repeating: 0, count: Script.allCases.count)
    private var wordHits = [Int](repeating: 0, count: WordList.allCases.count)
    private(set) var words = 0
    /// How often `da` follows a modal verb: `mogu da platim`, where Croatian says `mogu platiti`.
    private(set) var modalsWithDa = 0
    private var isAfterModal = false
    /// Vowels written twice, as Kyrgyz has them in every sentence and Russian and Kazakh hardly ever.
    private(set) var longVowels = 0
    /// ъ before a consonant, as in Bulgarian; Russian has it before е, ё, ю and я only.
    private(set) var vocalHardSigns = 0
    /// Of letters beyond ASCII, by their number; those from U+0700 on tell nothing that the script does not.
    private var marks = [Int](repeating: 0, count: 0x700)

    init(_ text: String) {
        var text = text
        text.withUTF8 { bytes in
            var position = 0
            while position < min(bytes.count, Self.window) {
                let end = lineEnd(bytes, from: position)
                if !isQuoted(bytes, from: position, to: end) { readLine(bytes, from: position, to: end) }
                position = end + 1
            }
        }
    }

    func letters(of script: Script) -> Int { letterCounts[script.rawValue] }
    func hits(_ list: WordList) -> Int { wordHits[list.rawValue] }
    /// How often any of these lower-case letters occurs.
    func count(ofLetters letters: String) -> Int {
        letters.unicodeScalars.reduce(0) { $0 + marks[Int($1.value)] }
    }

    /// The script of most letters. Names of products are Latin in any text, so Latin letters weigh a third.
    var dominantScript: Script? {
        let weights = Script.allCases.map { letters(of: $0) * ($0 == .latin ? 1 : 3) }
        guard let most = weights.max(), most > 0 else { return nil }
        return Script.allCases[weights.firstIndex(of: most)!]
    }

    private func lineEnd(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
    }

    private func isQuoted(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int) -> Bool {
        bytes[start..<end].first { $0 != UInt8(ascii: " ") } == UInt8(ascii: ">")
    }

    /// Words are parted at blanks first, so that an address (`https://…`, `a@b.c`) is seen whole and left out.
    private mutating func readLine(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int) {
        var position = start
        while position < end {
            let next = bytes[position..<end].firstIndex { $0 <= 0x20 } ?? end
            let token = UnsafeBufferPointer(rebasing: bytes[position..<min(next, position + 200)])
            if !isAddress(token) { readToken(token) }
            position = next + 1
        }
    }

    private func isAddress(_ token: UnsafeBufferPointer<UInt8>) -> Bool {
        if token.contains(UInt8(ascii: "@")) || token.starts(with: "www.".utf8) { return true }
        guard let slash = token.firstIndex(of: UInt8(ascii: "/")) else { return false }
        return slash > 0 && token[slash - 1] == UInt8(ascii: ":")
    }

    private mutating func readToken(_ token: UnsafeBufferPointer<UInt8>) {
        var scalars = ScalarReader(bytes: token)
        var word = WordHash()
        var previous: UInt32 = 0
        var last = Script.other
        while let scalar = scalars.next() {
            let letter = lowerCase(scalar)
            guard let script = script(of: letter) else {
                endWord(&word, in: last)
                continue
            }
            if letter > 0x7F, letter < 0x700 { marks[Int(letter)] += 1 }
            if script == .cyrillic { readPair(previous, letter) }
            (previous, last) = (letter, script)
            word.add(letter)
        }
        endWord(&word, in: last)
    }

    private mutating func readPair(_ first: UInt32, _ second: UInt32) {
        if first == second {
            switch second {
            case 0x443, 0x44D, 0x4AF, 0x4E9: longVowels += 1  // у э ү ө
            default: break
            }
        } else if first == 0x44A {  // ъ
            switch second {
            case 0x435, 0x451, 0x44E, 0x44F: break  // е ё ю я
            default: vocalHardSigns += 1
            }
        }
    }

    private mutating func endWord(_ word: inout WordHash, in script: Script) {
        guard word.length > 0 else { return }
        letterCounts[script.rawValue] += word.length
        words += 1
        if isAfterModal, word.value == WordHash.da { modalsWithDa += 1 }
        var lists = WordTable.common.lists(of: word.value)
        isAfterModal = lists & (1 << WordList.modal.rawValue) != 0
        while lists != 0 {
            wordHits[lists.trailingZeroBitCount] += 1
            lists &= lists - 1
        }
        word = WordHash()
    }
}

/// FNV-1a over the lower-case letters of a word.
struct WordHash {
    private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325
    private(set) var length = 0

    mutating func add(_ letter: UInt32) {
        value = (value ^ UInt64(letter)) &* 0x100_0000_01B3
        length += 1
    }

    static let da = of("da")

    static func of(_ word: some StringProtocol) -> UInt64 {
        word.unicodeScalars.reduce(into: WordHash()) { $0.add($1.value) }.value
    }
}

/// Lower case of Latin, Latin Extended-A and Cyrillic letters; others as they are.
private func lowerCase(_ scalar: UInt32) -> UInt32 {
    if scalar < 0x80 { return scalar >= 0x41 && scalar <= 0x5A ? scalar + 0x20 : scalar }
    return switch scalar {
    case 0x410...0x42F: scalar + 0x20
    case 0xC0...0xDE where scalar != 0xD7: scalar + 0x20
    case 0x400...0x40F: scalar + 0x50
    case 0x100...0x137, 0x14A...0x177, 0x48A...0x4BF, 0x4D0...0x52F: scalar | 1
    case 0x139...0x148, 0x179...0x17E: scalar + (scalar & 1)
    default: scalar
    }
}

/// nil for what is not a letter.
private func script(of letter: UInt32) -> Script? {
    if letter < 0x80 { return letter >= 0x61 && letter <= 0x7A ? .latin : nil }
    return switch letter {
    case 0xDF...0xF6, 0xF8...0x24F, 0x1E00...0x1EFF: .latin
    case 0x400...0x52F: .cyrillic
    case 0x620...0x65F, 0x66E...0x6D3, 0x6D5...0x6DC, 0x6FA...0x6FF, 0xFB50...0xFDFF, 0xFE70...0xFEFC: .arabic
    case 0xC00...0xC65, 0xC70...0xC7F: .telugu
    case 0x370...0x3FF, 0x530...0x5FF, 0x700...0xBFF, 0xC80...0x1CFF, 0x2C00...0x2DFF, 0x3040...0xD7FF, 0xF900...0xFAFF:
        .other
    default: nil
    }
}

/// Scalars of text that is known to be valid, without a String in between.
private struct ScalarReader {
    let bytes: UnsafeBufferPointer<UInt8>
    var position = 0

    mutating func next() -> UInt32? {
        guard position < bytes.count else { return nil }
        let first = bytes[position]
        let length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
        // A token is cut at 200 bytes, perhaps inside a letter.
        guard position + length <= bytes.count else { return nil }
        var scalar = UInt32(first) & (length == 1 ? 0x7F : 0x3F >> UInt32(length - 1))
        for next in bytes[(position + 1)..<(position + length)] { scalar = scalar << 6 | UInt32(next & 0x3F) }
        position += length
        return scalar
    }
}
