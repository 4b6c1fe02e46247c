// Finds many phrases with gaps, choices and inflection in one pass over a text.

/// Phrases (see `PhrasePattern`) that are looked for together.
///
///     let set = try PhraseSet(["our policy (does not|doesn't) allow"])
///     set.hits(in: TextWords(FoldedText("Sadly our policy doesn't allow it.")))     // phrase 0, words 1..<5
///
/// Made once and kept. Each word of a text is looked up once; a phrase is tried where one of its first words stands, in
/// sentences that have every word it needs.
package struct PhraseSet: Sendable {
    package struct Hit: Sendable, Equatable {
        /// Index of the phrase in the list that the set was made of.
        package let phrase: Int
        /// Indices of the text's words.
        package let words: Range<Int>
    }

    private let patterns: [PhrasePattern]
    private let vocabulary: Vocabulary
    /// For each entry of the vocabulary the phrases that can begin with it.
    private let beginning: [[Beginning]]
    /// For each entry the phrases of which it is the rarest word: without one of them in a sentence they are not tried.
    private let rarest: [[Int32]]
    /// Phrases that need no word in particular.
    private let always: [Int32]

    /// A phrase at one of its first words (`PhrasePattern.Start`).
    private struct Beginning {
        let phrase: Int32
        let step: Int32
        let isFirst: Bool
    }

    /// Throws the first mistake in the writing of a phrase.
    package init(
        _ phrases: [String], lists: [String: [String]] = [:], clitics: [String] = []
    ) throws(PhrasePattern.Mistake) {
        var first: PhrasePattern.Mistake?
        self.init(phrases, lists: lists, clitics: clitics) { _, mistake in first = first ?? mistake }
        if let first { throw first }
    }

    /// A phrase with a mistake keeps its index, is reported, and is never found.
    package init(
        _ phrases: [String], lists: [String: [String]], clitics: [String],
        report: (_ index: Int, _ mistake: PhrasePattern.Mistake) -> Void
    ) {
        var compiler = PatternCompiler(lists: lists, clitics: clitics)
        var patterns: [PhrasePattern] = []
        for (index, phrase) in phrases.enumerated() {
            do throws(PhrasePattern.Mistake) {
                patterns.append(try compiler.pattern(of: phrase))
            } catch {
                report(index, error)
                patterns.append(.nothing)
            }
        }
        var beginning = [[Beginning]](repeating: [], count: Int(compiler.vocabulary.count))
        for (index, pattern) in patterns.enumerated() {
            for start in pattern.starts {
                beginning[Int(start.word)].append(
                    Beginning(phrase: Int32(index), step: Int32(start.step), isFirst: start.isFirst))
            }
        }
        (rarest, always) = Self.rarestWords(patterns, beginning)
        (self.patterns, vocabulary, self.beginning) = (patterns, compiler.vocabulary, beginning)
    }

    /// A word with which many phrases begin is taken for a common one.
    private static func rarestWords(_ patterns: [PhrasePattern], _ beginning: [[Beginning]]) -> ([[Int32]], [Int32]) {
        var (rarest, always) = ([[Int32]](repeating: [], count: beginning.count), [Int32]())
        func commonness(_ words: [Int32]) -> Int { words.reduce(0) { $0 + 1 + 4 * beginning[Int($1)].count } }
        for (index, pattern) in patterns.enumerated() {
            guard let words = pattern.needed.min(by: { commonness($0) < commonness($1) }) else {
                always.append(Int32(index))
                continue
            }
            for word in Set(words) { rarest[Int(word)].append(Int32(index)) }
        }
        return (rarest, always)
    }

    /// All hits in the order in which they begin; a phrase is found at most once at each word, as short as it can be.
    package func hits(in text: TextWords) -> [Hit] {
        let entries = entries(of: text)
        var run = PhraseRun(entries: entries)
        // For each entry the last sentence in which it stands; for each phrase the last in which it may stand, and the
        // last word at which it was found.
        var present = [Int](repeating: -1, count: rarest.count)
        var (possible, found) = (
            [Int](repeating: -1, count: patterns.count), [Int](repeating: -1, count: patterns.count)
        )
        var hits: [Hit] = []
        for (number, sentence) in text.sentences.enumerated() {
            mark(entries.of(sentence.words), of: number, &present, &possible)
            for word in sentence.words {
                for entry in entries.of(word) {
                    for start in beginning[Int(entry)] {
                        let phrase = Int(start.phrase)
                        guard possible[phrase] == number, found[phrase] != word,
                            !start.isFirst || word == sentence.words.lowerBound,
                            let end = run.end(of: patterns[phrase].steps, at: Int(start.step), from: word, in: sentence)
                        else { continue }
                        found[phrase] = word
                        hits.append(Hit(phrase: phrase, words: word..<end))
                    }
                }
            }
        }
        return hits
    }

    /// Notes which entries stand in a sentence, and which phrases may: those that have every word they need.
    private func mark(
        _ entries: ArraySlice<Int32>, of sentence: Int, _ present: inout [Int], _ possible: inout [Int]
    ) {
        for entry in entries { present[Int(entry)] = sentence }
        for phrase in always { possible[Int(phrase)] = sentence }
        for entry in entries {
            for phrase in rarest[Int(entry)] where possible[Int(phrase)] != sentence {
                let hasAll = patterns[Int(phrase)].needed.allSatisfy { $0.contains { present[Int($0)] == sentence } }
                if hasAll { possible[Int(phrase)] = sentence }
            }
        }
    }

    private func entries(of text: TextWords) -> WordEntries {
        var entries = WordEntries(list: [], starts: [0])
        entries.starts.reserveCapacity(text.words.count + 1)
        for word in text.words.indices {
            vocabulary.look(up: text.bytes(of: word), &entries.list)
            entries.starts.append(entries.list.count)
        }
        return entries
    }
}

