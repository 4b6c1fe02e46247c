// Times said in a text: where they stand and what they mean, before any clock is looked at.

/// A time in words, such as "by Friday 5 pm".
package struct TimeMention: Sendable {
    /// In bytes of the folded text.
    package let range: Range<Int>
    let meaning: TimeMeaning

    /// "soon", "as soon as possible": a time that is none.
    package var isVague: Bool { meaning.isVague }
    /// "two days ago".
    package var isPast: Bool { meaning.isPast }
    /// A day to come, the clock, or an end of waiting: "on Friday", "at six", "within two hours"; no "today", no "evening".
    package var isFirm: Bool { meaning.isFirm }
    /// Whether it points at a time that is not over: "today", not "yesterday".
    package var saysWhen: Bool { meaning.saysWhen }
}

/// All times that are said in a text, in their order: neighbouring words about time make one time.
package func timesInWords(_ text: FoldedText, language: Language) -> [TimeMention] {
    var (mentions, group) = ([TimeMention](), [TimeToken]())
    var comma = false
    func close() {
        if let mention = mention(of: group) { mentions.append(mention) }
        group = []
    }
    for token in timeTokens(text, .of(language)) {
        if token.isComma { comma = true; continue }
        if token.words.isEmpty {
            close()
        } else {
            if comma, !joinsAfterComma(group, token) { close() }
            group.append(token)
        }
        comma = false
    }
    close()
    return mentions
}

/// "tomorrow, before 12" is one time; "tomorrow, and" is not.
private func joinsAfterComma(_ group: [TimeToken], _ token: TimeToken) -> Bool {
    !group.isEmpty && token.words != [.and] && token.words != [.filler]
}

private func mention(of group: [TimeToken]) -> TimeMention? {
    var group = group[...]
    while let last = group.last, last.words.allSatisfy({ $0.isOnlyBefore }) { group.removeLast() }
    while let first = group.first, first.words.allSatisfy({ $0 == .and || $0 == .filler || $0 == .range }) {
        group.removeFirst()
    }
    guard let first = group.first, let last = group.last else { return nil }
    guard let meaning = TimeMeaning(group.flatMap(\.words)) else { return nil }
    return TimeMention(range: first.range.lowerBound..<last.range.upperBound, meaning: meaning)
}

extension TimeWord {
    /// Words that say nothing at the end of a time.
    fileprivate var isOnlyBefore: Bool {
        switch self {
        case .and, .filler, .range, .relation(.at), .relation(.from), .relation(.between), .this, .to, .past: true
        default: false
        }
    }
}
