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
    /// Steps that a phrase may take at one place: more would be a phrase that runs away.
    private static let mostSteps = 2000

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
        (self.patterns, self.vocabulary, self.beginning) = (patterns, vocabulary, beginning)
    }

    /// All hits in the order in which they begin; a phrase is found at most once at each word, as short as it can be.
    package func hits(in text: TextWords) -> [Hit] {
        let entries = entries(of: text)
        var (hits, tried) = ([Hit](), Set<Int32>())
        for word in text.words.indices {
            tried.removeAll(keepingCapacity: true)
            for entry in entries.list[entries.starts[word]..<entries.starts[word + 1]] {
                for phrase in beginning[Int(entry)] where tried.insert(phrase).inserted {
                    var run = PhraseRun(steps: patterns[Int(phrase)].steps, text: text, entries: entries)
                    guard let end = run.end(from: word, mostSteps: Self.mostSteps), end > word else { continue }
                    hits.append(Hit(phrase: Int(phrase), words: word..<end))
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

/// One phrase tried at one place.
private struct PhraseRun {
    let steps: [PhrasePattern.Step]
    let text: TextWords
    let entries: WordEntries
    private var left = 0
    private var sentence: TextWords.Sentence

    init(steps: [PhrasePattern.Step], text: TextWords, entries: WordEntries) {
        (self.steps, self.text, self.entries) = (steps, text, entries)
        sentence = text.sentences[0]
    }

    /// Where the phrase ends that begins at `word`; nil when it does not stand there.
    mutating func end(from word: Int, mostSteps: Int) -> Int? {
        sentence = text.sentences[text.words[word].sentence]
        left = mostSteps
        return run(0, word)
    }

    private mutating func run(_ step: Int, _ word: Int) -> Int? {
        var (step, word) = (step, word)
        while step < steps.count {
            left -= 1
            if left < 0 { return nil }
            switch steps[step] {
            case .word(let entry):
                guard word < sentence.words.upperBound, has(word, entry) else { return nil }
                (step, word) = (step + 1, word + 1)
            case .either(let here, let there):
                if let end = run(here, word) { return end }
                step = there
            case .jump(let there): step = there
            case .gap(let most):
                for skipped in 0...most where word + skipped <= sentence.words.upperBound {
                    if let end = run(step + 1, word + skipped) { return end }
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

    private func has(_ word: Int, _ entry: Int32) -> Bool {
        entries.list[entries.starts[word]..<entries.starts[word + 1]].contains(entry)
    }
}
