// Kazakh endings: plural, possession, case, and those of verbs, one after the other.

/// Endings go from the last to the first; at least three letters stay. What harmony and neighbours change at the end of
/// a stem is levelled: кітап and кітабы, жүрек and жүрегі; after that it may have one ending more: кепілдігі.
func stemKazakh(_ word: inout WordEnd) {
    var rounds = 0
    while rounds < 6, cutKazakh(&word) || word.cut(voiced, leaving: 2) { rounds += 1 }
}

/// Endings that begin with т follow no vowel (қызмет + і, not қызме + ті); an owner's м and ң follow nothing else.
private func cutKazakh(_ word: inout WordEnd) -> Bool {
    word.cut(afterConsonants, leaving: 3, after: { !endsInVowel($0) })
        || word.cut(endings, leaving: 3) || word.cut(afterVowels, leaving: 3, after: endsInVowel)
}

/// The same for a word in which no letter is Kazakh: of the endings only those that no Russian ending looks like, and
/// after five letters also those that might be Russian. False when there was none.
func stemUnmarkedKazakh(_ word: inout WordEnd) -> Bool {
    var (rounds, isChanged) = (0, false)
    while rounds < 4, cutUnmarked(&word) { (rounds, isChanged) = (rounds + 1, true) }
    return isChanged
}

/// The same for a Kazakh word that was written without Kazakh letters, all endings written so as well. Only questions go
/// this way: of a Russian word it leaves little.
func stemPlainKazakh(_ word: inout WordEnd) {
    var rounds = 0
    while rounds < 6, cutPlain(&word) || word.cut(plainVoiced, leaving: 2) { rounds += 1 }
}

private func cutPlain(_ word: inout WordEnd) -> Bool {
    word.cut(plainAfterConsonants, leaving: 3, after: { !endsInVowel($0) })
        || word.cut(plainAll, leaving: 3) || word.cut(plainAfterVowels, leaving: 3, after: endsInVowel)
}

private func cutUnmarked(_ word: inout WordEnd) -> Bool {
    word.cut(plainEndings, leaving: 3) || word.cut(accusative, leaving: 3, after: endsInSonorant)
        || word.cut(doubtfulEndings, leaving: 5)
}

private let endings = Endings(kazakhEndings)
private let plainAll = Endings(plainly(kazakhEndings))

private let kazakhEndings =
    """
    лар лер дар дер
    ым ім ың ің ын ін сын сін ы і сы сі ымыз іміз мыз міз ыңыз іңіз ңыз ңіз
    ның нің дың дің ға ге қа ке на не а е ды ді ны ні
    да де дан ден нан нен мен бен пен
    ған ген қан кен атын етін йтын йтін ады еді йды йді ып іп дым дім дық дік дыңыз діңіз майды мейді мады меді пайды пейді баған беген мын мін пын пін мыз міз
    амын емін аймын еймін аман емен са се саңыз сеңіз сам сем у уі уы уға уге уді уды
    """

private let kazakhAfterConsonants = "тар тер тың тің ты ті та те тан тен тым тім тық тік тыңыз тіңіз"
private let afterConsonants = Endings(kazakhAfterConsonants)
private let plainAfterConsonants = Endings(plainly(kazakhAfterConsonants))
private let afterVowels = Endings("м ң")
private let plainAfterVowels = Endings("м н")

/// Endings as they look without Kazakh letters, each once.
private func plainly(_ endings: String) -> String {
    let all = endings.split { $0 == " " || $0 == "\n" }.map { withoutKazakhLetters(Array($0.utf8)[...]) }
    return Set(all).sorted().joined(separator: " ")
}

private let plainEndings = Endings(
    "лар лер дар дер тар тер лары лери дары тары дан ден тан тен нан нен мен бен пен ымыз ымды ымнан ымда сына")
private let accusative = Endings("ды")
private let doubtfulEndings = Endings("ды ты ны да та де те на не сы ым ып ады йды")
private let voiced = Endings("б>п ғ>қ г>к")
private let plainVoiced = Endings("б>п г>к")

/// а ә е и о ө у ұ ү ы і э я ю, folded.
private func endsInVowel(_ bytes: ArraySlice<UInt8>) -> Bool {
    let end = bytes.suffix(2)
    guard end.count == 2, let lead = end.first, let last = end.last else { return false }
    switch lead {
    case 0xD0: return [0xB0, 0xB5, 0xB8, 0xBE].contains(last)
    case 0xD1: return [0x83, 0x8B, 0x8D, 0x8E, 0x8F, 0x96].contains(last)
    case 0xD2: return [0xAF, 0xB1].contains(last)
    case 0xD3: return [0x99, 0xA9].contains(last)
    default: return false
    }
}

/// з й л м н р, folded: шамды, тауарды.
private func endsInSonorant(_ bytes: ArraySlice<UInt8>) -> Bool {
    let end = Array(bytes.suffix(2))
    guard end.count == 2 else { return false }
    return end[0] == 0xD0 ? [0xB7, 0xB9, 0xBB, 0xBC, 0xBD].contains(end[1]) : end[0] == 0xD1 && end[1] == 0x80
}
