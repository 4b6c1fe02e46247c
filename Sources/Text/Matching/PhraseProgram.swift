// The phrases of a set as one row of small instructions, and what runs along the words of a text by them.

/// Lists behind one another in one array: a row is found without touching the memory of another.
struct Rows<Element: Sendable>: Sendable {
    private(set) var all: [Element] = []
    private var starts: [Int32] = [0]

    init(_ rows: [[Element]]) {
        all.reserveCapacity(rows.reduce(0) { $0 + $1.count })
        starts.reserveCapacity(rows.count + 1)
        for row in rows {
            all += row
            starts.append(Int32(all.count))
        }
    }

    var count: Int { starts.count - 1 }

    /// Indices of `all`.
    subscript(_ row: Int32) -> Range<Int> { Int(starts[Int(row)])..<Int(starts[Int(row) + 1]) }
}

/// All patterns of a set, compiled.
struct PhraseProgram: Sendable {
    fileprivate enum Kind: Int32 { case word, oneOf, either, jump, gap, begin, end, question, done }

    /// `word`: the entry is `a`. `oneOf`: the entries are `words[a..<b]`. `either` and `jump`: goes on at `a`, else at
    /// `b`. `gap`: at most `a` words.
    fileprivate struct Instruction {
        let kind: Kind
        let a: Int32
        let b: Int32
    }

    /// Where each phrase begins.
    private(set) var first: [Int32] = []
    fileprivate private(set) var instructions: [Instruction] = []
    fileprivate private(set) var words: [Int32] = []
    /// Of each phrase the choices of which each must have a word in the sentence.
    private let needed: Rows<Int32>
    /// For each entry the choices that it is among.
    let choices: Rows<Int32>
    private(set) var choiceCount = 0

    init(_ patterns: [PhrasePattern], entries: Int) {
        var (needed, among) = ([[Int32]](), [[Int32]](repeating: [], count: entries))
        var known: [[Int32]: Int32] = [:]
        for pattern in patterns {
            needed.append(
                pattern.needed.map { words in
                    let words = Set(words).sorted()
                    if let choice = known[words] { return choice }
                    let choice = Int32(known.count)
                    known[words] = choice
                    for word in words { among[Int(word)].append(choice) }
                    return choice
                })
        }
        (self.needed, choices, choiceCount) = (Rows(needed), Rows(among), known.count)
        for pattern in patterns {
            let base = Int32(instructions.count)
            first.append(base)
            for step in pattern.steps { instructions.append(instruction(step, base)) }
        }
    }

    /// Whether the sentence has every word that a phrase needs; `met` says for each choice where it was met last.
    func hasNeeded(_ phrase: Int, _ met: [Int32], _ sentence: Int32) -> Bool {
        for row in needed[Int32(phrase)] where met[Int(needed.all[row])] != sentence { return false }
        return true
    }

    private mutating func instruction(_ step: PhrasePattern.Step, _ base: Int32) -> Instruction {
        switch step {
        case .word(let entry): return Instruction(kind: .word, a: entry, b: 0)
        case .oneOf(let entries):
            let start = Int32(words.count)
            words += entries
            return Instruction(kind: .oneOf, a: start, b: Int32(words.count))
        case .either(let here, let there):
            return Instruction(kind: .either, a: base + Int32(here), b: base + Int32(there))
        case .jump(let there): return Instruction(kind: .jump, a: base + Int32(there), b: 0)
        case .gap(let most): return Instruction(kind: .gap, a: Int32(most), b: 0)
        case .begin: return Instruction(kind: .begin, a: 0, b: 0)
        case .end: return Instruction(kind: .end, a: 0, b: 0)
        case .question: return Instruction(kind: .question, a: 0, b: 0)
        case .done: return Instruction(kind: .done, a: 0, b: 0)
        }
    }
}

/// For each word of a text the entries of the vocabulary that it is, one list behind another.
struct WordEntries {
    var list: [Int32]
    var starts: [Int]

    /// Indices of `list`.
    func of(_ word: Int) -> Range<Int> { starts[word]..<starts[word + 1] }
    func of(_ words: Range<Int>) -> Range<Int> { starts[words.lowerBound]..<starts[words.upperBound] }
}

/// Tries phrases along the words of one text.
struct PhraseRun {
    /// Steps that a phrase may take at one place: more would be a phrase that runs away.
    private static let mostSteps = 2000

    private let program: PhraseProgram
    private let entries: WordEntries
    private var left = 0

    init(program: PhraseProgram, entries: WordEntries) { (self.program, self.entries) = (program, entries) }

    /// Where the phrase ends that begins at `word` with the instruction `step`; nil when it does not stand there.
    mutating func end(at step: Int, from word: Int, in sentence: TextWords.Sentence) -> Int? {
        left = Self.mostSteps
        return run(step, word, sentence)
    }

    private mutating func run(_ first: Int, _ start: Int, _ sentence: TextWords.Sentence) -> Int? {
        var (step, word) = (first, start)
        while true {
            left -= 1
            if left < 0 { return nil }
            let instruction = program.instructions[step]
            switch instruction.kind {
            case .word:
                guard word < sentence.words.upperBound, isEntry(word, instruction.a) else { return nil }
                (step, word) = (step + 1, word + 1)
            case .oneOf:
                guard word < sentence.words.upperBound, isEntry(word, instruction.a..<instruction.b) else { return nil }
                (step, word) = (step + 1, word + 1)
            case .either:
                if let end = run(Int(instruction.a), word, sentence) { return end }
                step = Int(instruction.b)
            case .jump: step = Int(instruction.a)
            case .gap:
                for skipped in 0...Int(instruction.a) where word + skipped <= sentence.words.upperBound {
                    if let end = run(step + 1, word + skipped, sentence) { return end }
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
    }

    private func isEntry(_ word: Int, _ entry: Int32) -> Bool {
        for place in entries.of(word) where entries.list[place] == entry { return true }
        return false
    }

    /// Whether a word is one of a sorted list.
    private func isEntry(_ word: Int, _ list: Range<Int32>) -> Bool {
        for place in entries.of(word) {
            let entry = entries.list[place]
            var (low, high) = (Int(list.lowerBound), Int(list.upperBound))
            while low < high {
                let middle = (low + high) / 2
                if program.words[middle] < entry { low = middle + 1 } else { high = middle }
            }
            if low < list.upperBound, program.words[low] == entry { return true }
        }
        return false
    }
}
