// A placeholder that nobody filled in.
import Text

extension RuleName { static let unfilledVariable = RuleName("unfilled_variable") }

/// `{{name}}`, `{name}`, `[NAME]`, `%NAME%`, `<date>`, `____`, a row of dots or X, `£XX.XX`: anything that reads like a
/// hole in a text.
func unfilledVariables(_ text: String, placeholders: Set<String>) -> [Finding] {
    let units = Array(text.utf16.prefix(Guard.textLimit))
    var (findings, position) = ([Finding](), 0)
    while position < units.count {
        guard let end = hole(units, position, placeholders) else {
            position += 1
            continue
        }
        guard !isQuoted(units, position..<end) else {
            position = end
            continue
        }
        findings.append(
            Finding(
                rule: .unfilledVariable, severity: Rule.all[.unfilledVariable]?.severity ?? .stop, span: position..<end,
                detail: String(decoding: units[position..<end], as: UTF16.self), isQuoted: true))
        position = end
    }
    return findings
}

/// `INSERT AGENT NAME HERE`: words in capitals that tell the writer what to put there.
@Sendable func unfollowedOrders(_ reading: Reading) -> [Finding] {
    let words = reading.words
    return words.words.indices.compactMap { first in
        let isOrder = reading.book.insertWords.contains(Array(words.bytes(of: first)))
        guard isOrder, reading.isShouted(first) else { return nil }
        let rest = (first..<words.sentences[words.words[first].sentence].words.upperBound)
        let end = rest.first { !reading.isShouted($0) } ?? rest.upperBound
        return end - first >= 2 ? reading.finding(.unfilledVariable, at: first..<end) : nil
    }
}

extension Reading {
    /// Two letters at least, all of them capitals.
    fileprivate func isShouted(_ word: Int) -> Bool {
        let range = words.words[word].range
        return range.count >= 2 && range.allSatisfy { folded.capitals[$0] }
    }
}

/// What stands in quotation marks is talked about: "write “{{name}}” where the name goes".
private func isQuoted(_ units: [UInt16], _ hole: Range<Int>) -> Bool {
    guard hole.lowerBound > 0, hole.upperBound < units.count else { return false }
    return quotations.contains { $0.first == units[hole.lowerBound - 1] && $0.last == units[hole.upperBound] }
}

private let quotations = ["\"\"", "''", "``", "“”", "„“", "„”", "«»", "‘’"].map { Array($0.utf16) }

/// Where the hole ends that begins at `start`; nil when there is none.
private func hole(_ units: [UInt16], _ start: Int, _ placeholders: Set<String>) -> Int? {
    switch units[start] {
    case sign("{"): enclosed(units, start, sign("}")) { isVariable($0) }
    case sign("["): enclosed(units, start, sign("]")) { isShouted($0) || isPlaceholder($0, placeholders) }
    case sign("<"): enclosed(units, start, sign(">")) { isShouted($0) || isPlaceholder($0, placeholders) }
    case sign("%"): enclosed(units, start, sign("%")) { isShouted($0) || isVariable($0) && !$0.contains(sign(" ")) }
    case sign("_"): run(units, start, of: sign("_"), atLeast: 3)
    case sign("."): run(units, start, of: sign("."), atLeast: 5)
    case sign("…"): run(units, start, of: sign("…"), atLeast: 2)
    case sign("T"): note(units, start)
    case sign("#"): run(units, start, of: sign("#"), atLeast: 3)
    case sign("X"), sign("x"), 0x425, 0x445: run(units, start, of: units[start], atLeast: 3) ?? pairs(units, start)
    default: nil
    }
}

private func sign(_ scalar: Unicode.Scalar) -> UInt16 { UInt16(scalar.value) }

