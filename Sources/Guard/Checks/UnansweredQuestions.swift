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
    return zip(theirs.questions, answer.answered(theirs.questions)).map { question, isAnswered in
        AskedQuestion(
            words: theirs.string(of: question.words), isAnswered: isAnswered,
            asksForFigure: !question.kinds.isDisjoint(with: ["time", "amount"]))
    }
}

/// What the contact asks, clause by clause: "When does it come, and can I pay by card?" are two questions.
private struct Asked {
    struct Question {
        let words: Range<Int>
        let kinds: Set<String>
        let stems: Set<[UInt8]>
        /// For each stem that of the whole word, which knows the endings of its language.
        let roots: [[UInt8]: String]
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
            for clause in clauses(of: sentence.words, asked, reading) {
                questions.append(
                    Question(
                        words: clause, kinds: Set(asked.filter { clause.contains($0.word) }.map(\.kind)),
                        stems: reading.stems(of: clause, in: text), roots: reading.roots(of: clause, in: text),
                        figures: text.figures(of: clause)))
            }
        }
    }

    func string(of words: Range<Int>) -> String {
        String(decoding: units[folded.utf16Range(of: text.range(of: words))], as: UTF16.self)
    }

    /// Cut at commas and conjunctions, where on both sides something is asked. "Tell me, when does it come?" is one
    /// question: a request of one word says nothing yet of what is asked.
    private func clauses(
        of sentence: Range<Int>, _ asked: [(kind: String, word: Int)], _ reading: Reading
    ) -> [Range<Int>] {
        var (clauses, start) = ([Range<Int>](), sentence.lowerBound)
        for word in sentence.dropFirst() where text.isAfterComma(word) || isConjunction(word, reading.book) {
            let kinds = asked.filter { (start..<word).contains($0.word) }.map(\.kind)
            // A conjunction after a comma stands in the clause that it begins.
            guard word > start, !kinds.isEmpty,
                asked.contains(where: { (word..<sentence.upperBound).contains($0.word) }),
                kinds.contains(where: { $0 != "request" }) || reading.stems(of: start..<word, in: text).count > 1
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

    /// The last three figures of "12 000", which is no time however it looks.
    fileprivate func isThousands(_ word: Int) -> Bool {
        guard word > 0, words[word].range.count == 3 else { return false }
        let gap = words[word].range.lowerBound - words[word - 1].range.upperBound
        return gap <= 2 && figures(of: (word - 1)..<(word + 1)).count == 2 && words[word - 1].range.count <= 3
    }

    /// Numbers in figures.
    fileprivate func figures(of words: Range<Int>) -> Set<[UInt8]> {
        Set(words.map { Array(bytes(of: $0)) }.filter { $0.allSatisfy { (0x30...0x39).contains($0) } })
    }
}

extension Reading {
    /// For each stem of some words the stem by which they are searched.
    fileprivate func roots(of range: Range<Int>, in words: TextWords) -> [[UInt8]: String] {
        var roots: [[UInt8]: String] = [:]
        for word in range {
            guard let stem = book.stem(words.bytes(of: word)) else { continue }
            roots[stem] = searchStem(String(decoding: words.bytes(of: word), as: UTF8.self))
        }
        return roots
    }
}

/// What a reply says, as far as answering goes.
private struct Answer {
    private let stems: Set<[UInt8]>
    private let roots: Set<String>
    private let figures: Set<[UInt8]>
    private let hasTime: Bool
    /// A figure that is no part of a time and that the contact did not write, or "free", "none".
    private let hasAmount: Bool
    /// How often yes or no is said.
    private let yesOrNo: Int
    /// "I'll find out and write by three."
    private let isPromised: Bool

    init(_ reading: Reading) {
        let words = reading.words
        stems = reading.stems(of: words.words.indices, in: words)
        roots = Set(reading.roots(of: words.words.indices, in: words).values)
        figures = words.figures(of: words.words.indices)
        hasTime = !reading.timedSentences.isEmpty
        let theirs = TextWords(FoldedText(reading.known.customerText, limit: 8000))
        let given = theirs.figures(of: theirs.words.indices)
        let untimed = words.words.indices.contains { word in
            let (range, bytes) = (words.words[word].range, words.bytes(of: word))
            return (0x30...0x39).contains(reading.folded.bytes[range.lowerBound]) && !given.contains(Array(bytes))
                && (words.isThousands(word) || !reading.times.contains { $0.overlaps(range) })
        }
        let amounts = reading.hits.filter { $0.tag == .amount }
        hasAmount =
            untimed
            || amounts.contains { hit in
                let range = reading.words.range(of: hit.words)
                return !reading.times.contains { $0.overlaps(range) }
            }
        yesOrNo = Self.apart(reading.hits.filter { $0.tag == .answer }.map(\.words))
        isPromised = reading.hits.contains { $0.tag == .unless(.unansweredQuestion) }
    }

    /// How many groups some words make: "Yes, there is" says yes once.
    private static func apart(_ words: [Range<Int>]) -> Int {
        var (groups, end) = (0, -1)
        for range in words.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if range.lowerBound > end { groups += 1 }
            end = max(end, range.upperBound)
        }
        return groups
    }

    /// Kinds of questions that any words may answer: "And where is it?"
    private static let openKinds: Set<String> = ["request", "place", "reason", "way"]

    /// For each question whether it is answered. A yes answers one of them, and belongs first to those of which the
    /// reply speaks: "Is there parking, and may we bring the dog?" is not answered by "Yes, there is parking."
    func answered(_ questions: [Asked.Question]) -> [Bool] {
        var answered = questions.map { answers($0) }
        var left = yesOrNo - zip(questions, answered).count { $0.kinds.contains("yes or no") && $1 }
        for index in questions.indices where !answered[index] && left > 0 {
            guard questions[index].kinds.contains("yes or no") else { continue }
            answered[index] = true
            left -= 1
        }
        return answered
    }

    private func answers(_ question: Asked.Question) -> Bool {
        if isPromised || question.stems.isEmpty && question.kinds.isSubset(of: Self.openKinds) { return true }
        let kinds = question.kinds
        if kinds.contains("time"), hasTime { return true }
        if kinds.contains("amount"), hasAmount { return true }
        if !question.figures.isDisjoint(with: figures), !kinds.contains("amount") { return true }
        let shared = question.stems.count { said($0, question.roots[$0]) }
        // Who asks how much is not answered by the name of the thing alone.
        return shared >= 2 || shared == 1 && !kinds.contains("amount")
    }

    /// Whether a word comes back, perhaps with another ending: of "eating" and "eat" one begins the other.
    private func said(_ stem: [UInt8], _ root: String?) -> Bool {
        stems.contains(stem) || root.map(roots.contains) ?? false
            || stems.contains { $0.count >= 3 && ($0.starts(with: stem) || stem.starts(with: $0)) }
    }
}
