// What the guard knows of one language: its folder in `Languages`, read and compiled.
import Text

/// The words of a rule in one language.
package struct RuleWords: Sendable {
    /// The reason in a sentence, for agents who read this language; `{words}` stands for what was found.
    package let why: Phrase
    /// Better words, or an example of them; empty when there is none to give.
    package let better: String
    /// Sentences in which the rule must find something, and such in which it must not.
    package let found: [String]
    package let innocent: [String]
}

/// A language as the guard reads it.
package struct LanguageBook: Sendable {
    package let language: Language
    package let rules: [RuleName: RuleWords]
    /// What is wrong in the files; a test wants none.
    package private(set) var mistakes: [String] = []
    let phrases: PhraseSet
    let tags: [PhraseTag]
    let abbreviations: Set<[UInt8]>
    let readability: Readability
    let smallWords: Set<[UInt8]>
    /// Words that follow a greeting and are nobody's name.
    let notNames: Set<[UInt8]>
    /// Words between two clauses: and, or, but.
    let conjunctions: Set<[UInt8]>
    /// Words that tell of somebody else before a name: our, colleague, doctor.
    let otherPeople: Set<[UInt8]>
    /// Abbreviations that everybody knows; of others two are jargon.
    let knownLetters: Set<[UInt8]>
    let clitics: [[UInt8]]
    let shortNames: [Set<String>]
    let placeholders: Set<String>
    /// What tells a writer to fill a hole: insert, enter.
    let insertWords: Set<[UInt8]>

    /// `files`: the texts of the language's folder by their names without ending.
    init(_ language: Language, files: [String: String]) {
        let words = DataFile(files["words"] ?? "")
        var (tagged, rules, mistakes) = ([(String, PhraseTag)](), [RuleName: RuleWords](), [String]())
        tagged += Self.supporting(words)
        for (name, text) in files.sorted(by: { $0.key < $1.key }) where name != "words" {
            let (rule, file) = (RuleName(name), DataFile(text))
            if file.values["why"] == nil { mistakes.append("\(name): no why") }
            rules[rule] = RuleWords(
                why: Phrase(file.values["why"] ?? ""), better: file.values["better"] ?? "", found: file["found"],
                innocent: file["innocent"])
            tagged += file["phrases"].map { Self.phrase($0, rule) }
            tagged += file["weak"].map { ($0, .weak(rule)) }
            tagged += file["always"].map { ($0, .always(rule)) }
            tagged += file["maybe"].map { ($0, .maybe(rule)) }
            tagged += file["not"].map { ($0, .not(rule)) }
            tagged += file["unless"].map { ($0, .unless(rule)) }
        }
        let lists = words.named("lists")
        let clitics = words["clitics"].flatMap { $0.split(separator: " ").map(String.init) }
        phrases = PhraseSet(tagged.map(\.0), lists: lists, clitics: clitics) { index, mistake in
            mistakes.append("\(tagged[index].1): “\(mistake.phrase)” \(mistake.why.rawValue)")
        }
        (self.language, self.rules, self.mistakes) = (language, rules, mistakes)
        tags = tagged.map(\.1)
        abbreviations = Set(words["abbreviations"].map { FoldedText($0).bytes })
        readability = Readability(words)
        smallWords = Self.set(words["small words"])
        notNames = Self.set(words["not names"])
        insertWords = Self.set(words["insert words"])
        otherPeople = Self.set(words["other people"])
        conjunctions = Self.set(words["conjunctions"])
        knownLetters = Self.set(words["known letters"])
        self.clitics = clitics.map { FoldedText($0).bytes }
        shortNames = words["short names"].map { line in
            Set(line.split(separator: " ").map { FoldedText(String($0)).string })
        }
        placeholders = Set(words["placeholders"].map { FoldedText($0).string })
    }

    /// Single words, several in a line.
    private static func set(_ lines: [String]) -> Set<[UInt8]> {
        Set(lines.flatMap { $0.split(separator: " ") }.map { FoldedText(String($0)).bytes })
    }

    /// A phrase with its plain words: `in the event that => if`.
    private static func phrase(_ line: String, _ rule: RuleName) -> (String, PhraseTag) {
        let scalars = Array(line.unicodeScalars)
        let arrow = scalars.indices.dropLast().first { scalars[$0] == "=" && scalars[$0 + 1] == ">" }
        guard let arrow else { return (line, .phrase(rule, better: nil)) }
        let better = trimmed(String(String.UnicodeScalarView(scalars[(arrow + 2)...])))
        return (trimmed(String(String.UnicodeScalarView(scalars[..<arrow]))), .phrase(rule, better: better))
    }

    private static func supporting(_ words: DataFile) -> [(String, PhraseTag)] {
        var tagged = words["requests"].map { ($0, PhraseTag.request) } + words["done"].map { ($0, PhraseTag.done) }
        tagged += words["greetings"].map { ($0, .greeting) } + words["titles"].map { ($0, .title) }
        tagged += words["first names"].flatMap { $0.split(separator: " ") }.map { (String($0), .firstName) }
        tagged += words["answers"].map { ($0, .answer) } + words["amounts"].map { ($0, .amount) }
        tagged += words["help"].map { ($0, .help) }
        tagged += words["remedy"].map { ($0, .remedy) } + words["no remedy"].map { ($0, .noRemedy) }
        for (kind, phrases) in words.named("facts") { tagged += phrases.map { ($0, .fact(kind)) } }
        for (kind, phrases) in words.named("steps") { tagged += phrases.map { ($0, .step(kind)) } }
        for (kind, phrases) in words.named("questions") { tagged += phrases.map { ($0, .question(kind)) } }
        return tagged
    }
}

/// What a phrase of a language's folder is for.
enum PhraseTag: Sendable, Equatable {
    /// Breaks a rule; perhaps with the words to put in their place.
    case phrase(RuleName, better: String?)
    /// Breaks a rule only in a reply that offers nothing.
    case weak(RuleName)
    /// Breaks a rule where nothing else in the reply breaks one more clearly, whatever the reply offers.
    case maybe(RuleName)
    /// Breaks a rule whatever is said beside it: "some time this month" is no time.
    case always(RuleName)
    /// Says what we do for the contact: I've sent, we'll bring, free of charge.
    case help
    /// Says for sure that the contact is being helped: it excuses rules with `pardon = remedy`, and is help.
    case remedy
    /// Contains words of a remedy and denies them: we won't repair.
    case noRemedy
    /// Contains words that break the rule, and means something else.
    case not(RuleName)
    /// Excuses words that break the rule.
    case unless(RuleName)
    /// Asks the contact to do or to tell something.
    case request
    /// Says that it is done or not needed.
    case done
    case fact(String)
    case step(String)
    case greeting, title, firstName
    /// Yes, no, and the like.
    case answer
    /// How much, without a figure: nothing, free.
    case amount
    case question(String)
}

extension PhraseTag {
    /// The rule whose findings these words excuse.
    var excused: RuleName? {
        switch self {
        case .not(let rule), .unless(let rule): rule
        default: nil
        }
    }
}
