// Cuts what an agent wrote into sentences and clauses, each with its cues and times.
import Text

/// A clause in bytes of the folded text.
struct PromiseClause {
    var range: Range<Int>
    var cues: Set<PromiseCue> = []
    var times: [TimeMention] = []
    var isQuestion = false

    var promises: Bool { cues.contains(.commit) && cues.isDisjoint(with: [.condition, .contact]) && !isQuestion }
    /// A condition about the contact.
    var isContactCondition: Bool { cues.contains(.contact) || cues.contains(.condition) && cues.contains(.you) }
}

/// The sentences of the writer's own lines as lists of clauses.
func promiseSentences(_ text: FoldedText, _ language: Language) -> [[PromiseClause]] {
    let cues = PromiseCues.of(language)
    let hits = cues.automaton.longestHits(in: text.bytes)
    let times = timesInWords(text, language: language).filter { !$0.isPast }
    var (hit, time) = (0, 0)
    return sentenceRanges(text).map { sentence in
        while hit < hits.count, hits[hit].range.lowerBound < sentence.lowerBound { hit += 1 }
        while time < times.count, times[time].range.lowerBound < sentence.lowerBound { time += 1 }
        let (firstHit, firstTime) = (hit, time)
        while hit < hits.count, hits[hit].range.lowerBound < sentence.upperBound { hit += 1 }
        while time < times.count, times[time].range.lowerBound < sentence.upperBound { time += 1 }
        return clauses(
            of: sentence, text.bytes, hits: hits[firstHit..<hit].map { ($0.range, cues.cues[$0.phrase]) },
            times: Array(times[firstTime..<time]), isVerbFinal: cues.isVerbFinal)
    }
}

private func clauses(
    of sentence: Range<Int>, _ bytes: [UInt8], hits: [(range: Range<Int>, cue: PromiseCue)], times: [TimeMention],
    isVerbFinal: Bool
) -> [PromiseClause] {
    let hits = hits.filter { hit in
        // "as soon as possible" is a time and no condition.
        ![.condition, .contact, .clause].contains(hit.cue) || !times.contains { $0.range.overlaps(hit.range) }
    }
    // Where a clause ends and where the next begins.
    var cuts = commas(in: sentence, bytes).map { $0..<$0 }
    for hit in hits {
        switch hit.cue {
        case .clause: cuts.append(hit.range)
        case .condition, .contact:
            let cut = isVerbFinal ? hit.range.upperBound : hit.range.lowerBound
            cuts.append(cut..<cut)
        case .commit, .idle, .void, .you: break
        }
    }
    cuts = cuts.filter { cut in
        !times.contains { $0.range.lowerBound < cut.lowerBound && cut.lowerBound < $0.range.upperBound }
    }.sorted { $0.lowerBound < $1.lowerBound }
    var (clauses, start) = ([PromiseClause](), sentence.lowerBound)
    for cut in cuts + [sentence.upperBound..<sentence.upperBound] where cut.lowerBound >= start {
        if cut.lowerBound > start { clauses.append(PromiseClause(range: start..<cut.lowerBound)) }
        start = cut.upperBound
    }
    for index in clauses.indices {
        let range = clauses[index].range
        clauses[index].cues = Set(hits.filter { range.contains($0.range.upperBound - 1) }.map(\.cue))
        clauses[index].times = times.filter { range.contains($0.range.lowerBound) }
    }
    if !clauses.isEmpty, isQuestion(sentence, bytes) { clauses[clauses.count - 1].isQuestion = true }
    return clauses
}

/// Where commas, semicolons, colons and dashes between blanks stand; Arabic ones as well.
private func commas(in sentence: Range<Int>, _ bytes: [UInt8]) -> [Int] {
    sentence.dropFirst().filter { position in
        switch bytes[position] {
        case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "("): true
        case UInt8(ascii: ":"), UInt8(ascii: "-"): position + 1 < bytes.count && bytes[position + 1] == 0x20
        case 0xD8: position + 1 < bytes.count && (bytes[position + 1] == 0x8C || bytes[position + 1] == 0x9B)
        default: false
        }
    }
}
