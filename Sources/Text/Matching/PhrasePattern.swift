// How a phrase with gaps, choices and inflection is written, and what it is compiled to.

/// A phrase that a text is searched for, word by word.
///
///     our policy (does not|doesn't) [.] allow
///     you should .. have
///     отдел* (не|никогда не) заним*
///
/// | written      | stands for                                                     |
/// | ------------ | -------------------------------------------------------------- |
/// | `word`       | that word, as folded text has it: case and accents do not count |
/// | `stem*`      | any word that begins so                                        |
/// | `(a\|b c)`    | one of the choices, each of one or several words               |
/// | `[a]`        | the words, or nothing                                          |
/// | `.` `..` `...` | at most one, three, eight words of any kind                  |
/// | `@name`      | one of the phrases of a list                                   |
/// | `^` and `$`  | the sentence begins, ends here                                 |
/// | `?` at the end | the sentence is a question                                   |
///
/// No phrase runs from one sentence into the next.
package struct PhrasePattern: Sendable {
    /// A step of the machine that runs along the words.
    enum Step: Sendable, Equatable {
        /// This word comes next.
        case word(Int32)
        /// One of these words comes next; sorted.
        case oneOf([Int32])
        /// Go on here, and failing that there.
        case either(Int, Int)
        case jump(Int)
        /// At most so many words of any kind.
        case gap(Int)
        case begin, end, question, done
    }

    let steps: [Step]
    /// What must stand in the sentence for the phrase to be there: of each set at least one word.
    let needed: [[Int32]]
    /// The words with which the phrase can begin.
    let starts: [Start]

    /// A word with which a phrase can begin, and where the machine then stands.
    struct Start: Sendable {
        let word: Int32
        let step: Int
        /// Whether it must be the first of its sentence.
        let isFirst: Bool
    }

    /// A mistake in the writing of a phrase.
    package struct Mistake: Error, Equatable, Sendable {
        package let phrase: String
        package let why: Why

        package enum Why: String, Sendable {
            case unclosed, unknownList, noWord, beginsOpen, empty
        }
    }

    fileprivate init(_ phrase: String, steps: [Step], needed: [[Int32]]) throws(Mistake) {
        guard steps.count > 1 else { throw Mistake(phrase: phrase, why: .empty) }
        guard let starts = Self.starts(of: steps) else { throw Mistake(phrase: phrase, why: .beginsOpen) }
        (self.steps, self.needed, self.starts) = (steps, needed, starts)
    }

    /// A pattern that stands nowhere.
    static let nothing = PhrasePattern()
    private init() { (steps, needed, starts) = ([], [[]], []) }

    private static func starts(of steps: [Step]) -> [Start]? {
        var (starts, open, seen) = ([Start](), [(step: 0, isFirst: false)], Set<Int>())
        while let (step, isFirst) = open.popLast() {
            guard seen.insert(step).inserted else { continue }
            switch steps[step] {
            case .word(let word): starts.append(Start(word: word, step: step, isFirst: isFirst))
            case .oneOf(let words): starts += words.map { Start(word: $0, step: step, isFirst: isFirst) }
            case .either(let here, let there): open += [(there, isFirst), (here, isFirst)]
            case .jump(let there): open.append((there, isFirst))
            case .begin: open.append((step + 1, true))
            case .gap, .end, .question, .done: return nil
            }
        }
        return starts
    }
}

extension PhrasePattern.Step {
    fileprivate func moved(by count: Int) -> Self {
        switch self {
        case .either(let here, let there): .either(here + count, there + count)
        case .jump(let there): .jump(there + count)
        default: self
        }
    }
}

/// Compiles phrases over one vocabulary, each read once from left to right.
struct PatternCompiler {
    private(set) var vocabulary: Vocabulary
    private let lists: [String: [String]]
    private var phrase = ""
    private var steps: [PhrasePattern.Step] = []
    private var scalars: [Unicode.Scalar] = []
    private var position = 0

    init(lists: [String: [String]], clitics: [String]) {
        vocabulary = Vocabulary(clitics: clitics.map { FoldedText($0).bytes })
        self.lists = lists
    }

    mutating func pattern(of phrase: String) throws(PhrasePattern.Mistake) -> PhrasePattern {
        (self.phrase, scalars, position) = (phrase, Array(phrase.unicodeScalars), 0)
        steps.removeAll(keepingCapacity: true)
        let needed = try sequence(until: nil)
        return try PhrasePattern(phrase, steps: steps + [.done], needed: needed)
    }

