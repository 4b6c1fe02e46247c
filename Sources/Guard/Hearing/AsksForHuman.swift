// Whether a contact asks for a human being, in any wording of six languages.
import Text

/// Whether somebody who writes `text` wants a person rather than a program.
///
///     asksForHuman("operator!!")                              // true
///     asksForHuman("the operator of my network blocked me")   // false
///
/// All six languages are looked in whatever the text is thought to be written in: people write "operator" in each of
/// them, and a person too many is better than a bot too many. What stands in quotation marks is somebody else's wish,
/// unless nothing else stands there. At most the first 20,000 scalars are read. Pure.
package func asksForHuman(_ text: String) -> Bool {
    let text = String(String.UnicodeScalarView(text.unicodeScalars.prefix(Guard.textLimit)))
    let words = TextWords(FoldedText(text))
    return AskingWords.all.contains { $0.areFound(in: text, words) }
}

/// How people of one language ask for a human being: its file in `Asking`, compiled.
package struct AskingWords: Sendable {
    /// What is wrong in the file; a test wants none.
    package private(set) var mistakes: [String] = []
    private let phrases: PhraseSet
    /// The first so many phrases ask; those behind them mean something else, though such words stand in them.
    private let asking: Int
    private let letters: PlainLetters
    private let spelling: KeyWordSpelling

    /// Those of all languages, read when they are first asked for.
    package static let all = texts(in: "Asking").sorted { $0.key < $1.key }.map { AskingWords($0.value) }

    init(_ file: String) {
        let data = DataFile(file)
        let letters = PlainLetters(data.values["letters"] ?? "")
        let (asks, others) = (data["asks"].map(letters.plain), data["not"].map(letters.plain))
        let lists = data.named("lists").mapValues { $0.map(letters.plain) }
        var mistakes: [String] = []
        phrases = PhraseSet(
            asks + others, lists: lists, clitics: data["clitics"].flatMap { $0.split(separator: " ").map(String.init) }
        ) { _, mistake in mistakes.append("“\(mistake.phrase)” \(mistake.why.rawValue)") }
        spelling = KeyWordSpelling(
            data["spelling"].flatMap { $0.split(separator: " ") }.map { letters.plain(String($0)) })
        (asking, self.letters, self.mistakes) = (asks.count, letters, mistakes)
    }

    /// `words` are those of the text as it stands; most languages need no others.
    func areFound(in text: String, _ words: TextWords) -> Bool {
        let plain = letters.isEmpty ? text : letters.plain(text)
        let typed = letters.isEmpty ? words : TextWords(FoldedText(plain))
        let words = spelling.corrected(plain, typed).map { TextWords(FoldedText($0)) } ?? typed
        let hits = phrases.hits(in: words)
        let others = hits.filter { $0.phrase >= asking }
        return hits.contains { hit in
            hit.phrase < asking && !others.contains { $0.words.overlaps(hit.words) } && !isQuoted(hit.words, words)
        }
    }

    private func isQuoted(_ range: Range<Int>, _ words: TextWords) -> Bool {
        words.words[range].allSatisfy(\.isQuoted) && !words.words.allSatisfy(\.isQuoted)
    }
}

/// Letters for which people type others, since their keyboard lacks them: ә as а.
struct PlainLetters: Sendable {
    private let plain: [Unicode.Scalar: Unicode.Scalar]

    /// `ә=а ғ=г`
    init(_ pairs: String) {
        var plain: [Unicode.Scalar: Unicode.Scalar] = [:]
        for pair in pairs.split(separator: " ") {
            let scalars = Array(pair.unicodeScalars)
            if scalars.count == 3, scalars[1] == "=" { plain[scalars[0]] = scalars[2] }
        }
        self.plain = plain
    }

    var isEmpty: Bool { plain.isEmpty }

    func plain(_ text: String) -> String {
        plain.isEmpty ? text : String(String.UnicodeScalarView(text.unicodeScalars.map { plain[$0] ?? $0 }))
    }
}
