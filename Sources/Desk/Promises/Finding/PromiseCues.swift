// The words by which promises are known, and those that make none of them, read from the data of a language.
import Text

enum PromiseCue: String, Sendable {
    /// A commitment: "we will", «позвоню».
    case commit
    /// Looks like one and is none: "we will be happy to", "I won't".
    case idle
    /// The whole sentence promises nothing: "I can't promise".
    case void
    /// What follows (or, in languages whose verb stands last, what precedes) is a condition.
    case condition
    /// A condition about the contact in one word: «жазсаңыз».
    case contact
    /// Another clause begins: "and", "but".
    case clause
    /// The contact: a condition about them is no promise of ours.
    case you
}

/// One line of data is `cue: form, form`; `{a|b}` in a form stands for each of the choices.
struct PromiseCues: Sendable {
    let automaton: PhraseAutomaton
    let cues: [PromiseCue]
    /// Whether a condition ends its clause, as in Kazakh and Telugu.
    let isVerbFinal: Bool

    init(_ data: String, isVerbFinal: Bool = false) {
        var (phrases, cues) = ([[UInt8]](), [PromiseCue]())
        for line in data.split(separator: "\n") {
            guard let colon = line.firstIndex(of: ":"), let cue = PromiseCue(rawValue: String(line[..<colon])) else {
                continue
            }
            for form in line[line.index(after: colon)...].split(separator: ",") {
                for phrase in Self.choices(String(form.drop { $0 == " " })) {
                    phrases.append(FoldedText(phrase).bytes)
                    cues.append(cue)
                }
            }
        }
        self.cues = cues
        self.isVerbFinal = isVerbFinal
        automaton = PhraseAutomaton(folded: phrases)
    }

    static func of(_ language: Language) -> PromiseCues {
        switch language {
        case .english: english
        case .kazakh: kazakh
        case .russian: russian
        case .croatian: croatian
        case .arabic: arabic
        case .telugu: telugu
        }
    }

    /// `{I|we} will` becomes "I will" and "we will".
    private static func choices(_ form: String) -> [String] {
        guard let open = form.firstIndex(of: "{"), let close = form.firstIndex(of: "}") else { return [form] }
        let (head, tail) = (form[..<open], form[form.index(after: close)...])
        return form[form.index(after: open)..<close].split(separator: "|", omittingEmptySubsequences: false)
            .flatMap { choices(head + String($0) + tail) }
    }
}
