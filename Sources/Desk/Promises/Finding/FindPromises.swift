// Finds promises, and the times by which they are due, in what an agent writes.
import Foundation
import Text

/// The commitments of ours in a text, in their order.
///
///     findPromises(in: "I'll call you tomorrow before noon.", language: .english, now: now, zone: almaty, hours: nil)
///     // what "I'll call you", due from tomorrow 00:00 to tomorrow 12:00
///
/// Questions, negations, conditions, the past, quoted lines and what the contact has to do are no promises. Without a
/// language it is detected; where that fails, the language in which most is found counts. Times are read on the clock
/// of `zone`; `hours` says when work ends and which days are working days (18:00, Monday to Friday, when nil).
/// Only the first `FoldedText.scalarLimit` scalars are read.
package func findPromises(
    in text: String, language: Language?, now: Instant, zone: TimeZone, hours: WorkingHours?
) -> [FoundPromise] {
    let folded = FoldedText(text)
    let frame = TimeFrame(now: now, zone: zone, hours: hours)
    if let language = language ?? detectLanguage(text) { return promises(folded, text, language, frame) }
    let tried = Language.allCases.map { promises(folded, text, $0, frame) }
    return tried.max { $0.count < $1.count } ?? []
}

extension TimeFrame {
    init(now: Instant, zone: TimeZone, hours: WorkingHours?) {
        let evening = 18 * 3600
        guard let hours else {
            self.init(now: now.rawValue, zone: zone)
            return
        }
        self.init(
            now: now.rawValue, zone: zone,
            closing: { day in hours.intervals(on: day).last.map { $0.end * 60 } ?? evening },
            isWorkday: { !hours.intervals(on: $0).isEmpty })
    }
}

private func promises(_ folded: FoldedText, _ text: String, _ language: Language, _ frame: TimeFrame) -> [FoundPromise]
{
    let units = Array(text.utf16)
    return promiseSentences(folded, language).flatMap { clauses in
        joined(clauses).map { promise in
            found(promise.range, promise.time, folded, units, frame)
        }
    }
}

/// The promising clauses of a sentence with their times. Neighbours that share one time, or have none, are one promise.
private func joined(_ clauses: [PromiseClause]) -> [(range: Range<Int>, time: TimeMention?)] {
    guard !clauses.contains(where: { $0.cues.contains(.void) }) else { return [] }
    var found: [(range: Range<Int>, time: TimeMention?, last: Int)] = []
    for (index, clause) in clauses.enumerated() where clause.promises {
        let own = clause.times.max { $0.range.count < $1.range.count }
        if own == nil, clauses[..<index].contains(where: \.isContactCondition) { continue }
        let (time, range) = own.map { ($0, clause.range) } ?? borrowed(clauses, index)
        if let last = found.last, last.last == index - 1, own == nil || last.time == nil {
            found[found.count - 1] = (
                last.range.lowerBound..<max(range.upperBound, last.range.upperBound), last.time ?? time, index
            )
        } else {
            found.append((range, time, index))
        }
    }
    return found.map { ($0.range, $0.time) }
}

/// The time of a neighbouring clause that promises nothing itself.
private func borrowed(_ clauses: [PromiseClause], _ index: Int) -> (TimeMention?, Range<Int>) {
    let own = clauses[index].range
    for neighbour in [index + 1, index - 1] where clauses.indices.contains(neighbour) {
        let clause = clauses[neighbour]
        guard let time = clause.times.last, clause.cues.isDisjoint(with: [.condition, .contact, .commit, .idle]) else {
            continue
        }
        // A clause that says much besides its time is about something else.
        guard clause.range.count - time.range.count < 24 || neighbour == index + 1 && own.count < 60 else { continue }
        guard !clause.isQuestion else { continue }
        return (time, min(own.lowerBound, clause.range.lowerBound)..<max(own.upperBound, clause.range.upperBound))
    }
    return (nil, own)
}

private func found(
    _ range: Range<Int>, _ time: TimeMention?, _ folded: FoldedText, _ units: [UInt16], _ frame: TimeFrame
) -> FoundPromise {
    let span = trimmed(folded.utf16Range(of: range), units)
    var what = units[span]
    if let time {
        let words = folded.utf16Range(of: time.range).clamped(to: span)
        let (before, after) = (
            trimmed(span.lowerBound..<words.lowerBound, units), trimmed(words.upperBound..<span.upperBound, units)
        )
        let gap: [UInt16] = before.isEmpty || after.isEmpty ? [] : [0x20]
        what = ArraySlice(units[before] + gap + units[after])
    }
    let window = time?.window(in: frame)
    return FoundPromise(
        what: String(decoding: what, as: UTF16.self), span: span,
        dueFrom: (window?.lowerBound).map(Instant.init(milliseconds:)),
        dueTo: (window?.upperBound).map(Instant.init(milliseconds:)), isVague: time?.isVague ?? false)
}

/// Without the blanks and signs around it.
private func trimmed(_ range: Range<Int>, _ units: [UInt16]) -> Range<Int> {
    func isLoose(_ unit: UInt16) -> Bool {
        unit <= 0x20 || unit == 0xA0 || unit == 0x060C || unit == 0x061B || unit == 0x2013 || unit == 0x2014
            || ",.;:!-(".utf16.contains(unit)
    }
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, isLoose(units[start]) { start += 1 }
    while end > start, isLoose(units[end - 1]) { end -= 1 }
    return start..<end
}
