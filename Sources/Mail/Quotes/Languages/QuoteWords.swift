// The words that mail programs and people of one language put around a quote and at the end of a letter.

/// Each text is a list parted by `|`, in lower case, with plain spaces and without a colon at the end.
struct QuoteWords: Sendable {
    /// "wrote": the verb of the line before a quote.
    var wrote = ""
    /// The first word of such a line, where the language has a usual one.
    var wroteOpens = ""
    /// Names of the fields in the head of an earlier mail.
    var from = ""
    var sent = ""
    var to = ""
    var subject = ""
    /// What else may stand in such a head: copies, importance, attachments.
    var otherFields = ""
    /// "Original message", between dashes.
    var original = ""
    /// "Forwarded message", between dashes or with a colon.
    var forwarded = ""
    /// Prefixes of subjects.
    var reply = ""
    var forward = ""
    /// "Sent from my phone": how such a line begins.
    var sentFrom = ""
    /// "Kind regards": formulas that end a letter, with a name or without.
    var closings = ""
    /// "Thanks": ends a letter only where a name follows.
    var thanks = ""
    var postscript = ""
    /// How small print begins.
    var smallPrint = ""
    /// Words of which one stands in the small print about secrets.
    var secrecy = ""
    /// "Write above this line": what desks put over their mails.
    var replyAbove = ""
}

/// A field of the head of an earlier mail.
enum HeadField: Sendable {
    case from, sent, to, subject, other
}

/// The words of all languages together: people answer in one language with a program in another.
enum QuoteLexicon {
    static let languages: [QuoteWords] = [
        .english, .kazakh, .russian, .croatian, .arabic, .telugu, .ukrainian, .serbian, .german, .french, .spanish,
        .italian, .turkish, .polish, .portuguese, .dutch,
    ]

    static let wrote = PhraseIndex(list(\.wrote))
    static let wroteOpens = Set(list(\.wroteOpens))
    static let original = PhraseIndex(list(\.original))
    static let forwarded = PhraseIndex(list(\.forwarded))
    static let sentFrom = PhraseIndex(list(\.sentFrom))
    static let closings = Set(list(\.closings))
    static let thanks = Set(list(\.thanks))
    static let postscripts = PhraseIndex(list(\.postscript))
    static let smallPrint = PhraseIndex(list(\.smallPrint))
    static let secrecy = list(\.secrecy)
    static let replyAbove = PhraseIndex(list(\.replyAbove))

    static let fields: [String: HeadField] = {
        var table: [String: HeadField] = [:]
        for word in list(\.otherFields) { table[word] = .other }
        for word in list(\.to) { table[word] = .to }
        for word in list(\.subject) { table[word] = .subject }
        for word in list(\.sent) { table[word] = .sent }
        for word in list(\.from) { table[word] = .from }
        return table
    }()

    static let prefixes: [String: SubjectPrefix] = {
        var table: [String: SubjectPrefix] = [:]
        for word in list(\.reply) { table[word] = .reply }
        for word in list(\.forward) { table[word] = .forward }
        return table
    }()

    private static func list(_ words: KeyPath<QuoteWords, String>) -> [String] {
        languages.flatMap { $0[keyPath: words].utf8.split(separator: UInt8(ascii: "|")).map { String(Substring($0)) } }
    }
}
