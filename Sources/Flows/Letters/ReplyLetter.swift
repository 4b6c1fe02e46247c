// An agent's answer as a mail: their words, their name and face, and the word that now holds.
import Desk
import Storage
import Text

struct ReplyLetter {
    let message: Message
    let conversation: Conversation
    let agent: Agent
    let owner: Agent?
    let desk: DeskRecord
    /// The name of the identity by which it goes out.
    let company: String
    /// What that identity says under each answer; may be empty.
    let signature: String
    let pageURL: String
    let now: Instant

    private var words: LetterWords { LetterWords(conversation.language, zone: desk.hours.zone) }

    var text: String {
        let words = words
        return """
            \(message.text)

            --\u{20}
            \(agent.name)
            \([agent.title, company].filter { !$0.isEmpty }.joined(separator: ", "))\(signature.isEmpty ? "" : "\n\(signature)")

            \(standing(words))
            \(words.say("letter.page")): \(pageURL)
            """
    }

    /// `faceID`: the Content-ID of the agent's face; nil when there is none to show.
    func html(faceID: String?) -> HTML {
        let words = words
        return letterFrame(
            words: words, company: company, preview: message.text.prefixed(maxScalars: 120),
            body: """
                <div dir="auto" style="margin:0 0 24px">\(markdownHTML(message.text))</div>
                \(signing(faceID: faceID))
                \(conversation.word.map { wordCard($0, owner: owner, words: words, desk: desk, now: now) })
                \(pageLink(pageURL, words: words))
                """,
            footer: words.say("letter.number", ["number": String(conversation.number)]))
    }

    private func signing(faceID: String?) -> HTML {
        let lines = signature.split(separator: "\n").map { "<br>\(String($0))" as HTML }
        return """
            <table role="presentation" style="margin:0 0 24px;border-collapse:collapse"><tr>\(faceID.map(faceCell))
            <td><strong>\(agent.name)</strong><br><span class="k-muted" style="font-size:15px;color:#5a625c">\
            \(agent.title)\(lines)</span></td></tr></table>
            """
    }

    private func faceCell(_ contentID: String) -> HTML {
        """
        <td style="padding-inline-end:12px"><img src="cid:\(contentID)" width="48" height="48" alt="" \
        style="border-radius:24px;display:block"></td>
        """
    }

    private func standing(_ words: LetterWords) -> String {
        guard let word = conversation.word else {
            return words.say(conversation.closure?.reason == .solved ? "closing.solved" : "closing.answered")
        }
        return wordLines(word, owner: owner, words: words, desk: desk, now: now)
    }
}
