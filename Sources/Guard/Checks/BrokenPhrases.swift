// Rules that are known by their phrases, with what excuses them.
import Text

/// What the phrases of a language and of the desk find.
@Sendable func brokenPhrases(_ reading: Reading) -> [Finding] {
    let surely = reading.withoutYielding(
        reading.hits.compactMap { hit in reading.brokenSurely(hit).map { (hit.sentence, $0) } })
    let isClear = surely.contains { $0.severity > .note }
    return surely + (isClear ? [] : reading.brokenPerhaps) + reading.own.compactMap { reading.brokenOwn($0, $1) }
}

extension Reading {
    /// Without findings of rules that yield to another one found in the same sentence.
    fileprivate func withoutYielding(_ found: [(sentence: Int, finding: Finding)]) -> [Finding] {
        found.filter { sentence, finding in
            let nearer = Rule.all[finding.rule]?.yields ?? []
            return nearer.isEmpty || !found.contains { $0.sentence == sentence && nearer.contains($0.finding.rule) }
        }.map(\.finding)
    }

    fileprivate func brokenOwn(_ entry: OwnWords.Entry, _ words: Range<Int>) -> Finding? {
        guard Rule.all[entry.rule]?.applies(to: known) ?? true, !isQuoted(words) else { return nil }
        return finding(
            entry.rule, at: words, suggestion: entry.better.isEmpty ? nil : entry.better,
            replaces: !entry.better.isEmpty)
    }

    fileprivate func brokenSurely(_ hit: Hit) -> Finding? {
        switch hit.tag {
        case .phrase(let rule, let better):
            guard let law = law(rule, at: hit), !isExcused(hit.words, in: hit.sentence, by: law) else { return nil }
            return finding(rule, at: hit.words, suggestion: better, replaces: better != nil)
        case .always(let rule):
            guard law(rule, at: hit) != nil, !meansElse(hit.words, in: rule) else { return nil }
            return finding(rule, at: hit.words)
        default: return nil
        }
    }

    /// Unclear words tell of a rule only in a reply that breaks none more clearly, weak ones besides only where it
    /// offers nothing; and then the longest of them tell.
    fileprivate var brokenPerhaps: [Finding] {
        let unclear = hits.compactMap { hit -> (rule: RuleName, words: Range<Int>)? in
            guard let rule = unclearRule(hit), let law = law(rule, at: hit) else { return nil }
            return isExcused(hit.words, in: hit.sentence, by: law) ? nil : (rule, hit.words)
        }
        guard let longest = unclear.max(by: { $0.words.count < $1.words.count }) else { return [] }
        return [finding(longest.rule, at: longest.words)]
    }

    private func unclearRule(_ hit: Hit) -> RuleName? {
        switch hit.tag {
        case .maybe(let rule): rule
        case .weak(let rule): isHelpful(from: hit) ? nil : rule
        default: nil
        }
    }

    /// The rule, where it looks at such a contact and at words that are the writer's own.
    private func law(_ rule: RuleName, at hit: Hit) -> Rule? {
        guard let law = Rule.all[rule], law.applies(to: known), !isQuoted(hit.words) else { return nil }
        return law
    }

    /// Whether other words around these say that they are not meant as the rule fears.
    private func isExcused(_ range: Range<Int>, in sentence: Int, by rule: Rule) -> Bool {
        for pardon in rule.pardons {
            switch pardon {
            case .time: if timedSentences.contains(sentence), isTimed(sentence, apartFrom: range) { return true }
            case .day: if isNear(sentence, firmTimes, apartFrom: range) { return true }
            case .dayBefore: if sentence > 0, isNear(sentence - 1, firmTimes, apartFrom: range) { return true }
            case .figure: if isNear(sentence, figures, apartFrom: range) { return true }
            case .customer: if customerUsed(range) { return true }
            case .question: if words.sentences[sentence].isQuestion { return true }
            case .remedy: if lastRemedy >= max(0, sentence - 1) { return true }
            }
        }
        return meansElse(range, in: rule.name)
            || excuses[rule.name, default: []].contains { other in
                other.tag == .unless(rule.name) && reaches(other.sentence, sentence, rule.reach)
            }
    }

    /// Whether a sentence names a time besides some words: the few days of "within a few days" are none.
    private func isTimed(_ sentence: Int, apartFrom range: Range<Int>) -> Bool {
        let (whole, own) = (words.sentences[sentence].range, words.range(of: range))
        return times.contains { whole.contains($0.lowerBound) && !own.contains($0.lowerBound) }
    }

    /// Whether one of some places lies in a sentence or the next, and not in the words themselves.
    private func isNear(_ sentence: Int, _ places: [Range<Int>], apartFrom range: Range<Int>) -> Bool {
        guard !places.isEmpty, !range.isEmpty else { return false }
        let own = words.range(of: range)
        let last = words.sentences[min(sentence + 1, words.sentences.count - 1)].range.upperBound
        let near = words.sentences[sentence].range.lowerBound..<last
        return places.contains { near.contains($0.lowerBound) && !$0.overlaps(own) }
    }

    /// Whether these words belong to longer ones that the rule does not mean.
    private func meansElse(_ range: Range<Int>, in rule: RuleName) -> Bool {
        excuses[rule, default: []].contains { $0.tag == .not(rule) && $0.words.overlaps(range) }
    }

    private func reaches(_ excuse: Int, _ sentence: Int, _ reach: Rule.Reach) -> Bool {
        switch reach {
        case .sentence: excuse == sentence
        case .next: excuse == sentence || excuse == sentence + 1
        case .reply: true
        }
    }

    /// Whether the contact wrote these words, small ones apart.
    private func customerUsed(_ range: Range<Int>) -> Bool {
        guard !known.customerText.isEmpty else { return false }
        let theirs = TextWords(FoldedText(known.customerText, limit: Guard.textLimit))
        let used = Set(theirs.words.indices.map { book.stem(theirs.bytes(of: $0)) ?? Array(theirs.bytes(of: $0)) })
        return range.allSatisfy { word in
            let bytes = Array(words.bytes(of: word))
            return book.smallWords.contains(bytes) || used.contains(book.stem(words.bytes(of: word)) ?? bytes)
        }
    }
}
