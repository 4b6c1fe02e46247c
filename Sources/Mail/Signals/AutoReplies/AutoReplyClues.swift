// What the first sentences of a text say about an automatic answer.

/// A clue that stands in a sentence.
enum AutoReplyClue: Sendable, Hashable {
    /// "This is an automatic reply."
    case automatic
    /// The writer is away now, or will be.
    case away
    /// When they return.
    case back
    /// That they will answer then, or read this at all; people do not promise that when they write.
    case later
    /// Whom to ask instead.
    case instead
    /// That they cannot read mail.
    case unread
    /// "Thank you for your message", at the start of a sentence.
    case thanks
    /// "We have received your request."
    case received
    /// Its number, or the hours within which somebody answers, or the team who will.
    case ticket
    /// An absence that is over: only people tell of those.
    case past
    /// Somebody has waited, or speaks of what a program wrote to them.
    case complaint
    /// What the writer will do, or wants done, meanwhile.
    case act
}

/// The clues of a text's beginning: vacation programs come to the point.
struct AutoReplyClues {
    private let found: Set<AutoReplyClue>
    private let isShort: Bool
    private let asks: Bool
    /// Sentences that say something else.
    private let others: Int

    init(_ text: String) {
        var reading = autoReplyWords.read(text, limit: scalarsLookedAt)
        reading.sentences = Array(reading.sentences.prefix(sentencesLookedAt))
        found = reading.clues
        others = reading.sentences.count { $0.clues.isEmpty && $0.words >= wordsOfStatement }
        isShort = text.utf8.count <= bytesOfShortNote
        asks = text.unicodeScalars.prefix(scalarsLookedAt).contains { $0 == "?" || $0 == "؟" }
    }

    var isAny: Bool { !found.subtracting([.past, .complaint, .act]).isEmpty && !areOfPerson }
    var speakOfAbsence: Bool { !found.isDisjoint(with: [.away, .later, .automatic]) && !areOfPerson }

    /// What nobody but a person says.
    private var areOfPerson: Bool { found.contains(.past) || found.contains(.complaint) }

    /// Whether a program says that its owner is away. A customer who is away says so too, in passing: what they do not
    /// say is that they will answer later, or whom we should ask instead; and they write of something else as well.
    func sayAbsent(hasHistory: @autoclosure () -> Bool) -> Bool {
        if areOfPerson { return false }
        if found.contains(.automatic) { return !asks || found.count > 1 }
        guard found.contains(.away) else { return false }
        if !found.isDisjoint(with: [.later, .instead, .unread]) { return true }
        return found.contains(.back) && isShort && others <= 1 && !asks && !found.contains(.act) && !hasHistory()
    }

    /// Whether another desk says that it has our mail. A customer who has received our parcel says so too.
    var sayReceived: Bool { found.contains(.received) && found.contains(.ticket) && !areOfPerson }
}

private let scalarsLookedAt = 1_000
private let sentencesLookedAt = 8
private let bytesOfShortNote = 600
private let wordsOfStatement = 6

private let autoReplyWords = ClueSet([
    englishAutoReplies, kazakhAutoReplies, russianAutoReplies, ukrainianAutoReplies, croatianAutoReplies,
    arabicAutoReplies, teluguAutoReplies, germanAutoReplies, frenchAutoReplies, spanishAutoReplies,
    turkishAutoReplies,
])
