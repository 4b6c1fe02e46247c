// Arabic: the article and small words written before it, the endings of nouns and verbs, and plurals of another shape.

/// Three letters stay at least. A plural that changes the inside of its word (فواتير of فاتورة) has the stem of the
/// singular where it is one of `brokenPlurals`. Letters are folded: ة is ه, ى is ي, the forms of alef are ا.
func stemArabic(_ word: inout WordEnd) {
    if takeSingular(&word) { return }
    cutPrefix(&word)
    var rounds = 0
    repeat { if takeSingular(&word) { return } } while cutEnding(&word, &rounds)
}

private func cutPrefix(_ word: inout WordEnd) {
    for prefix in prefixes where word.hasPrefix(prefix) && word.length - prefix.count / 2 >= 3 {
        return word.cutStart(prefix.count)
    }
}

private func cutEnding(_ word: inout WordEnd, _ rounds: inout Int) -> Bool {
    guard rounds < 2, word.cut(endings, leaving: 3) else { return false }
    rounds += 1
    return true
}

private func takeSingular(_ word: inout WordEnd) -> Bool {
    guard let singular = singularStems[Array(word.bytes)] else { return false }
    word = WordEnd(singular[...])
    return true
}

/// The stem of the singular by the folded plural. An ending that follows a plural changes its last letter: of أجهزة
/// (أجهزتنا) the ة is cut with it, and the hamza of عملاء (عملائنا) gets a seat.
private let singularStems: [[UInt8]: [UInt8]] = {
    var stems: [[UInt8]: [UInt8]] = [:]
    for line in brokenPlurals.utf8.split(separator: UInt8(ascii: "\n")) {
        let words = line.split(separator: UInt8(ascii: " ")).map {
            Array(FoldedText(String(decoding: $0, as: UTF8.self)).bytes)
        }
        var (singular, rounds) = (WordEnd(words[0][...]), 0)
        cutPrefix(&singular)
        while cutEnding(&singular, &rounds) {}
        for plural in words.dropFirst() {
            for form in formsBeforeEndings(plural) where stems[form] == nil { stems[form] = Array(singular.bytes) }
        }
    }
    return stems
}()

private func formsBeforeEndings(_ plural: [UInt8]) -> [[UInt8]] {
    func ends(_ text: String) -> Bool { plural.suffix(text.utf8.count).elementsEqual(text.utf8) }
    let shorter = Array(plural.dropLast(2))
    if ends("ه") { return [plural, shorter] }
    if ends("اء") { return [plural, shorter + "ي".utf8, shorter + "و".utf8] }
    return [plural]
}

/// The longest first. A single letter goes only together with the article, since many roots begin with it.
private let prefixes: [[UInt8]] = ["وبال", "وال", "بال", "كال", "فال", "ولل", "لل", "ال"].map { Array($0.utf8) }

private let endings = Endings("ها ان ات ون ين يه ه ي نا هم كم هن كن ني تي تك تها تنا تكم تهم ك ت وا تم تين تان")