private func enclosed(
    _ units: [UInt16], _ start: Int, _ close: UInt16, _ isHole: (ArraySlice<UInt16>) -> Bool
) -> Int? {
    guard let end = units[(start + 1)...].prefix(60).firstIndex(of: close) else { return nil }
    var (inner, after) = (units[(start + 1)..<end], end + 1)
    if inner.first == units[start], units[start] != sign("%") { inner = inner.dropFirst() }
    if after < units.count, units[after] == close, units[start] == sign("{") || units[start] == sign("[") { after += 1 }
    return !inner.isEmpty && isHole(inner) ? after : nil
}

/// A name as programs write it: letters, figures, `_`, `.`, `|`, `-`, blanks.
private func isVariable(_ inner: ArraySlice<UInt16>) -> Bool {
    inner.contains { isLetter($0) }
        && inner.allSatisfy { isLetter($0) || (0x30...0x39).contains($0) || " _.|-#/:".utf16.contains($0) }
}

/// Capitals only, two at least: `NAME`, `ИМЯ`.
private func isShouted(_ inner: ArraySlice<UInt16>) -> Bool {
    let letters = inner.filter { isLetter($0) }
    return letters.count >= 2 && isVariable(inner)
        && letters.allSatisfy { Unicode.Scalar($0)?.properties.isUppercase ?? false }
}

/// Words such as "your name" that a language's folder lists.
private func isPlaceholder(_ inner: ArraySlice<UInt16>, _ placeholders: Set<String>) -> Bool {
    let folded = FoldedText(String(decoding: inner, as: UTF16.self))
    let words = wordRanges(folded.bytes, in: 0..<folded.bytes.count)
    return placeholders.contains(folded.string)
        || !words.isEmpty && words.count <= 4
            && words.contains { placeholders.contains(String(decoding: folded.bytes[$0], as: UTF8.self)) }
}

private func isLetter(_ unit: UInt16) -> Bool { Unicode.Scalar(unit)?.properties.isAlphabetic ?? false }

private func run(_ units: [UInt16], _ start: Int, of sign: UInt16, atLeast: Int) -> Int? {
    let isAfterWord = start > 0 && (isLetter(units[start - 1]) || (0x30...0x39).contains(units[start - 1]))
    guard !isAfterWord, start == 0 || units[start - 1] != sign else { return nil }
    let end = units[start...].firstIndex { $0 != sign } ?? units.count
    guard end - start >= atLeast, end == units.count || !isLetter(units[end]) else { return nil }
    return end
}

/// `XX.XX`, `XX:XX`, `xx/xx/2025`, `£XX`, `XX €`: two signs that stand for figures. A pair alone may be twenty.
private func pairs(_ units: [UInt16], _ start: Int) -> Int? {
    guard start == 0 || !isLetter(units[start - 1]), isPair(units, start) else { return nil }
    var end = start + 2
    while end + 2 < units.count, ".:/-,".utf16.contains(units[end]), units[end + 1] == units[start],
        isPair(units, end + 1)
    {
        end += 3
    }
    let isJoined = end > start + 2
    let isMoney = start > 0 && "£$€₸₽₹№#".utf16.contains(units[start - 1])
    let after = units[end...].drop { $0 == sign(" ") || $0 == 0xA0 }.first
    return isJoined || isMoney || after.map { "£$€₸₽₹%".utf16.contains($0) } ?? false ? end : nil
}

private func isPair(_ units: [UInt16], _ start: Int) -> Bool {
    start + 1 < units.count && units[start + 1] == units[start]
        && (start + 2 == units.count || !isLetter(units[start + 2]))
}

/// `TBC`, `TBA`: what a writer leaves for later.
private func note(_ units: [UInt16], _ start: Int) -> Int? {
    guard start == 0 || !isLetter(units[start - 1]) else { return nil }
    return notes.first { note in
        let end = start + note.count
        return units[start...].starts(with: note) && (end == units.count || !isLetter(units[end]))
    }.map { start + $0.count }
}

private let notes = ["TBC", "TBD", "TBA"].map { Array($0.utf16) }
