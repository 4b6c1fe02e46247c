// The contact beside the conversation.
import Desk
import Text

/// Who writes, what is promised to them, and what was before.
package struct PersonModel: Sendable {
    package struct OpenPromise: Sendable {
        /// An agent's own words; empty for the announced answer.
        package let words: String
        package let due: Instant
        /// Who made it; nil: the desk.
        package let by: String?

        /// Where a form says that it is kept; nil for an answer, which answering keeps.
        package let keeping: String?

        package init(words: String, due: Instant, by: String?, keeping: String? = nil) {
            (self.words, self.due, self.by, self.keeping) = (words, due, by, keeping)
        }
    }

    package struct Earlier: Sendable {
        package let number: Int
        package let subject: String
        /// nil while it is open.
        package let closedAt: Instant?
        package let reason: Closure.Reason?

        package init(number: Int, subject: String, closedAt: Instant?, reason: Closure.Reason?) {
            (self.number, self.subject, self.closedAt, self.reason) = (number, subject, closedAt, reason)
        }
    }

    package let contact: ContactName
    package let language: Language
    package let since: Instant
    package let identities: [Identity]
    package let promises: [OpenPromise]
    package let earlier: [Earlier]
    /// The contact's own page, for the agent to look at; a whole URL or path of ours. Empty when there is none.
    package let page: String

    package init(
        contact: ContactName, language: Language, since: Instant, identities: [Identity], promises: [OpenPromise],
        earlier: [Earlier], page: String
    ) {
        (self.contact, self.language, self.since) = (contact, language, since)
        (self.identities, self.promises, self.earlier, self.page) = (identities, promises, earlier, page)
    }
}
