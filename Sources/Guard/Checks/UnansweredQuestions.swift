// Questions of the contact that a reply leaves unanswered.
import Text

extension RuleName { package static let unansweredQuestion = RuleName("unanswered_question") }

/// A question or request of the contact, and whether a reply answers it.
package struct AskedQuestion: Sendable, Equatable {
    /// The sentence in the contact's words.
    package let words: String
    package let isAnswered: Bool
    /// Whether it asks for a time or an amount, so that a reply without one cannot answer it.
    let asksForFigure: Bool
}

@Sendable func unansweredQuestions(_ reading: Reading) -> [Finding] {
    // In another language no word of the question comes back.
    guard wrongLanguage(reading).isEmpty else { return [] }
    let asked = askedQuestions(reading)
    // An answer may share no word with the only question; beside one that is answered, an open one has been forgotten.
    let isSure = asked.contains(where: \.isAnswered)
    let open = asked.first { !$0.isAnswered && (isSure || $0.asksForFigure) }
    guard let first = open, !reading.words.words.isEmpty else { return [] }
    let end = reading.text.utf16.count
    return [
        Finding(
            rule: .unansweredQuestion, severity: Rule.all[.unansweredQuestion]?.severity ?? .note, span: end..<end,
            suggestion: reading.book.rules[.unansweredQuestion].flatMap { $0.better.isEmpty ? nil : $0.better },
            detail: first.words, isQuoted: true)
    ]
}

extension Guard {
    /// The questions in what the contact wrote, ticked as `text` answers them.
    package func questions(answeredBy text: String, in language: Language, knowing known: ReplyContext)
        -> [AskedQuestion]
    {
        askedQuestions(Reading(text, .of(language), known, nil))
    }
}

func askedQuestions(_ reading: Reading) -> [AskedQuestion] {
    guard !reading.known.customerText.isEmpty else { return [] }
    let theirs = Asked(reading)
    let answer = Answer(reading)
    return theirs.questions.map { question in
        AskedQuestion(
            words: theirs.string(of: question.words), isAnswered: answer.answers(question),
            asksForFigure: !question.kinds.isDisjoint(with: ["time", "amount"]))
    }
}

/// What the contact asks, clause by clause: "When does it come, and can I pay by card?" are two questions.
private struct Asked {
    struct Question {
        let words: Range<Int>
        let kinds: Set<String>
        let stems: Set<[UInt8]>
        let figures: Set<[UInt8]>
    }

    private let folded: FoldedText
    private let text: TextWords
    private let units: [UInt16]
    private(set) var questions: [Question] = []

    init(_ reading: Reading) {
        folded = FoldedText(reading.known.customerText, limit: 8000)
        text = TextWords(folded, abbreviations: reading.book.abbreviations)
        units = Array(reading.known.customerText.utf16)
        let hits = reading.book.phrases.hits(in: text).compactMap { hit -> (kind: String, word: Int)? in
            if case .question(let kind) = reading.book.tags[hit.phrase] { (kind, hit.words.lowerBound) } else { nil }
        }
        for sentence in text.sentences {
            let asked = hits.filter { sentence.words.contains($0.word) }
            guard sentence.isQuestion || asked.contains(where: { $0.kind == "request" }) else { continue }
            for clause in clauses(of: sentence.words, asked.map(\.word), reading.book) {
                questions.append(
                    Question(
                        words: clause, kinds: Set(asked.filter { clause.contains($0.word) }.map(\.kind)),
                        stems: reading.stems(of: clause, in: text), figures: text.figures(of: clause)))
            }
        }
    }

    func string(of words: Range<Int>) -> String {
        String(decoding: units[folded.utf16Range(of: text.range(of: words))], as: UTF16.self)
    }

    /// Cut at commas and conjunctions, where on both sides something is asked.
    private func clauses(of sentence: Range<Int>, _ asked: [Int], _ book: LanguageBook) -> [Range<Int>] {
        var (clauses, start) = ([Range<Int>](), sentence.lowerBound)
        for word in sentence.dropFirst() where text.isAfterComma(word) || isConjunction(word, book) {
            // A conjunction after a comma stands in the clause that it begins.
            guard word > start, asked.contains(where: { (start..<word).contains($0) }),
                asked.contains(where: { (word..<sentence.upperBound).contains($0) })
            else { continue }
            clauses.append(start..<word)
            start = word
        }
        return clauses + [start..<sentence.upperBound]
    }

    private func isConjunction(_ word: Int, _ book: LanguageBook) -> Bool {
        let bytes = text.bytes(of: word)
        return book.conjunctions.contains(Array(bytes))
    }
}

extension TextWords {
    fileprivate func isAfterComma(_ word: Int) -> Bool {
        let gap = text.bytes[words[word - 1].range.upperBound..<words[word].range.lowerBound]
        return gap.contains { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: ";") || $0 == 0x8C }
    }

    /// Numbers in figures.
    fileprivate func figures(of words: Range<Int>) -> Set<[UInt8]> {
        Set(words.map { Array(bytes(of: $0)) }.filter { $0.allSatisfy { (0x30...0x39).contains($0) } })
    }
}

/// What a reply says, as far as answering goes.
private struct Answer {
    private let stems: Set<[UInt8]>
    private let figures: Set<[UInt8]>
    private let hasTime: Bool
    /// A figure that is no part of a time, or "free", "none".
    private let hasAmount: Bool
    private let hasYesOrNo: Bool
    /// "I'll find out and write by three."
    private let isPromised: Bool

    init(_ reading: Reading) {
        stems = reading.stems(of: reading.words.words.indices, in: reading.words)
        figures = reading.words.figures(of: reading.words.words.indices)
        hasTime = !reading.timedSentences.isEmpty
        let untimed = reading.words.words.contains { word in
            (0x30...0x39).contains(reading.folded.bytes[word.range.lowerBound])
                && !reading.times.contains { $0.overlaps(word.range) }
        }
        let amounts = reading.hits.filter { $0.tag == .amount }
        hasAmount =
            untimed
            || amounts.contains { hit in
                let range = reading.words.range(of: hit.words)
                return !reading.times.contains { $0.overlaps(range) }
            }
        hasYesOrNo = reading.hits.contains { $0.tag == .answer }
        isPromised = reading.hits.contains { $0.tag == .unless(.unansweredQuestion) }
    }

    /// Kinds of questions that any words may answer: "And where is it?"
    private static let openKinds: Set<String> = ["request", "place", "reason", "way"]

    func answers(_ question: Asked.Question) -> Bool {
        if isPromised || question.stems.isEmpty && question.kinds.isSubset(of: Self.openKinds) { return true }
        let kinds = question.kinds
        if kinds.contains("time"), hasTime { return true }
        if kinds.contains("amount"), hasAmount { return true }
        if kinds.contains("yes or no"), hasYesOrNo { return true }
        if !question.figures.isDisjoint(with: figures) { return true }
        let shared = question.stems.count { said($0) }
        // Who asks how much is not answered by the name of the thing alone.
        return shared >= 2 || shared == 1 && (question.stems.count <= 3 || !kinds.contains("amount"))
    }

    /// Whether a word comes back, perhaps with another ending: of "eating" and "eat" one begins the other.
    private func said(_ stem: [UInt8]) -> Bool {
        stems.contains(stem) || stems.contains { $0.count >= 3 && ($0.starts(with: stem) || stem.starts(with: $0)) }
    }
}
