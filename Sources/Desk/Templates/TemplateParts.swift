// Takes a template apart. Reading never fails: what is no variable and no condition is text, and is noted.

/// A piece of a template.
indirect enum TemplatePart: Equatable {
    case text(String)
    case variable(TemplateVariable, fallback: String?)
    /// The words that the agent is to replace.
    case passage(String)
    case choice(String, then: [TemplatePart], otherwise: [TemplatePart])
}

/// What is wrong with a template.
package enum TemplateDefect: Sendable, Equatable {
    case unknownWord(String)
    case unclosedCondition
    /// `[[` without `]]`, which would be sent as it is.
    case unclosedPassage
    case strayEnd
    case tooDeep
    case tooLong
}

struct TemplateReader {
    /// Scalars of a template at most, and conditions inside conditions.
    static let longest = 20_000
    static let deepest = 4

    private var scalars: ArraySlice<Unicode.Scalar>
    private(set) var defects: [TemplateDefect] = []

    init(_ text: String) {
        scalars = Array(text.unicodeScalars.prefix(Self.longest))[...]
        if text.unicodeScalars.count > Self.longest { defects.append(.tooLong) }
    }

    mutating func parts() -> [TemplatePart] {
        var all: [TemplatePart] = []
        while true {
            let (parts, stop) = read(depth: 0)
            all += parts
            // An end that nothing began stands there as it is.
            guard let stop else { return all }
            defects.append(.strayEnd)
            all.append(.text("{\(stop)}"))
        }
    }

    /// Reads up to the end of the text, or to an `{else}` or `{end}`, which is returned.
    private mutating func read(depth: Int) -> (parts: [TemplatePart], stop: String?) {
        var (parts, text): ([TemplatePart], String.UnicodeScalarView) = ([], .init())
        func flushed() -> [TemplatePart] { text.isEmpty ? parts : parts + [.text(String(text))] }
        while let scalar = scalars.first {
            if let passage = takePassage() {
                parts = flushed() + [.passage(passage)]
                text = .init()
            } else if let word = takeBraces() {
                if word == "else" || word == "end" { return (flushed(), word) }
                parts = flushed() + part(word, depth: depth)
                text = .init()
            } else {
                if scalars.starts(with: "[[".unicodeScalars), !defects.contains(.unclosedPassage) {
                    defects.append(.unclosedPassage)
                }
                text.append(scalar)
                scalars.removeFirst()
            }
        }
        return (flushed(), nil)
    }

    private mutating func part(_ word: String, depth: Int) -> [TemplatePart] {
        if word.utf8.starts(with: "if ".utf8) {
            return condition(String(word.unicodeScalars.dropFirst(3)), depth: depth)
        }
        let halves = word.unicodeScalars.split(separator: "|", maxSplits: 1, omittingEmptySubsequences: false)
        guard let variable = TemplateVariable(rawValue: String(halves[0])) else {
            defects.append(.unknownWord(word))
            return [.text("{\(word)}")]
        }
        return [.variable(variable, fallback: halves.count > 1 ? String(halves[1]) : nil)]
    }

    private mutating func condition(_ name: String, depth: Int) -> [TemplatePart] {
        if TemplateCondition(rawValue: name) == nil && TemplateVariable(rawValue: name) == nil {
            defects.append(.unknownWord(name))
        }
        guard depth < Self.deepest else {
            defects.append(.tooDeep)
            return [.text("{if \(name)}")]
        }
        let (then, stop) = read(depth: depth + 1)
        guard stop == "else" else {
            if stop == nil { defects.append(.unclosedCondition) }
            return [.choice(name, then: then, otherwise: [])]
        }
        let (otherwise, last) = read(depth: depth + 1)
        if last != "end" { defects.append(.unclosedCondition) }
        return [.choice(name, then: then, otherwise: otherwise)]
    }

    /// The inside of `{…}` when one begins here; a brace on a line of its own stays what it is.
    private mutating func takeBraces() -> String? { take(opening: "{", closing: "}", longest: 200) }

    private mutating func takePassage() -> String? { take(opening: "[[", closing: "]]", longest: 1000) }

    private mutating func take(opening: String, closing: String, longest: Int) -> String? {
        let (open, close) = (Array(opening.unicodeScalars), Array(closing.unicodeScalars))
        guard scalars.starts(with: open) else { return nil }
        let inside = scalars.dropFirst(open.count)
        var index = inside.startIndex
        while index < inside.endIndex, index - inside.startIndex <= longest {
            if inside[index...].starts(with: close) {
                let word = String(String.UnicodeScalarView(inside[..<index]))
                scalars = inside[index...].dropFirst(close.count)
                return word
            }
            // Neither is meant to hold another one; and so the search ends where the next one begins.
            if opening == "{", inside[index] == "\n" || inside[index] == "{" { return nil }
            if opening == "[[", inside[index...].starts(with: open) { return nil }
            index += 1
        }
        return nil
    }
}
