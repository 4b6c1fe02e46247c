// A conversation as an agent sees it: the word, the timeline, the composer.
import Desk
import Text

/// All that the middle pane shows, looked up already.
package struct ConversationModel: Sendable {
    package enum Standing: Sendable {
        case open(NextStep, hearsBy: Instant)
        case closed(Closure.Reason, by: Colleague?, at: Instant)
    }

    package let number: Int
    package let subject: String
    package let language: Language
    package let contact: ContactName
    package let channel: Channel
    package let standing: Standing
    /// nil: the team's queue.
    package let owner: Colleague?
    package let team: String
    package let timeline: [TimelineItem]
    /// Everybody who can take the conversation, in the order of the picker.
    package let colleagues: [Colleague]
    /// Who else has it open now.
    package let viewers: [Colleague]
    package let composer: Composer

    package init(
        number: Int, subject: String, language: Language, contact: ContactName, channel: Channel,
        standing: Standing, owner: Colleague?, team: String, timeline: [TimelineItem], colleagues: [Colleague],
        viewers: [Colleague], composer: Composer
    ) {
        (self.number, self.subject, self.language, self.contact) = (number, subject, language, contact)
        (self.channel, self.standing, self.owner, self.team) = (channel, standing, owner, team)
        (self.timeline, self.colleagues, self.viewers) = (timeline, colleagues, viewers)
        self.composer = composer
    }

    package var isOpen: Bool { if case .open = standing { true } else { false } }
}

/// A contact by name, for pages.
package struct ContactName: Sendable {
    /// Their name, or their address while we know no name.
    package let full: String
    /// What one calls them; the same as `full` when we know no name.
    package let first: String
    package let identity: Contact.ID

    package init(full: String, first: String, identity: Contact.ID) {
        (self.full, self.first, self.identity) = (full, first, identity)
    }
}

/// What the forms under the timeline begin with.
package struct Composer: Sendable {
    /// The address that a reply goes to.
    package let replyTo: String
    /// A fresh random identity for each form; sent back as `cid`, so that a form sent twice is one act.
    package let replyIdentity: String
    package let noteIdentity: String
    /// Filled in again after a refusal.
    package let replyText: String
    package let noteText: String
    /// Why the last attempt was refused, in words; nil for none.
    package let refusal: String?

    package init(
        replyTo: String, replyIdentity: String, noteIdentity: String, replyText: String = "", noteText: String = "",
        refusal: String? = nil
    ) {
        (self.replyTo, self.replyIdentity, self.noteIdentity) = (replyTo, replyIdentity, noteIdentity)
        (self.replyText, self.noteText, self.refusal) = (replyText, noteText, refusal)
    }
}
