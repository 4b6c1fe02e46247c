// Questions of the contact that a reply leaves unanswered.
import Text

extension RuleName { package static let unansweredQuestion = RuleName("unanswered_question") }

/// A question or request of the contact, and whether a reply answers it.
package struct AskedQuestion: Sendable, Equatable {
    /// The sentence in the contact's words.
    package let words: String
    package let isAnswered: Bool
}

@Sendable func unansweredQuestions(_ reading: Reading) -> [Finding] {
    // In another language no word of the question comes back.
    guard wrongLanguage(reading).isEmpty else { return [] }
    let open = askedQuestions(reading).filter { !$0.isAnswered }
    guard let first = open.first, !reading.words.words.isEmpty else { return [] }
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
    let folded = FoldedText(reading.known.customerText, limit: 8000)
    let theirs = TextWords(folded, abbreviations: reading.book.abbreviations)
    let hits = reading.book.phrases.hits(in: theirs)
    let answer = Answer(reading)
    return theirs.sentences.compactMap { sentence in
        let kinds = hits.compactMap { hit -> String? in
            guard sentence.words.contains(hit.words.lowerBound) else { return nil }
            if case .question(let kind) = reading.book.tags[hit.phrase] { return kind }
            return nil
        }
        guard sentence.isQuestion || kinds.contains("request") else { return nil }
        let span = folded.utf16Range(of: theirs.range(of: sentence.words))
        let words = Array(reading.known.customerText.utf16.dropFirst(span.lowerBound).prefix(span.count))
        return AskedQuestion(
            words: String(decoding: words, as: UTF16.self),
            isAnswered: answer.answers(Set(kinds), reading.stems(of: sentence.words, in: theirs)))
    }
}

/// What a reply says, as far as answering goes.
private struct Answer {
    private let stems: Set<[UInt8]>
    private let hasTime: Bool
    private let hasFigure: Bool
    private let hasYesOrNo: Bool
    /// "I'll find out and write by three."
    private let isPromised: Bool

    init(_ reading: Reading) {
        stems = reading.stems(of: reading.words.words.indices, in: reading.words)
        hasTime = !reading.timedSentences.isEmpty
        hasFigure = reading.folded.bytes.contains { (0x30...0x39).contains($0) }
        hasYesOrNo = reading.hits.contains { $0.tag == .answer }
        isPromised = reading.hits.contains { $0.tag == .unless(.unansweredQuestion) }
    }

    func answers(_ kinds: Set<String>, _ asked: Set<[UInt8]>) -> Bool {
        if isPromised || asked.isEmpty && kinds.isEmpty { return true }
        if kinds.contains("time"), hasTime { return true }
        if kinds.contains("amount"), hasFigure { return true }
        if kinds.contains("yes or no"), hasYesOrNo { return true }
        return !asked.isDisjoint(with: stems)
    }
}
