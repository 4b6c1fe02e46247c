// The contact's own page of a conversation: who, what next, by when, and a place to write.
import Desk
import Text

/// The page at `/c/{token}`, in the contact's language.
package struct ContactModel: Sendable {
    package enum Standing: Sendable {
        /// Open or paused: either way there is a word.
        case open(Word)
        case closed(Closure.Reason, at: Instant)
    }

    /// A message that the contact may read; notes never get here.
    package struct Said: Sendable {
        package enum Author: Sendable {
            case contact
            case colleague(Colleague)
            /// By its name; the page says that it is a bot.
            case bot(String)
            case desk
        }

        package let author: Author
        package let at: Instant
        package let said: HTML
        package let attachments: [AttachmentItem]

        package init(author: Author, at: Instant, said: HTML, attachments: [AttachmentItem]) {
            (self.author, self.at, self.said, self.attachments) = (author, at, said, attachments)
        }
    }

    /// What has been done, oldest first.
    package struct Done: Sendable {
        package enum What: Sendable {
            case wrote
            case acknowledged
            case answered(by: String)
            case promiseKept(Promise)
            case promiseMissed(Promise, newDue: Instant)
            case paused(until: Instant)
            case resumed
            case taskDone(ThirdPartyTask)
            case called(by: String, reached: Bool)
            case ownerChanged(to: String)
            case closed
            case reopened
        }

        package let what: What
        package let at: Instant

        package init(_ what: What, at: Instant) { (self.what, self.at) = (what, at) }
    }

    package let token: String
    package let number: Int
    package let subject: String
    /// What we call them; empty when we know no name.
    package let firstName: String
    package let fullName: String
    package let identity: Contact.ID
    /// nil: the team looks after it.
    package let owner: Colleague?
    package let team: String
    package let standing: Standing
    /// Oldest first.
    package let messages: [Said]
    package let done: [Done]
    /// The address of ours to which the contact can write as well.
    package let email: WayByMail?
    package let keeping: Keeping
    package let form: Form

    /// Whether the contact can ask for a person, waits for one, or has one.
    package enum HumanWish: Sendable { case possible, awaited, here }

    /// What was promised and is under way, and what the contact may ask for.
    package struct Keeping: Sendable {
        /// Promises that still have to be kept, the first due first; none that only colleagues know of.
        package var promises: [Promise] = []
        package var tasks: [ThirdPartyTask] = []
        /// Who stands in while the owner is away.
        package var cover: Colleague?
        /// A number of theirs that we know.
        package var phone = ""
        /// When we could call.
        package var windows: [Range<Instant>] = []
        /// Whether an answer takes so long that a call is offered above everything else.
        package var offersCall = false
        package var preferred: ContactPreference?
        package var wantsNoCalls = false
        /// Whether the times on the page are in their own zone.
        package var isTheirTime = false
        /// Why the last wish could not be met, in words.
        package var refusal: String?
        package var human: HumanWish = .possible

        package init() {}

        /// The call that is promised already.
        var call: Promise? { promises.first { $0.kind == .callBack } }
    }

    /// The writing form at the foot of the messages.
    package struct Form: Sendable {
        /// Sent back as `cid`, so that a form sent twice is one message.
        package let identity: String
        package let text: String
        /// Just after a message was sent.
        package let hasThanks: Bool
        package let refusal: Refusal?
        /// What the link had that proves the address of its reader; goes back with what they do.
        package var mark: String?

        package enum Refusal: Sendable { case empty, tooLong, filesTooLarge, tooMany }

        package init(identity: String, text: String = "", hasThanks: Bool = false, refusal: Refusal? = nil) {
            (self.identity, self.text, self.hasThanks, self.refusal) = (identity, text, hasThanks, refusal)
        }
    }

    package init(
        token: String, number: Int, subject: String, firstName: String, fullName: String, identity: Contact.ID,
        owner: Colleague?, team: String, standing: Standing, messages: [Said], done: [Done], email: WayByMail?,
        keeping: Keeping, form: Form
    ) {
        (self.token, self.number, self.subject) = (token, number, subject)
        (self.firstName, self.fullName, self.identity) = (firstName, fullName, identity)
        (self.owner, self.team, self.standing) = (owner, team, standing)
        (self.messages, self.done, self.email) = (messages, done, email)
        (self.keeping, self.form) = (keeping, form)
    }
}

/// An address of ours as the contact reads it, and the one behind it that leads to their conversation.
package struct WayByMail: Sendable {
    package let shown: String
    package let own: String

    package init(shown: String, own: String) { (self.shown, self.own) = (shown, own) }
}
