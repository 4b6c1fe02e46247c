// The contact beside the conversation.
import Desk
import Storage
import Text

/// Who writes, what is promised to them, and what was before.
package struct PersonModel: Sendable {
    package struct OpenPromise: Sendable {
        /// In the words of the reader, or an agent's own.
        package let words: String
        package let due: Instant
        /// Who made it; nil: the desk.
        package let by: String?

        /// Where a form says that it is kept; nil for an answer, which answering keeps.
        package let keeping: String?
        /// Where a form says how a call went; nil for what is no call.
        package let calling: String?
        package let isLate: Bool

        package init(
            words: String, due: Instant, by: String?, keeping: String? = nil, calling: String? = nil,
            isLate: Bool = false
        ) {
            (self.words, self.due, self.by) = (words, due, by)
            (self.keeping, self.calling, self.isLate) = (keeping, calling, isLate)
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

    /// Something that others owe us, with the link by which they report.
    package struct TaskLine: Sendable {
        package let task: ThirdPartyTask
        package let link: String

        package init(task: ThirdPartyTask, link: String) { (self.task, self.link) = (task, link) }
    }

    package let contact: ContactName
    /// All that is known of them.
    package let known: Contact
    /// What they have written within the last days.
    package let recently: RecentWriting
    package let identities: [Identity]
    package let promises: [OpenPromise]
    /// What was kept, gave way or was withdrawn, the newest first.
    package let pastPromises: [Promise]
    package let earlier: [Earlier]
    package let tried: [TriedStep]
    package let tasks: [TaskLine]
    package let questions: [LeadQuestion]
    /// Who else this person was thought to be.
    package let joins: [JoinRecord]
    /// Others who may be the same person.
    package let likenesses: [Likeness]
    /// The conversation to which all this belongs.
    package let number: Int
    /// The contact's own page, for the agent to look at; a whole URL or path of ours. Empty when there is none.
    package let page: String

    package init(
        contact: ContactName, known: Contact, recently: RecentWriting, identities: [Identity],
        promises: [OpenPromise], earlier: [Earlier], page: String, number: Int, tried: [TriedStep] = [],
        tasks: [TaskLine] = [],
        questions: [LeadQuestion] = [], joins: [JoinRecord] = [],
        likenesses: [Likeness] = [], pastPromises: [Promise] = []
    ) {
        (self.joins, self.likenesses, self.pastPromises) = (joins, likenesses, pastPromises)
        (self.contact, self.known, self.recently) = (contact, known, recently)
        (self.identities, self.promises, self.earlier, self.page) = (identities, promises, earlier, page)
        (self.number, self.tried, self.tasks, self.questions) = (number, tried, tasks, questions)
    }
}
