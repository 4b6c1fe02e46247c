// Phrases that give something away, in many languages, looked for together.
import Text

/// Phrases by what they are a clue to (see `PhrasePattern` for how they are written), compiled once.
struct ClueSet<Clue: Hashable & Sendable>: Sendable {
    private let phrases: PhraseSet
    private let clues: [Clue]

    /// A mistake in the writing of a phrase is one of ours, and a test reads them all.
    init(_ books: [[Clue: [String]]]) {
        let pairs = books.flatMap { $0 }.flatMap { clue, phrases in phrases.map { (clue, $0) } }
        clues = pairs.map(\.0)
        phrases = PhraseSet(pairs.map(\.1), lists: [:], clitics: []) { index, mistake in
            preconditionFailure("The clue “\(pairs[index].1)” is miswritten: \(mistake.why)")
        }
    }

    /// What stands in the first `limit` scalars of a text, outside quotation marks and quoted lines.
    func read(_ text: String, limit: Int) -> Reading {
        let words = TextWords(FoldedText(unwrapped(text, limit: limit), limit: limit))
        var reading = Reading(sentences: words.sentences.map { Sentence(words: $0.words.count) })
        for hit in phrases.hits(in: words) {
            let first = words.words[hit.words.lowerBound]
            if !first.isQuoted { reading.sentences[first.sentence].clues.insert(clues[hit.phrase]) }
        }
        return reading
    }

    /// A text, sentence by sentence.
    struct Reading: Sendable {
        var sentences: [Sentence]

        var clues: Set<Clue> { sentences.reduce(into: []) { $0.formUnion($1.clues) } }
    }

    struct Sentence: Sendable {
        var words: Int
        var clues: Set<Clue> = []
    }
}

/// The start of a text with sentences that mail programs broke at their margin made whole. Quoted lines stay lines.
private func unwrapped(_ text: String, limit: Int) -> String {
    var output: [UInt8] = []
    var length = 0
    let bytes = Array(text.utf8.prefix(limit * 4))
    for (index, byte) in bytes.enumerated() {
        let next = index + 1 < bytes.count ? bytes[index + 1] : .lineFeed
        if byte == .lineFeed, length >= shortestFullLine, next != .lineFeed, next != .greater, next != .space {
            output.append(.space)
        } else {
            output.append(byte)
        }
        length = byte == .lineFeed ? 0 : length + 1
    }
    return String(decoding: output, as: UTF8.self)
}

/// A shorter line was ended by whoever wrote it; in bytes.
private let shortestFullLine = 50
