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

    private let program: PhraseProgram
    private let count: Int
    private let vocabulary: Vocabulary
    /// For each entry of the vocabulary the phrases that can begin with it.
    private let beginning: Rows<Beginning>
    /// For each entry the phrases of which it is the rarest word: without one of them in a sentence they are not tried.
    private let rarest: Rows<Int32>
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
        let program = PhraseProgram(patterns, entries: Int(compiler.vocabulary.count))
        var beginning = [[Beginning]](repeating: [], count: Int(compiler.vocabulary.count))
        for (index, pattern) in patterns.enumerated() {
            for start in pattern.starts {
                beginning[Int(start.word)].append(
                    Beginning(
                        phrase: Int32(index), step: program.first[index] + Int32(start.step), isFirst: start.isFirst))
            }
        }
        let (rarest, always) = Self.rarestWords(patterns, beginning)
        (self.program, count, vocabulary) = (program, patterns.count, compiler.vocabulary)
        (self.beginning, self.rarest, self.always) = (Rows(beginning), Rows(rarest), always)
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
        var run = PhraseRun(program: program, entries: entries)
        // For each choice of words the last sentence in which one stands; for each phrase the last in which it may
        // stand, and the last word at which it was found.
        var met = [Int32](repeating: -1, count: program.choiceCount)
        var (possible, found) = ([Int32](repeating: -1, count: count), [Int32](repeating: -1, count: count))
        var hits: [Hit] = []
        for (index, sentence) in text.sentences.enumerated() {
            let number = Int32(index)
            mark(entries.of(sentence.words), of: number, &met, &possible)
            for word in sentence.words {
                for place in entries.of(word) {
                    for start in beginning[entries.list[place]] {
                        let start = beginning.all[start]
                        let phrase = Int(start.phrase)
                        guard possible[phrase] == number, found[phrase] != Int32(word),
                            !start.isFirst || word == sentence.words.lowerBound,
                            let end = run.end(at: Int(start.step), from: word, in: sentence)
                        else { continue }
                        found[phrase] = Int32(word)
                        hits.append(Hit(phrase: phrase, words: word..<end))
                    }
                }
            }
        }
        return hits

        /// Notes which choices are met in a sentence, and which phrases may: those that have every word they need.
        func mark(_ places: Range<Int>, of sentence: Int32, _ met: inout [Int32], _ possible: inout [Int32]) {
            for place in places {
                for row in program.choices[entries.list[place]] { met[Int(program.choices.all[row])] = sentence }
            }
            for phrase in always { possible[Int(phrase)] = sentence }
            for place in places {
                for row in rarest[entries.list[place]] {
                    let phrase = Int(rarest.all[row])
                    if possible[phrase] != sentence, program.hasNeeded(phrase, met, sentence) {
                        possible[phrase] = sentence
                    }
                }
            }
        }
    }

    private func entries(of text: TextWords) -> WordEntries {
        var entries = WordEntries(list: [], starts: [0])
        entries.list.reserveCapacity(text.words.count * 4)
        entries.starts.reserveCapacity(text.words.count + 1)
        for word in text.words {
            vocabulary.look(up: word.range, of: text.text.bytes, &entries.list)
            entries.starts.append(entries.list.count)
        }
        return entries
    }
}
