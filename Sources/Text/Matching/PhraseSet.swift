// Finds many phrases with gaps, choices and inflection in one pass over a text.

/// Phrases (see `PhrasePattern`) that are looked for together.
///
///     let set = try PhraseSet(["our policy (does not|doesn't) allow"])
///     set.hits(in: TextWords(FoldedText("Sadly our policy doesn't allow it.")))     // phrase 0, words 1..<5
///
/// Made once and kept. Each word of a text is looked up once; a phrase is tried where one of its first words stands.
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
    private let beginning: [[Int32]]
    /// For each entry the phrases of which it is the rarest word: without one of them in a sentence they are not tried.
    private let rarest: [[Int32]]
    /// Phrases that need no word in particular.
    private let always: [Int32]
    package init(
        _ phrases: [String], lists: [String: [String]] = [:], clitics: [String] = []
    ) throws(PhrasePattern.Mistake) {
        var vocabulary = Vocabulary(clitics: clitics.map { FoldedText($0).bytes })
        var patterns: [PhrasePattern] = []
        for phrase in phrases { patterns.append(try PhrasePattern(phrase, lists: lists, vocabulary: &vocabulary)) }
        var beginning = [[Int32]](repeating: [], count: Int(vocabulary.count))
        for (index, pattern) in patterns.enumerated() {
            guard let words = pattern.firstWords else {
                throw PhrasePattern.Mistake(phrase: phrases[index], why: .beginsOpen)
            }
            for word in words { beginning[Int(word)].append(Int32(index)) }
        }
        (rarest, always) = Self.rarestWords(patterns, beginning)
        (self.patterns, self.vocabulary, self.beginning) = (patterns, vocabulary, beginning)
    }

    /// A word with which many phrases begin is taken for a common one.
    private static func rarestWords(_ patterns: [PhrasePattern], _ beginning: [[Int32]]) -> ([[Int32]], [Int32]) {
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
        var run = PhraseRun(entries: entries(of: text))
        // For each phrase the last sentence in which it may stand, and the last word at which it was tried.
        var (alive, tried) = ([Int](repeating: -1, count: patterns.count), [Int](repeating: -1, count: patterns.count))
        var hits: [Hit] = []
        for (number, sentence) in text.sentences.enumerated() {
            for phrase in always { alive[Int(phrase)] = number }
            for word in sentence.words {
                for entry in run.entries(of: word) { for phrase in rarest[Int(entry)] { alive[Int(phrase)] = number } }
            }
            for word in sentence.words {
                for entry in run.entries(of: word) {
                    for phrase in beginning[Int(entry)]
                    where alive[Int(phrase)] == number && tried[Int(phrase)] != word {
                        tried[Int(phrase)] = word
                        let end = run.end(of: patterns[Int(phrase)].steps, from: word, in: sentence)
                        if let end, end > word { hits.append(Hit(phrase: Int(phrase), words: word..<end)) }
                    }
                }
            }
        }
        return hits
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
}

/// Tries phrases along the words of one text.
private struct PhraseRun {
    /// Steps that a phrase may take at one place: more would be a phrase that runs away.
    private static let mostSteps = 2000

    private let entries: WordEntries
    private var left = 0

    init(entries: WordEntries) { self.entries = entries }

    func entries(of word: Int) -> ArraySlice<Int32> { entries.list[entries.starts[word]..<entries.starts[word + 1]] }

    /// Where the phrase ends that begins at `word`; nil when it does not stand there.
    mutating func end(of steps: [PhrasePattern.Step], from word: Int, in sentence: TextWords.Sentence) -> Int? {
        left = Self.mostSteps
        return run(steps, 0, word, sentence)
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
                guard word < sentence.words.upperBound, entries(of: word).contains(entry) else { return nil }
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
