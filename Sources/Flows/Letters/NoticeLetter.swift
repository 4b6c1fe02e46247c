// A notice as a mail: what the desk says by itself, and the word that holds now.
import Desk
import Storage
import Text

struct NoticeLetter {
    let message: Message
    let conversation: Conversation
    let contact: Contact
    let owner: Agent?
    let desk: DeskRecord
    let pageURL: String

    private var words: LetterWords { LetterWords(conversation.language, zone: contact.zone ?? desk.hours.zone) }

    var text: String {
        let words = words
        let lines = conversation.word.map { wordLines($0, owner: owner, words: words, desk: desk, now: message.at) }
        return """
            \(message.text)

            \(lines.map { "\($0)\n\n" } ?? "")\(words.say("letter.page")): \(pageURL)

            --\u{20}
            \(desk.name)
            \(words.say("notice.automatic"))
            \(words.say("letter.number", ["number": String(conversation.number)]))
            """
    }

    var html: HTML {
        let words = words
        return letterFrame(
            words: words, company: desk.name, preview: message.text.prefixed(maxScalars: 160),
            body: """
                <div style="margin:0 0 24px">\(markdownHTML(message.text))</div>
                \(conversation.word.map { wordCard($0, owner: owner, words: words, desk: desk, now: message.at) })
                \(pageLink(pageURL, words: words))
                """,
            footer: words.say("notice.automatic") + " "
                + words.say("letter.number", ["number": String(conversation.number)]))
    }
}
