// What keeps a text from being sent: a passage to be made personal, a variable without a value.

/// A part of a text that somebody has yet to write, in UTF-16 offsets, as browsers count.
package enum UnfinishedPart: Sendable, Equatable {
    case passage(Range<Int>)
    case variable(Range<Int>)
}

/// The passages `[[…]]` of a text, from bracket to bracket.
package func personalPassages(in text: String) -> [Range<Int>] { ranges(in: text, from: "[[", to: "]]") { _ in true } }

package func unfinishedParts(of text: String) -> [UnfinishedPart] {
    let variables = ranges(in: text, from: "{", to: "}") { word in
        word.utf8.starts(with: "if ".utf8) || word == "end" || word == "else"
            || TemplateVariable(rawValue: String(word.unicodeScalars.prefix { $0 != "|" })) != nil
    }
    return personalPassages(in: text).map { .passage($0) } + variables.map { .variable($0) }
}

/// Scalars between two marks at most: what is longer was not meant.
private let longestInside = 1000

/// Where `open` … `close` stands, with an inside that `isMeant`.
private func ranges(
    in text: String, from open: String, to close: String, isMeant: (String) -> Bool
) -> [Range<Int>] {
    let (units, open, close) = (Array(text.utf16), Array(open.utf16), Array(close.utf16))
    var (found, index): ([Range<Int>], Int) = ([], 0)
    while index < units.count {
        guard units[index...].starts(with: open) else {
            index += 1
            continue
        }
        let inside = index + open.count
        let limit = min(units.count, inside + longestInside)
        guard let end = (inside..<max(inside, limit)).first(where: { units[$0...].starts(with: close) }) else {
            index += open.count
            continue
        }
        if isMeant(String(decoding: units[inside..<end], as: UTF16.self)) { found.append(index..<(end + close.count)) }
        index = end + close.count
    }
    return found
}
