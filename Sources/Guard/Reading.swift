// A reply as the rules look at it: its words, what was found in them, and what is known.
import Text

/// Made once for a check; all rules read it.
struct Reading: Sendable {
    /// A phrase of the language where it stands.
    struct Hit: Sendable {
        let tag: PhraseTag
        /// Indices of the words.
        let words: Range<Int>
        let sentence: Int
    }

    let text: String
    let book: LanguageBook
    let known: ReplyContext
    let folded: FoldedText
    let words: TextWords
    let hits: [Hit]
    /// For each rule what means something else, and what excuses. What `[no remedy]` denies excuses nothing: "sorry that
    /// they cancelled it" tells no deed of ours.
    let excuses: [RuleName: [Hit]]
    /// Sentences that offer something to hold on to: what is done for the contact, a time, a figure.
    let helpfulSentences: Set<Int>
    /// The last sentence that says for sure what is done for the contact: I've sent, I'll ring you; -1 for none.
    let lastRemedy: Int
    private let units: [UInt16]
    /// Hits of the desk's own phrases.
    let own: [(entry: OwnWords.Entry, words: Range<Int>)]
    /// Sentences in which a time is named, and no vague one.
    let timedSentences: Set<Int>
    /// Where those times stand, in bytes of the folded text.
    let times: [Range<Int>]
    /// Those of them that one can wait for, and figures that belong to no other time: what makes a sentence concrete.
    let firmTimes: [Range<Int>]
    let figures: [Range<Int>]

    init(_ text: String, _ book: LanguageBook, _ known: ReplyContext, _ own: OwnWords?) {
        (self.text, self.book, self.known) = (text, book, known)
        folded = FoldedText(text, limit: Guard.textLimit)
        let words = TextWords(folded, abbreviations: book.abbreviations)
        self.words = words
        hits = book.phrases.hits(in: words).map { hit in
            Hit(
                tag: book.tags[hit.phrase], words: hit.words, sentence: words.words[hit.words.lowerBound].sentence)
        }
        units = Array(text.utf16)
        self.own =
            own.map { own in
                own.phrases.hits(in: words).map { (own.entries[$0.phrase], $0.words) }
            } ?? []
        let mentions = timesInWords(folded, language: book.language).filter { !$0.isVague }
        times = mentions.map(\.range)
        firmTimes = mentions.filter(\.isFirm).map(\.range)
        func sentences(of mentions: [TimeMention]) -> Set<Int> {
            Set(
                mentions.compactMap { time in
                    words.sentences.firstIndex { $0.range.contains(time.range.lowerBound) }
                })
        }
        timedSentences = sentences(of: mentions)
        let bytes = folded.bytes
        let withFigures = words.words.filter { (0x30...0x39).contains(bytes[$0.range.lowerBound]) }
        figures = withFigures.map(\.range)
        let denied = hits.filter { $0.tag == .noRemedy }.map(\.words)
        excuses = Dictionary(
            grouping: hits.filter { hit in
                guard let rule = hit.tag.excused else { return false }
                return hit.tag == .not(rule) || !denied.contains { $0.overlaps(hit.words) }
            }
        ) { $0.tag.excused! }
        let remedies = hits.filter { hit in
            hit.tag == .remedy && !denied.contains { $0.overlaps(hit.words) }
        }
        lastRemedy = remedies.map(\.sentence).max() ?? -1
        let helps = remedies + hits.filter { $0.tag == .help }
        helpfulSentences = sentences(of: mentions.filter(\.saysWhen)).union(helps.map(\.sentence)).union(
            withFigures.map(\.sentence))
    }

    /// Whether a reply offers something from the sentence before some words on. What stands further before does not: who
    /// tells first what is well leaves the contact alone with the rest. A longer reply that goes on offers something in whatever words.
    /// So does a clause behind a colon or a semicolon: "Sorry for the cold soup: a fresh bowl is here."
    func isHelpful(from hit: Hit) -> Bool {
        if goesOn(after: hit) { return true }
        let rest = words.words.count - hit.words.upperBound
        return helpfulSentences.contains { $0 >= hit.sentence - 1 }
            || words.words.count > Self.curt && rest > Self.curt / 2
    }

    /// Whether a colon or a semicolon stands behind some words in their sentence.
    private func goesOn(after hit: Hit) -> Bool {
        let end = words.sentences[hit.sentence].range.upperBound
        let rest = folded.bytes[words.range(of: hit.words).upperBound..<end]
        return zip(rest, rest.dropFirst()).contains {
            ($0 == UInt8(ascii: ":") || $0 == UInt8(ascii: ";")) && $1 == 0x20
        }
    }

    /// The most words of a reply that may offer nothing.
    private static let curt = 24

    /// Where some words stand in the reply, in UTF-16 units.
    func span(of range: Range<Int>) -> Range<Int> { folded.utf16Range(of: words.range(of: range)) }

    func string(of range: Range<Int>) -> String {
        String(decoding: units[span(of: range)], as: UTF16.self)
    }

    func isQuoted(_ range: Range<Int>) -> Bool { words.words[range.lowerBound].isQuoted }

    func has(_ tag: PhraseTag, in sentence: Int) -> Bool {
        hits.contains { $0.sentence == sentence && $0.tag == tag }
    }

    /// A finding of a rule at some words, in the weight that the rule has.
    func finding(
        _ rule: RuleName, at range: Range<Int>, severity: Severity? = nil, suggestion: String? = nil,
        replaces: Bool = false, detail: String? = nil
    ) -> Finding {
        let better = book.rules[rule]?.better ?? ""
        return Finding(
            rule: rule, severity: severity ?? Rule.all[rule]?.severity ?? .warning, span: span(of: range),
            suggestion: suggestion ?? (better.isEmpty ? nil : better), replaces: replaces,
            detail: detail ?? string(of: range), isQuoted: detail == nil && !range.isEmpty)
    }

    /// The words of a text that say what it is about, shortened so that inflection does not tell them apart.
    func stems(of range: Range<Int>, in words: TextWords) -> Set<[UInt8]> {
        Set(range.compactMap { book.stem(words.bytes(of: $0)) })
    }
}

extension LanguageBook {
    /// The beginning of a word that carries its meaning: the first five letters, without what is written together with
    /// it. nil for small words, which say nothing of the matter, and for figures.
    func stem(_ word: ArraySlice<UInt8>) -> [UInt8]? {
        guard !smallWords.contains(Array(word)), word.first.map({ !(0x30...0x39).contains($0) }) ?? false else {
            return nil
        }
        var word = word
        if let clitic = clitics.filter({ word.count >= $0.count + 6 && word.starts(with: $0) }).max(by: {
            $0.count < $1.count
        }) {
            word = word.dropFirst(clitic.count)
        }
        if smallWords.contains(Array(word)) { return nil }
        var (end, letters) = (word.startIndex, 0)
        while end < word.endIndex, letters < 5 {
            end += 1
            while end < word.endIndex, word[end] & 0xC0 == 0x80 { end += 1 }
            letters += 1
        }
        return letters < 3 ? nil : Array(word[..<end])
    }
}
