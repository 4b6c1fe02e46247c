// Asking for what we know, and for what was tried.
import Text

extension RuleName {
    static let askKnown = RuleName("ask_known")
    static let askTried = RuleName("ask_tried")
    static let restartDuringIncident = RuleName("restart_during_incident")
}

/// "Please send your order number" to somebody whose order we see.
@Sendable func askedForKnown(_ reading: Reading) -> [Finding] {
    guard !reading.known.known.isEmpty else { return [] }
    let kinds = Set(reading.known.known.flatMap { reading.book.factKinds(of: $0) })
    let stems = reading.known.known.filter { reading.book.factKinds(of: $0).isEmpty }.map { reading.book.stems(of: $0) }
    return reading.asking.compactMap { sentence, request in
        let facts = reading.hits.filter { hit in
            if case .fact(let kind) = hit.tag { hit.sentence == sentence && kinds.contains(kind) } else { false }
        }
        let said = reading.stems(of: reading.words.sentences[sentence].words, in: reading.words)
        let isNamed = stems.contains { !$0.isEmpty && $0.isSubset(of: said) }
        guard !facts.isEmpty || isNamed else { return nil }
        let last = facts.map(\.words.upperBound).max() ?? request.upperBound
        let first = min(request.lowerBound, facts.map(\.words.lowerBound).min() ?? request.lowerBound)
        return reading.finding(.askKnown, at: first..<max(last, request.upperBound))
    }
}

/// "Have you tried turning it off and on?" to somebody who told us that they did.
@Sendable func askedForTried(_ reading: Reading) -> [Finding] {
    let tried = reading.known.tried.map { (kinds: reading.book.stepKinds(of: $0), stems: reading.book.stems(of: $0)) }
    guard !tried.isEmpty else { return [] }
    return reading.asking.compactMap { sentence, request in
        let range = reading.words.sentences[sentence].words
        let (kinds, said) = (reading.steps(in: sentence), reading.stems(of: range, in: reading.words))
        let again = tried.contains { step in
            let shared = step.stems.intersection(said).count
            let alike = step.kinds.intersection(kinds)
            if !alike.isEmpty { return shared > 0 || step.stems.count <= 1 || !alike.isDisjoint(with: plain) }
            return shared >= 2 && shared * 3 >= step.stems.count * 2
        }
        return again ? reading.finding(.askTried, at: range) : nil
    }
}

/// While a fault is known, restarting helps nobody.
@Sendable func restartsDuringIncident(_ reading: Reading) -> [Finding] {
    guard reading.known.isIncidentOpen else { return [] }
    return reading.asking.compactMap { sentence, _ in
        guard !reading.steps(in: sentence).isDisjoint(with: startingOver) else { return nil }
        return reading.finding(.restartDuringIncident, at: reading.words.sentences[sentence].words)
    }
}

/// Kinds that say themselves what is to be looked at: another lead is another wire, whatever it is called.
private let plain: Set<String> = [
    "clear cache", "other browser", "check cable", "check spam", "change password", "check battery", "check fuse",
    "check sim", "airplane mode", "check neighbours",
]

/// Kinds of steps that start something over.
private let startingOver: Set<String> = ["restart", "reset", "reinstall", "clear cache", "unplug", "log in again"]

extension Reading {
    /// Sentences that ask the contact to do or to tell something, questions among them, with the words that ask. One that says that it
    /// is done already asks nothing.
    var asking: [(sentence: Int, request: Range<Int>)] {
        words.sentences.indices.compactMap { sentence in
            guard !has(.done, in: sentence) else { return nil }
            let request = hits.first { $0.sentence == sentence && $0.tag == .request && !isQuoted($0.words) }
            if let request { return (sentence, request.words) }
            return words.sentences[sentence].isQuestion ? (sentence, words.sentences[sentence].words) : nil
        }
    }

    func steps(in sentence: Int) -> Set<String> {
        alike(
            Set(
                hits.compactMap { hit in
                    if hit.sentence == sentence, case .step(let kind) = hit.tag { kind } else { nil }
                }))
    }
}

/// Whoever pulled the plug has restarted.
private func alike(_ kinds: Set<String>) -> Set<String> {
    kinds.contains("unplug") ? kinds.union(["restart"]) : kinds
}

extension LanguageBook {
    /// The kinds of facts that a few words name: those of this language, or the English name of a kind itself.
    func factKinds(of words: String) -> Set<String> {
        kinds(of: words) { if case .fact(let kind) = $0 { kind } else { nil } }
    }

    func stepKinds(of words: String) -> Set<String> {
        alike(kinds(of: words) { if case .step(let kind) = $0 { kind } else { nil } })
    }

    private func kinds(of words: String, _ kind: (PhraseTag) -> String?) -> Set<String> {
        func find(_ book: LanguageBook) -> Set<String> {
            let text = TextWords(FoldedText(words, limit: 200))
            return Set(book.phrases.hits(in: text).compactMap { kind(book.tags[$0.phrase]) })
        }
        let own = find(self)
        return own.isEmpty && language != .english ? find(.of(.english)) : own
    }

    func stems(of words: String) -> Set<[UInt8]> {
        let text = TextWords(FoldedText(words, limit: 200))
        return Set(text.words.indices.compactMap { stem(text.bytes(of: $0)) })
    }
}
