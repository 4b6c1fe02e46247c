// A conversation as an agent sees it: the word, the timeline, the composer.
import Desk
import Text

/// All that the middle pane shows, looked up already.
package struct ConversationModel: Sendable {
    package enum Standing: Sendable {
        case open(Word)
        case paused(Pause, by: Colleague?)
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
    package var composer: Composer
    /// What was promised to the contact and still has to be kept.
    package let standingPromises: [Promise]
    package let pauseReasons: [Reason]
    package let closingReasons: [Reason]
    /// When a pause would end if nothing else is said: the next working morning but one.
    package let pauseUntil: Instant
    /// An invitation to take it over that waits for an answer.
    package let invitation: Invitation?
    package let helpers: [Colleague]
    /// Who stands in while the owner is away, and until when.
    package let cover: Cover?
    /// How often it has changed hands.
    package let transferCount: Int
    /// What is asked, tried, promised and next, for who takes it over.
    package let brief: String
    /// What else the contact has come with: where messages can go, or all of it.
    package let others: [OtherConversation]
    /// To whom it can be passed on.
    package let otherTeams: [Team]
    /// A reply that has not left yet.
    package let held: HeldItem?
    /// By which way an answer goes when nobody says otherwise, and why.
    package var usualWay: UsualWay?
    /// The number by which the contact can be called; empty where we know none.
    package var phone = ""
    /// The visitor's side of a chat; nil for what is no chat.
    package var chat: ChatState?
    /// Colleagues who are writing an answer at this moment.
    package var writers: [Colleague] = []
    /// What the reader's own browser calls what it has sent of late: by this it knows it again.
    package var clientIDs: [Message.ID: String] = [:]
    /// Whether bots may speak; nil where the desk has none.
    package let hold: HoldState?

    package enum HoldState: Sendable {
        case free, awaited
        case held(by: String)
    }

    package init(
        number: Int, subject: String, language: Language, contact: ContactName, channel: Channel,
        standing: Standing, owner: Colleague?, team: String, timeline: [TimelineItem], colleagues: [Colleague],
        viewers: [Colleague], composer: Composer, standingPromises: [Promise] = [],
        pauseReasons: [Reason] = [], closingReasons: [Reason] = [],
        pauseUntil: Instant, invitation: Invitation? = nil, helpers: [Colleague] = [], cover: Cover? = nil,
        transferCount: Int = 0, brief: String = "", otherTeams: [Team] = [], others: [OtherConversation] = [],
        held: HeldItem? = nil, hold: HoldState? = nil
    ) {
        (self.held, self.hold) = (held, hold)
        (self.number, self.subject, self.language, self.contact) = (number, subject, language, contact)
        (self.channel, self.standing, self.owner, self.team) = (channel, standing, owner, team)
        (self.timeline, self.colleagues, self.viewers) = (timeline, colleagues, viewers)
        self.standingPromises = standingPromises
        (self.composer, self.pauseReasons, self.closingReasons) = (composer, pauseReasons, closingReasons)
        (self.pauseUntil, self.invitation, self.helpers) = (pauseUntil, invitation, helpers)
        self.otherTeams = otherTeams
        (self.cover, self.transferCount, self.brief, self.others) = (cover, transferCount, brief, others)
    }

    /// Whether everything of it stands in another conversation now.
    var isMerged: Bool { if case .closed(.merged, _, _) = standing { true } else { false } }

    /// Whether it has not ended.
    package var isOpen: Bool { if case .closed = standing { false } else { true } }
}

/// Another conversation of the contact.
package struct OtherConversation: Sendable {
    package let number: Int
    package let subject: String

    package init(number: Int, subject: String) { (self.number, self.subject) = (number, subject) }
}

/// A reply that has not left yet, and who wrote it.
package struct HeldItem: Sendable {
    package let reply: HeldReply
    package let by: Colleague?

    package init(reply: HeldReply, by: Colleague?) { (self.reply, self.by) = (reply, by) }
}

/// An invitation to take a conversation over, with the names of who invites and who is invited.
package struct Invitation: Sendable {
    package let transfer: Transfer
    package let by: String
    package let to: String

    package init(transfer: Transfer, by: String, to: String) {
        (self.transfer, self.by, self.to) = (transfer, by, to)
    }

    var reason: String { transfer.reason }
    var brief: String { transfer.brief }
    var lapsesAt: Instant { transfer.lapsesAt }

    func isMine(_ agent: Agent.ID) -> Bool { transfer.to == agent }
    func mayWithdraw(_ agent: Agent.ID, owner: Agent.ID?) -> Bool { transfer.by == agent || owner == agent }
}

/// Who stands in for an owner who is away; nobody in particular when `by` is nil.
package struct Cover: Sendable {
    package let by: Colleague?
    package let until: Instant?

    package init(by: Colleague?, until: Instant?) { (self.by, self.until) = (by, until) }
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
    /// The addresses that read along.
    package let copies: String
    /// A fresh random identity for each form; sent back as `cid`, so that a form sent twice is one act.
    package let replyIdentity: String
    package let noteIdentity: String
    /// Filled in again after a refusal.
    package let replyText: String
    package let noteText: String
    /// Why the last attempt was refused, in words; nil for none.
    package let refusal: String?
    /// Which way was chosen before a refusal, and why.
    package var way: AnswerWay?
    package var wayReason = ""
    /// What the guard says of a reply that it has stopped.
    package let guardFindings: HTML

    package init(
        replyTo: String, copies: String = "", replyIdentity: String, noteIdentity: String, replyText: String = "",
        noteText: String = "",
        refusal: String? = nil, guardFindings: HTML = ""
    ) {
        self.guardFindings = guardFindings
        self.copies = copies
        (self.replyTo, self.replyIdentity, self.noteIdentity) = (replyTo, replyIdentity, noteIdentity)
        (self.replyText, self.noteText, self.refusal) = (replyText, noteText, refusal)
    }
}
