// English and Croatian words: one word does not say which of the two it is, so both give up their endings together.

/// Endings go as long as one can go, so that forms which lose them in another order meet in the end. Letters are folded:
/// č is c. At least three letters stay.
func stemLatin(_ word: inout WordEnd) {
    var rounds = 0
    while rounds < 4, cutLatin(&word) { rounds += 1 }
    word.soften()
}

/// The other stem of a word whose last consonant Croatian changes before some endings: plaćam and platiti, ruci and ruka,
/// može and mogu, orasi and orah. nil when it has none of those endings, and where its first stem says so already.
func otherLatinStem(_ word: ArraySlice<UInt8>, than stem: String) -> String? {
    if keepsItsEnd.contains(String(decoding: word, as: UTF8.self)) { return nil }
    for change in changes where word.contains(change.from) {
        var end = WordEnd(word)
        guard end.cut(change.endings, leaving: change.rest), end.bytes.last == change.from else { continue }
        end.replaceLast(change.to)
        let other = String(decoding: end.bytes, as: UTF8.self)
        return other == stem ? nil : other
    }
    return nil
}

/// What stands before an ending, folded (ć and č are c), and what stands in other forms of the word.
private struct Change {
    let from: UInt8
    let to: UInt8
    /// Letters that stay.
    let rest: Int
    let endings: Endings
}

private let changes = [
    // plaćam, vraćen, vraćanje: platiti, vratiti.
    Change(
        from: UInt8(ascii: "c"), to: UInt8(ascii: "t"), rest: 4,
        endings: Endings(
            """
            a am as amo ate aju ati ao ala alo ali ale uje ujem ujes ujemo ujete uju anje anja anju anjem
            en ena eno eni ene enog enom enih enim enje enja enju enjem
            """)),
    // ruci, vučem: ruka, vukao. Longer stems in c become k anyway.
    Change(
        from: UInt8(ascii: "c"), to: UInt8(ascii: "k"), rest: 3, endings: Endings("i ima em es emo ete")),
    // nozi, može: noga, mogu.
    Change(from: UInt8(ascii: "z"), to: UInt8(ascii: "g"), rest: 3, endings: Endings("i ima e em es emo ete")),
    // orasi: orah.
    Change(from: UInt8(ascii: "s"), to: UInt8(ascii: "h"), rest: 4, endings: Endings("i ima")),
]

private func cutLatin(_ word: inout WordEnd) -> Bool {
    if keepsItsEnd.contains(String(decoding: word.bytes, as: UTF8.self)) { return false }
    if word.cut(englishPlural, leaving: 3) { return true }
    if !word.endsInOpenS, word.cut(plainS, leaving: 3) { return true }
    if word.cutEnglishVerb() { return true }
    return word.cut(longCroatian, leaving: 3) || word.cut(lastVowel, leaving: 3)
}

private let englishPlural = Endings("ies ied sses>ss ches>ch shes>sh xes>x zzes>z")
private let plainS = Endings("s")
private let englishVerb = Endings("ing ed edly ingly")
private let lastVowel = Endings("a e i o u y ly")

/// Croatian cases of nouns and adjectives, present, past and participles of verbs, and the nouns made of them.
private let longCroatian = Endings(
    """
    ama ima om em ovima evima ovi evi ove eve ova eva ov ev og oga omu ega emu ih im
    ati iti eti uti nuti ao ala alo ali ale io ila ilo ili ile eo uo
    am as amo ate aju imo ite emo ete jem jes je jemo jete ju uju ujem ujes uje ujemo ujete ja jom jama
    an ana ano ani ane anog anom anih anim en ena eno eni ene enog enom enih enim
    ljen ljena ljeno ljeni ljene anje anja anju anjem enje enja enju enjem
    """)

/// English words that would else become another frequent word, or lose what tells them apart.
private let keepsItsEnd: Set<String> = [
    "note", "care", "plane", "rate", "code", "site", "fine", "hope", "hate", "date", "late", "here", "there", "more",
    "were", "where", "have", "some", "one", "done", "gone", "mine", "line", "wire", "fire", "hire", "tube", "cube",
    "cute", "bare", "rare", "ware", "pine", "wine", "wide", "ride", "side", "tape", "cape", "cane", "mate", "gate",
    "pale", "sale", "male", "pole", "hole", "role", "rule", "mode", "made", "make", "take", "like", "live", "give",
    "love", "move", "name", "same", "game", "time", "home", "come", "the", "this", "these", "those", "they", "them",
    "news", "his", "has", "was", "its", "yes", "always", "need", "speed", "indeed", "feed", "thing", "bring", "spring",
    "string", "during", "wedding", "building", "evening", "morning", "bed", "red", "shed", "plan", "car", "not", "hat",
    "open", "seven", "even", "then", "when", "than", "item", "from", "team", "them", "also", "only", "any", "many",
]

extension WordEnd {
    /// A word in -as, -is, -os, -us or -ss has no plural there: glas, servis, status, address.
    fileprivate var endsInOpenS: Bool {
        guard let before = bytes.dropLast().last else { return true }
        switch before {
        case UInt8(ascii: "a"), UInt8(ascii: "i"), UInt8(ascii: "o"), UInt8(ascii: "u"), UInt8(ascii: "s"): return true
        default: return false
        }
    }

    /// -ing and -ed, where a vowel is left: "ordered", "stopped", "noted", but not "string".
    fileprivate mutating func cutEnglishVerb() -> Bool {
        var rest = self
        guard rest.cut(englishVerb, leaving: 3), rest.bytes.contains(where: isVowel) else { return false }
        let restored = String(decoding: rest.bytes, as: UTF8.self) + "e"
        if keepsItsEnd.contains(restored) { rest = WordEnd(Array(restored.utf8)[...]) } else { rest.undouble() }
        self = rest
        return true
    }

    /// "stopp" and "runn" become "stop" and "run"; "address" and "call" stay.
    private mutating func undouble() {
        guard bytes.count > 3, let last = bytes.last, bytes.dropLast().last == last else { return }
        if last != UInt8(ascii: "s"), last != UInt8(ascii: "l"), last != UInt8(ascii: "f") { cutLast() }
    }

    /// Consonants that change before Croatian endings: popravak, popravka and popravci; knjiga and knjizi; žarulja and žaruljom.
    fileprivate mutating func soften() {
        guard bytes.count >= 4 else { return }
        if let before = bytes.dropLast().last, bytes.last == UInt8(ascii: "j") {
            if before == UInt8(ascii: "l") || before == UInt8(ascii: "n") { cutLast() }
        }
        guard let last = bytes.last, bytes.count >= 4 else { return }
        if last == UInt8(ascii: "c") { replaceLast(UInt8(ascii: "k")) }
        if last == UInt8(ascii: "z") { replaceLast(UInt8(ascii: "g")) }
        guard bytes.count >= 5, let end = bytes.last, end == UInt8(ascii: "k") || end == UInt8(ascii: "b") else {
            return
        }
        let before = bytes.dropLast()
        // The fleeting a: svjetiljaka, narudžaba.
        if before.last == UInt8(ascii: "a"), let third = before.dropLast().last, !isVowel(third) {
            cutLast()
            replaceLast(end)
        }
    }
}

private func isVowel(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a"), UInt8(ascii: "e"), UInt8(ascii: "i"), UInt8(ascii: "o"), UInt8(ascii: "u"),
        UInt8(ascii: "y"):
        true
    default: false
    }
}
