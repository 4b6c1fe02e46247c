// What keeps a text from being sent: a passage to be made personal, a variable without a value.

/// A part of a text that somebody has yet to write, in UTF-16 offsets, as browsers count.
package enum UnfinishedPart: Sendable, Equatable {
    case passage(Range<Int>)
    case variable(Range<Int>)

    package var range: Range<Int> {
        switch self {
        case .passage(let range), .variable(let range): range
        }
    }
}

/// The passages `[[…]]` of a text, from bracket to bracket.
package func personalPassages(in text: String) -> [Range<Int>] { ranges(in: text, from: "[[", to: "]]") { _ in true } }

/// All that is left to write, from the beginning of the text.
package func unfinishedParts(of text: String) -> [UnfinishedPart] {
    let variables = ranges(in: text, from: "{", to: "}", isMeant: isTemplateWord)
    let parts = personalPassages(in: text).map { UnfinishedPart.passage($0) } + variables.map { .variable($0) }
    return parts.sorted { $0.range.lowerBound < $1.range.lowerBound }
}

/// Whether a template means something by `{word}`; people write other braces than ours.
private func isTemplateWord(_ word: String) -> Bool {
    if word == "end" || word == "else" { return true }
    if word.utf8.starts(with: "if ".utf8) {
        let name = String(word.unicodeScalars.dropFirst(3))
        return TemplateCondition(rawValue: name) != nil || TemplateVariable(rawValue: name) != nil
    }
    return TemplateVariable(rawValue: String(word.unicodeScalars.prefix { $0 != "|" })) != nil
}

/// Where `open` … `close` stands, with an inside that `isMeant`. An opening that nothing closes hides none that comes
/// after it.
private func ranges(
    in text: String, from open: String, to close: String, isMeant: (String) -> Bool
) -> [Range<Int>] {
    let (units, open, close) = (Array(text.utf16), Array(open.utf16), Array(close.utf16))
    var (found, start, index): ([Range<Int>], Int?, Int) = ([], nil, 0)
    while index < units.count {
        if units[index...].starts(with: open) {
            start = index
            index += open.count
        } else if let begun = start, units[index...].starts(with: close) {
            let inside = units[(begun + open.count)..<index]
            index += close.count
            start = nil
            if isMeant(String(decoding: inside, as: UTF16.self)) { found.append(begun..<index) }
        } else {
            index += 1
        }
    }
    return found
}
