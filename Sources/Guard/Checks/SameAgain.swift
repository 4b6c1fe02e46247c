// Text that was sent before, a template as it came, and a time that we are unlikely to keep.
import Text

extension RuleName {
    static let sameTextAgain = RuleName("same_text_again")
    static let templateUntouched = RuleName("template_untouched")
    package static let timeUnlikely = RuleName("time_unlikely")
}

/// Fewer words than this are said twice by everybody.
private let shortText = 8

@Sendable func sameTextAgain(_ reading: Reading) -> [Finding] {
    let count = reading.words.words.count
    let known = reading.known
    guard count >= shortText, !known.sent.isEmpty || known.template != nil else { return [] }
    let ours = shingles(reading.words)
    var findings: [Finding] = []
    if known.sent.contains(where: { isSame(ours, $0) }) {
        findings.append(reading.finding(.sameTextAgain, at: 0..<count, detail: ""))
    }
    if let template = known.template, isSame(ours, template) {
        findings.append(reading.finding(.templateUntouched, at: 0..<count, detail: ""))
    }
    return findings
}

/// A promise for sooner than we manage nine times in ten.
@Sendable func unlikelyTimes(_ reading: Reading) -> [Finding] {
    guard let honest = reading.known.honestTime else { return [] }
    return reading.known.promised.filter { $0.due < honest }.map { promise in
        Finding(
            rule: .timeUnlikely, severity: Rule.all[.timeUnlikely]?.severity ?? .note, span: promise.span,
            detail: String(honest))
    }
}

/// Nine tenths of the runs of three words are the same.
private func isSame(_ ours: Set<[ArraySlice<UInt8>]>, _ text: String) -> Bool {
    let words = TextWords(FoldedText(text, limit: Guard.textLimit))
    guard words.words.count >= shortText else { return false }
    let theirs = shingles(words)
    let shared = ours.intersection(theirs).count
    return shared * 10 >= ours.count * 9 && shared * 10 >= theirs.count * 9
}

private func shingles(_ text: TextWords) -> Set<[ArraySlice<UInt8>]> {
    Set(text.words.indices.dropLast(2).map { first in (first..<first + 3).map { text.bytes(of: $0) } })
}
