// The words about time of one language, read from its data file into an automaton.

/// One line of data is `meaning+meaning: form, form`; a line `~name: ending, ending=meaning` names endings, and a form
/// `stem~name` stands for the stem with each of them.
struct TimeLexicon: Sendable {
    let automaton: PhraseAutomaton
    let meanings: [[TimeWord]]

    init(_ data: String, prefixes: [String] = []) {
        var endings: [Substring: [(String, [TimeWord])]] = [:]
        var (phrases, meanings) = ([[UInt8]](), [[TimeWord]]())
        for line in data.split(separator: "\n") {
            guard let colon = line.firstIndex(of: ":") else { continue }
            let (head, list) = (line[..<colon], line[line.index(after: colon)...].split(separator: ","))
            if head.hasPrefix("~") {
                endings[head.dropFirst()] = list.map { Self.ending($0) }
                continue
            }
            let words = Self.words(head)
            for (form, extra) in list.flatMap({ Self.forms(Self.trimmed($0), endings) }) {
                for prefix in [""] + prefixes {
                    phrases.append(FoldedText(prefix + form).bytes)
                    meanings.append(words + extra)
                }
            }
        }
        self.meanings = meanings
        automaton = PhraseAutomaton(folded: phrases)
    }

    static func of(_ language: Language) -> TimeLexicon {
        switch language {
        case .english: english
        case .kazakh: kazakh
        case .russian: russian
        case .croatian: croatian
        case .arabic: arabic
        case .telugu: telugu
        }
    }

    private static func words(_ names: Substring) -> [TimeWord] {
        names.split(separator: "+").map { TimeWord(trimmed($0)[...]) }
    }

    private static func trimmed(_ text: Substring) -> String {
        // By scalar: a blank before a vowel sign is one `Character` with it.
        let scalars = text.unicodeScalars.drop { $0 == " " }
        let end = scalars.lastIndex { $0 != " " }.map { scalars.index(after: $0) } ?? scalars.startIndex
        return String(scalars[scalars.startIndex..<end])
    }

    private static func ending(_ text: Substring) -> (String, [TimeWord]) {
        let parts = text.split(separator: "=", omittingEmptySubsequences: false)
        return (trimmed(parts[0]), parts.count > 1 ? words(parts[1]) : [])
    }

    private static func forms(_ form: String, _ endings: [Substring: [(String, [TimeWord])]]) -> [(String, [TimeWord])]
    {
        let parts = form.split(separator: "~", maxSplits: 1)
        guard parts.count == 2, let list = endings[parts[1]] else { return [(form, [])] }
        return list.map { (String(parts[0]) + $0.0, $0.1) }
    }
}
