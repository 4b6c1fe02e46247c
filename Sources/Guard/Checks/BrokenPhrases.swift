// Rules that are known by their phrases, with what excuses them.
import Text

/// What the phrases of a language and of the desk find.
@Sendable func brokenPhrases(_ reading: Reading) -> [Finding] {
    reading.hits.compactMap { hit in
        guard let (rule, better) = reading.broken(by: hit.tag) else { return nil }
        guard let law = Rule.all[rule], law.applies(to: reading.known), !reading.isQuoted(hit.words) else { return nil }
        let isExcused =
            hit.tag == .always(rule)
            ? reading.meansElse(hit.words, in: rule) : reading.isExcused(hit.words, in: hit.sentence, by: law)
        guard !isExcused else { return nil }
        return reading.finding(rule, at: hit.words, suggestion: better, replaces: better != nil)
    }
        + reading.own.compactMap { own in
            let law = Rule.all[own.entry.rule]
            guard law?.applies(to: reading.known) ?? true, !reading.isQuoted(own.words) else { return nil }
            let better = own.entry.better
            return reading.finding(
                own.entry.rule, at: own.words, suggestion: better.isEmpty ? nil : better, replaces: !better.isEmpty)
        }
}

extension Reading {
    /// The rule that such words break, and what to write instead.
    fileprivate func broken(by tag: PhraseTag) -> (RuleName, better: String?)? {
        switch tag {
        case .phrase(let rule, let better): (rule, better)
        case .weak(let rule) where !isHelpful: (rule, nil)
        case .always(let rule): (rule, nil)
        default: nil
        }
    }

    /// Whether other words around these say that they are not meant as the rule fears.
    fileprivate func isExcused(_ range: Range<Int>, in sentence: Int, by rule: Rule) -> Bool {
        for pardon in rule.pardons {
            switch pardon {
            case .time: if timedSentences.contains(sentence) { return true }
            case .customer: if customerUsed(range) { return true }
            case .question: if words.sentences[sentence].isQuestion { return true }
            }
        }
        return meansElse(range, in: rule.name)
            || excuses[rule.name, default: []].contains { other in
                other.tag == .unless(rule.name) && reaches(other.sentence, sentence, rule.reach)
            }
    }

    /// Whether these words belong to longer ones that the rule does not mean.
    fileprivate func meansElse(_ range: Range<Int>, in rule: RuleName) -> Bool {
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
