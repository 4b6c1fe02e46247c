// What a bot says, as a mail: its words, that it is a bot, the word that holds, and the way to a person.
import Desk
import Storage
import Text

struct BotLetter {
    let message: Message
    let conversation: Conversation
    let bot: Bot
    let owner: Agent?
    let desk: DeskRecord
    /// The name of the identity by which it goes out.
    let company: String
    let pageURL: String
    let now: Instant

    private var words: LetterWords { LetterWords(conversation.language, zone: desk.hours.zone) }

    /// "Lanternbot (bot, Lantern Repair)": in the list of a mail program, too, nobody takes it for a person.
    static func sender(_ bot: Bot, of company: String, in language: Language, desk: DeskRecord) -> String {
        LetterWords(language, zone: desk.hours.zone).say("bot.sender", ["bot": bot.name, "company": company])
    }

    private var signature: String { words.say("bot.signature", ["bot": bot.name, "company": company]) }

    var text: String {
        let words = words
        let lines = conversation.word.map { wordLines($0, owner: owner, words: words, desk: desk, now: now) }
        return """
            \(message.text)

            --\u{20}
            \(signature)
            \(words.say("bot.human"))

            \(lines.map { "\($0)\n" } ?? "")\(words.say("letter.page")): \(pageURL)
            \(words.say("letter.number", ["number": String(conversation.number)]))
            """
    }

    var html: HTML {
        let words = words
        return letterFrame(
            words: words, company: company, preview: message.text.prefixed(maxScalars: 120),
            body: """
                <div dir="auto" style="margin:0 0 24px">\(markdownHTML(message.text))</div>
                <p style="margin:0 0 24px"><strong>\(signature)</strong><br>\(words.say("bot.human"))</p>
                \(conversation.word.map { wordCard($0, owner: owner, words: words, desk: desk, now: now) })
                \(pageLink(pageURL, words: words))
                """,
            footer: words.say("letter.number", ["number": String(conversation.number)]))
    }
}