    private func mistake(_ why: PhrasePattern.Mistake.Why) -> PhrasePattern.Mistake { .init(phrase: phrase, why: why) }

    /// Elements up to one of the closing signs, which stays to be read. Answers with what each of them needs.
    private mutating func sequence(until closing: Unicode.Scalar?) throws(PhrasePattern.Mistake) -> [[Int32]] {
        var needed: [[Int32]] = []
        while position < scalars.count {
            switch scalars[position] {
            case " ": position += 1
            case "|" where closing != nil: return needed
            case let sign where sign == closing: return needed
            case "(": needed += try choice(until: ")", isOptional: false)
            case "[": _ = try choice(until: "]", isOptional: true)
            case ".": gap()
            case "^": sign(.begin)
            case "$": sign(.end)
            case "?": sign(.question)
            case "@": needed += try list()
            default: needed += try word()
            }
        }
        if closing != nil { throw mistake(.unclosed) }
        return needed
    }

    private mutating func sign(_ step: PhrasePattern.Step) {
        steps.append(step)
        position += 1
    }

    private mutating func gap() {
        var dots = 0
        while position < scalars.count, scalars[position] == "." { (dots, position) = (dots + 1, position + 1) }
        steps.append(.gap(dots == 1 ? 1 : dots == 2 ? 3 : 8))
    }

    /// Needs a word of each of its choices, and nothing when one of them needs nothing.
    private mutating func choice(
        until closing: Unicode.Scalar, isOptional: Bool
    ) throws(PhrasePattern.Mistake) -> [[Int32]] {
        var (choices, needed): ([[PhrasePattern.Step]], [Int32]?) = ([], [])
        let start = steps.count
        while true {
            position += 1
            let words = try sequence(until: closing).min { $0.count < $1.count }
            needed = words.flatMap { words in needed.map { $0 + words } }
            choices.append(Array(steps[start...]))
            steps.removeSubrange(start...)
            if scalars[position] == closing { break }
        }
        position += 1
        place(choices, isOptional: isOptional)
        return needed.map { [$0] } ?? []
    }

    /// One choice behind another. Those of a single word are one step, since most choices are long lists of words.
    private mutating func place(_ choices: [[PhrasePattern.Step]], isOptional: Bool) {
        let start = steps.count
        let words = choices.compactMap { if $0.count == 1, case .word(let word) = $0[0] { word } else { nil } }
        var blocks = choices.filter { if $0.count == 1, case .word = $0[0] { false } else { true } }
        if !words.isEmpty { blocks.insert([words.count == 1 ? .word(words[0]) : .oneOf(Set(words).sorted())], at: 0) }
        var jumps: [Int] = []
        for (index, block) in blocks.enumerated() {
            let isLast = index == blocks.count - 1
            let split = steps.count
            if !isLast || isOptional { steps.append(.either(split + 1, split + block.count + 2)) }
            let moved = steps.count - start
            steps += block.map { $0.moved(by: moved) }
            if !isLast || isOptional {
                jumps.append(steps.count)
                steps.append(.jump(0))
            }
        }
        for jump in jumps { steps[jump] = .jump(steps.count) }
    }

    private mutating func list() throws(PhrasePattern.Mistake) -> [[Int32]] {
        position += 1
        let name = take { $0 != " " && $0 != ")" && $0 != "]" && $0 != "|" }
        guard let choices = lists[name] else { throw mistake(.unknownList) }
        let (rest, after) = (scalars, position)
        scalars = Array("(\(choices.joined(separator: "|")))".unicodeScalars)
        position = 0
        defer { (scalars, position) = (rest, after) }
        return try choice(until: ")", isOptional: false)
    }

    private mutating func word() throws(PhrasePattern.Mistake) -> [[Int32]] {
        let written = take { !" |()[]^$?@".unicodeScalars.contains($0) && $0 != "." }
        let isStem = written.utf8.last == UInt8(ascii: "*")
        let folded = FoldedText(written).bytes
        let ranges = wordRanges(folded, in: 0..<folded.count)
        // A sign alone: it would stand for nothing, and the phrase for anything.
        guard !ranges.isEmpty else { throw mistake(.noWord) }
        return ranges.enumerated().map { index, range in
            let entry = vocabulary.add(folded[range], isStem: isStem && index == ranges.count - 1)
            steps.append(.word(entry))
            return [entry]
        }
    }

    private mutating func take(while isPart: (Unicode.Scalar) -> Bool) -> String {
        var taken = String.UnicodeScalarView()
        while position < scalars.count, isPart(scalars[position]) {
            taken.append(scalars[position])
            position += 1
        }
        return String(taken)
    }
}
