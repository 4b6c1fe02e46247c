// The first answer, written by the desk itself: who looks after it, what happens next, by when, and a link.
import Desk
import Storage
import Text

struct AcknowledgementLetter {
    let conversation: Conversation
    let contact: Contact
    /// nil while the conversation is in a queue.
    let owner: Agent?
    let word: Word
    let desk: DeskRecord
    let pageURL: String
    let now: Instant

    private var words: LetterWords { LetterWords(conversation.language, zone: desk.hours.zone) }

    var subject: String { replySubject(to: conversation, desk: desk) }

    /// The plain text; also what the timeline shows.
    var text: String {
        let words = words
        return """
            \(words.greeting(contact)) \(words.say("acknowledgement.title"))

            \(opening(words))

            \(wordLines(word, owner: owner, words: words, desk: desk, now: now))

            \(words.say("letter.page")): \(pageURL)

            --\u{20}
            \(desk.name)
            \(words.say("acknowledgement.automatic"))
            \(words.say("letter.number", ["number": String(conversation.number)]))
            """
    }

    var html: HTML {
        let words = words
        return letterFrame(
            words: words, company: desk.name,
            preview:
                "\(words.say("acknowledgement.title")) \(words.next(word.nextStep, owner: owner?.firstName, now: now)). "
                + words.dates.by(word.hearsBy.rawValue, now: now.rawValue),
            body: """
                <h1 class="k-text" style="margin:0 0 12px;font-family:Georgia,'Noto Serif',serif;font-size:27px;\
                line-height:1.25;color:#1b2320">\(words.greeting(contact)) \(words.say("acknowledgement.title"))</h1>
                <p style="margin:0 0 20px">\(opening(words))</p>
                \(wordCard(word, owner: owner, words: words, desk: desk, now: now))
                \(pageLink(pageURL, words: words))
                """,
            footer: words.say("acknowledgement.automatic") + " "
                + words.say("letter.number", ["number": String(conversation.number)]))
    }

    private func opening(_ words: LetterWords) -> String {
        guard let owner else { return words.say("acknowledgement.queued") }
        return words.say("acknowledgement.owned", ["owner": owner.name]) + " "
            + words.say("letter.answer.hint", ["owner": owner.firstName])
    }
}

/// "Re:" once, and our tag once.
func replySubject(to conversation: Conversation, desk: DeskRecord) -> String {
    let subject = desk.marks.untagged(conversation.subject)
    let bare = subject.lowercased().hasPrefix("re:") ? String(subject.utf8.dropFirst(3))!.trimmingSpaces() : subject
    return "Re: \(bare) \(desk.marks.subjectTag(of: conversation))"
}