/// For each word of a text the entries of the vocabulary that it is, one list behind another.
private struct WordEntries {
    var list: [Int32]
    var starts: [Int]

    func of(_ word: Int) -> ArraySlice<Int32> { list[starts[word]..<starts[word + 1]] }
    func of(_ words: Range<Int>) -> ArraySlice<Int32> { list[starts[words.lowerBound]..<starts[words.upperBound]] }
}

/// Tries phrases along the words of one text.
private struct PhraseRun {
    /// Steps that a phrase may take at one place: more would be a phrase that runs away.
    private static let mostSteps = 2000

    private let entries: WordEntries
    private var left = 0

    init(entries: WordEntries) { self.entries = entries }

    /// Where the phrase ends that begins at `word`; nil when it does not stand there.
    mutating func end(
        of steps: [PhrasePattern.Step], at step: Int, from word: Int, in sentence: TextWords.Sentence
    ) -> Int? {
        left = Self.mostSteps
        return run(steps, step, word, sentence)
    }

    private mutating func run(
        _ steps: [PhrasePattern.Step], _ first: Int, _ start: Int, _ sentence: TextWords.Sentence
    ) -> Int? {
        var (step, word) = (first, start)
        while step < steps.count {
            left -= 1
            if left < 0 { return nil }
            switch steps[step] {
            case .word(let entry):
                guard word < sentence.words.upperBound, entries.of(word).contains(entry) else { return nil }
                (step, word) = (step + 1, word + 1)
            case .either(let here, let there):
                if let end = run(steps, here, word, sentence) { return end }
                step = there
            case .jump(let there): step = there
            case .gap(let most):
                for skipped in 0...most where word + skipped <= sentence.words.upperBound {
                    if let end = run(steps, step + 1, word + skipped, sentence) { return end }
                }
                return nil
            case .begin:
                guard word == sentence.words.lowerBound else { return nil }
                step += 1
            case .end:
                guard word == sentence.words.upperBound else { return nil }
                step += 1
            case .question:
                guard sentence.isQuestion else { return nil }
                step += 1
            case .done: return word
            }
        }
        return nil
    }
}
