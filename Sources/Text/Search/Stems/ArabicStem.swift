// Arabic: the article and small words written before it, and the endings of nouns and verbs.

/// Three letters stay at least. Plurals that change the inside of a word (فاتورة, فواتير) keep stems of their own. Letters
/// are folded: ة is ه, ى is ي, the forms of alef are ا.
func stemArabic(_ word: inout WordEnd) {
    for prefix in prefixes where word.hasPrefix(prefix) && word.length - prefix.count / 2 >= 3 {
        word.cutStart(prefix.count)
        break
    }
    var rounds = 0
    while rounds < 2, word.cut(endings, leaving: 3) { rounds += 1 }
}

/// The longest first. A single letter goes only together with the article, since many roots begin with it.
private let prefixes: [[UInt8]] = ["وبال", "وال", "بال", "كال", "فال", "ولل", "لل", "ال"].map { Array($0.utf8) }

private let endings = Endings("ها ان ات ون ين يه ه ي نا هم كم هن كن ني تي تك تها تنا تكم تهم ك ت وا تم تين تان")
