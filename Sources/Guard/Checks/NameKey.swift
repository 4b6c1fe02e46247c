// Whether two words are the same name: in another case, in short, or in another script.
import Text

/// A word of a name as it is compared over scripts: its letters, and its consonants in Latin.
struct NameKey: Equatable {
    let letters: [Unicode.Scalar]
    let skeleton: [UInt8]

    init(_ word: some Sequence<UInt8>) {
        var scalars = Array(String(decoding: Array(word), as: UTF8.self).unicodeScalars)
        // The Arabic article stands before many a family name, or does not.
        if scalars.count > 4, scalars[0] == "ا", scalars[1] == "ل" { scalars.removeFirst(2) }
        letters = scalars
        skeleton = consonants(scalars)
    }

    /// Names that are written apart or together are both kept: «عبد الله» and «عبدالله».
    static func keys(of name: String) -> [NameKey] {
        let text = TextWords(FoldedText(name, limit: 200))
        let words = text.words.indices.map { text.bytes(of: $0) }
        return words.map { NameKey($0) } + zip(words, words.dropFirst()).map { NameKey($0 + $1) }
    }

    private static let patronymicEndings = ["овна", "евна", "ична", "ович", "евич", "ьич", "қызы", "улы", "ұлы"]

    /// «Павловна», «Серікұлы»: the name of the father, which no family name contradicts.
    var isPatronymic: Bool {
        let word = string(letters)
        return Self.patronymicEndings.contains { word.hasSuffix($0) }
    }
}

extension LanguageBook {
    /// Whether the words by which somebody is spoken to are theirs. One that is theirs excuses another that we may not
    /// know; but who is «Екатерина Павловна» is not «Екатерина Львовна».
    func isTheirs(_ written: [NameKey], _ theirs: [NameKey]) -> Bool {
        let strange = written.filter { word in !theirs.contains { isSame($0, word) } }
        guard strange.count < written.count else { return false }
        let spare = theirs.filter { known in !written.contains { isSame($0, known) } }
        return !strange.contains { word in
            let kind = script(word.letters)
            return kind < 2
                && spare.contains { $0.isPatronymic == word.isPatronymic && script($0.letters) == kind }
        }
    }

    /// The same name: letter by letter but for an ending, a known short form, or the same consonants in another script.
    private func isSame(_ a: NameKey, _ b: NameKey) -> Bool {
        if a.letters == b.letters { return true }
        if shortNames.contains(where: { $0.contains(string(a.letters)) && $0.contains(string(b.letters)) }) {
            return true
        }
        guard script(a.letters) == script(b.letters) else { return sounds(a.skeleton, b.skeleton) }
        let shared = zip(a.letters, b.letters).prefix { $0 == $1 }.count
        guard shared >= 2, min(a.letters.count, b.letters.count) - shared <= 2 else { return false }
        let rests = (string(a.letters[shared...]), string(b.letters[shared...]))
        return isEnding(rests.0) && isEnding(rests.1) || rests == ("ar", "re") || rests == ("re", "ar")
    }

    private func isEnding(_ rest: String) -> Bool { Self.nameEndings.contains(rest) }

    /// One consonant may differ: J and Ж are not written alike by all.
    private func sounds(_ a: [UInt8], _ b: [UInt8]) -> Bool {
        if a.isEmpty || b.isEmpty || a == b { return true }
        let shorter = min(a.count, b.count)
        guard shorter >= 3, max(a.count, b.count) - shorter <= 1 else { return false }
        return a.starts(with: b) || b.starts(with: a) || a.count == b.count && zip(a, b).count { $0 != $1 } == 1
    }

    /// Endings of cases, and of the one who is called: Ivane, Анну, సునీల్గారు.
    private static let nameEndings = Set(
        """
        a e i o u y om em im oj s es ina in \
        а у е и ы я ю й ь о ой ою ей ею ем ом ым ого ому \
        га ге ка ке ға қа ның нің дың дің тың тің ны ні ды ді ты ті дан ден мен \
        గారు గారూ గారి గారికి కు కి ను ని తో ా ి ీ ు ూ ె ే ొ ో ్
        """.split(separator: " ").map { FoldedText(String($0)).string } + [""])
}

private func string(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
}

/// 0: Latin, 1: Cyrillic, 2: Arabic, 3: Telugu.
private func script(_ letters: [Unicode.Scalar]) -> Int {
    switch letters.first?.value ?? 0 {
    case ..<0x400: 0
    case ..<0x600: 1
    case ..<0x900: 2
    default: 3
    }
}

/// Letters that sound alike in Latin, Cyrillic, Arabic and Telugu, as one Latin consonant; vowels, breaths and doubles
/// fall out.
private func consonants(_ letters: [Unicode.Scalar]) -> [UInt8] {
    var skeleton: [UInt8] = []
    for (index, letter) in letters.enumerated() {
        // "sh", "ch" and "zh" are one sound; the h of "kh" and "th" is none.
        let isBeforeH = index + 1 < letters.count && letters[index + 1] == "h"
        let known = isBeforeH ? soundBeforeH[letter] ?? soundOf[letter] : soundOf[letter]
        for sound in (known ?? "").utf8 where skeleton.last != sound { skeleton.append(sound) }
    }
    return skeleton
}

private let soundBeforeH: [Unicode.Scalar: String] = ["c": "s", "s": "s", "z": "j", "k": "", "g": "g"]

private let soundOf: [Unicode.Scalar: String] = {
    let alike: [(String, String)] = [
        ("b", "bбبబభ"), ("v", "vwвوవ"), ("g", "gгғغగఘ"), ("d", "dдدضడదధఢ"), ("z", "zзزظ"), ("j", "jжجజఝ"),
        ("k", "kcqкқكقکకఖ"), ("l", "lлلలళ"), ("m", "mмمమ"), ("n", "nнңنనణం"), ("p", "pfпپфفపఫ"), ("r", "rрرరఱ"),
        ("s", "sсسصసశшщشషчచఛ"), ("t", "tтتطثటతథఠ"), ("ts", "ц"), ("ks", "x"),
    ]
    var sounds: [Unicode.Scalar: String] = [:]
    for (sound, letters) in alike {
        for letter in letters.unicodeScalars { sounds[letter] = sound }
    }
    return sounds
}()
