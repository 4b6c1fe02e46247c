// The greeter asks once for what is missing, so that a person can begin at once; then a person answers.
import Desk
import Storage
import Text

extension Flows {
    /// What the greeter asks when a conversation begins; nil when nothing is missing, or when it is switched off.
    ///
    /// It asks one question, once: later messages are a person's matter. It says that it is a bot, that the question may
    /// be left unanswered, and how a person is reached.
    func greeting(
        of conversation: Conversation, contact: Contact, identities: [Identity], text: String, owner: Agent?,
        desk: DeskRecord, at now: Instant
    ) -> (greeter: Bot, text: String)? {
        guard let greeter = desk.greeter, let word = conversation.word else { return nil }
        let missing = greeter.asks.filter { $0.isMissing(in: text, of: contact, identities: identities) }
        guard !missing.isEmpty else { return nil }
        let words = LetterWords(conversation.language, zone: contact.zone ?? desk.hours.zone)
        let asked = missing.map { "- \(words.say("greeter.ask.\($0.rawValue)"))" }.joined(separator: "\n")
        let by = words.dates.by(word.hearsBy.rawValue, now: now.rawValue)
        return (
            greeter,
            """
            \(words.greeting(contact)) \(words.say("greeter.hello", ["bot": greeter.name, "company": desk.name]))

            \(words.say("greeter.question"))

            \(asked)

            \(words.say("greeter.then", ["owner": owner?.name ?? desk.name, "by": by]))
            """
        )
    }
}
