// The plain text files in which rules and languages are written.

/// Lines `key = value`, then sections that begin with `[name]` and go on to the next; `#` begins a comment line.
struct DataFile: Sendable {
    private(set) var values: [String: String] = [:]
    private(set) var sections: [String: [String]] = [:]

    init(_ text: String) {
        var section: String?
        for line in text.split(separator: "\n", omittingEmptySubsequences: true) {
            let line = trimmed(line)
            guard let first = line.utf8.first, first != UInt8(ascii: "#") else { continue }
            if first == UInt8(ascii: "["), line.utf8.last == UInt8(ascii: "]"), isName(line.dropFirst().dropLast()) {
                section = String(line.dropFirst().dropLast())
            } else if let section {
                sections[section, default: []].append(line)
            } else if let sign = line.utf8.firstIndex(of: UInt8(ascii: "=")) {
                values[trimmed(line[..<sign])] = trimmed(line[line.utf8.index(after: sign)...])
            }
        }
    }

    subscript(_ section: String) -> [String] { sections[section] ?? [] }

    /// A section whose lines are `name: phrase | phrase`; a name may come more than once.
    func named(_ section: String) -> [String: [String]] {
        var named: [String: [String]] = [:]
        for line in self[section] {
            guard let colon = line.utf8.firstIndex(of: UInt8(ascii: ":")) else { continue }
            let choices = splitAtBars(line[line.utf8.index(after: colon)...])
            named[trimmed(line[..<colon]), default: []] += choices
        }
        return named
    }
}

private func isName(_ text: Substring) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { (0x61...0x7A).contains($0) || $0 == 0x20 || $0 == 0x2D }
}

/// Phrases between bars that stand in no bracket.
private func splitAtBars(_ text: Substring) -> [String] {
    var (parts, depth) = ([String.UnicodeScalarView()], 0)
    for scalar in text.unicodeScalars {
        if scalar == "(" || scalar == "[" { depth += 1 }
        if scalar == ")" || scalar == "]" { depth -= 1 }
        if scalar == "|", depth == 0 { parts.append(.init()) } else { parts[parts.count - 1].append(scalar) }
    }
    return parts.map { trimmed(Substring(String($0))) }.filter { !$0.isEmpty }
}

/// Without the blanks at both ends; by scalar, since a blank before a vowel sign is one `Character` with it.
func trimmed(_ text: some StringProtocol) -> String {
    let isBlank: (Unicode.Scalar) -> Bool = { $0 == " " || $0 == "\t" || $0 == "\r" }
    let start = Array(text.unicodeScalars.drop(while: isBlank))
    let count = (start.lastIndex { !isBlank($0) } ?? -1) + 1
    return String(String.UnicodeScalarView(start[..<count]))
}
