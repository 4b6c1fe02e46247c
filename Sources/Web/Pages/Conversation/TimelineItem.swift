// What can stand on a timeline.
import Desk
import Mail
import Text

/// One thing on the timeline, in order of time.
package enum TimelineItem: Sendable {
    case message(MessageItem)
    case note(NoteItem)
    case event(EventItem)

    package var at: Instant {
        switch self {
        case .message(let message): message.at
        case .note(let note): note.at
        case .event(let event): event.at
        }
    }
}

/// Something said to the contact or by them.
package struct MessageItem: Sendable {
    package enum Author: Sendable {
        case contact(name: String, identity: Contact.ID)
        case colleague(Colleague)
        /// By its name; whatever shows it says that it is a bot.
        case bot(String)
        /// An acknowledgement.
        case desk
    }

    package let id: Message.ID
    package let author: Author
    package let channel: Channel
    package let at: Instant
    /// Rendered and safe: paragraphs of an inbound text, Markdown of an outbound one.
    /// Who reads it besides, by name or address.
    package let copies: [String]
    package let said: HTML
    package let attachments: [AttachmentItem]
    /// Whether `/messages/{id}/html` has the sender's own look.
    package let hasHTML: Bool
    package let isOutbound: Bool
    package let delivery: DeliveryItem?
    /// Why the message stands here; nil where it goes without saying.
    package let threading: Threading?
    /// Whether `/messages/{id}/raw` has the bytes that came.
    package let hasRaw: Bool
    /// Another subject than the conversation's, under which it came; nil where it is the same.
    package let newSubject: String?
    /// Why some of a mail is perhaps not shown.
    package let losses: [MailNote]

    package init(
        id: Message.ID, author: Author, channel: Channel, at: Instant, copies: [String] = [], said: HTML,
        attachments: [AttachmentItem], hasHTML: Bool, isOutbound: Bool, delivery: DeliveryItem?, threading: Threading?,
        hasRaw: Bool,
        newSubject: String? = nil, losses: [MailNote] = []
    ) {
        (self.id, self.author, self.channel, self.at) = (id, author, channel, at)
        self.copies = copies
        (self.said, self.attachments, self.hasHTML) = (said, attachments, hasHTML)
        (self.isOutbound, self.delivery, self.threading) = (isOutbound, delivery, threading)
        (self.hasRaw, self.newSubject, self.losses) = (hasRaw, newSubject, losses)
    }
}

/// How far a message of ours has come, with what the other side said when it failed.
package struct DeliveryItem: Sendable, Equatable {
    package let state: Delivery
    package let why: String?

    package init(_ state: Delivery, why: String? = nil) { (self.state, self.why) = (state, why) }
}

/// A file beside a message, at `/attachments/{id}`.
package struct AttachmentItem: Sendable {
    package let id: Attachment.ID
    package let name: String
    package let type: String
    /// In bytes.
    package let size: Int
    package let check: FileCheck

    package init(id: Attachment.ID, name: String, type: String, size: Int, check: FileCheck = .unchecked) {
        (self.id, self.name, self.type, self.size, self.check) = (id, name, type, size, check)
    }

    package init(_ attachment: Attachment) {
        self.init(
            id: attachment.id, name: attachment.name, type: attachment.type, size: attachment.size,
            check: attachment.check)
    }
}

/// For colleagues only.
package struct NoteItem: Sendable {
    package let id: Message.ID
    package let author: Colleague
    package let at: Instant
    package let said: HTML

    package init(id: Message.ID, author: Colleague, at: Instant, said: HTML) {
        (self.id, self.author, self.at, self.said) = (id, author, at, said)
    }
}

/// Something that happened, told in one line.
package struct EventItem: Sendable {
    package enum What: Sendable {
        /// The contact was told at once who answers, and by when; nil: the team.
        case acknowledged(owner: String?, team: String, by: Instant)
        /// `from` nil: out of the queue; `to` nil: back to it.
        case ownerChanged(from: String?, to: String?, team: String)
        case promiseMade(Promise)
        case promiseKept(Promise, at: Instant)
        /// It was missed; the new time is nil while the desk has not told one yet.
        case promiseMissed(Promise, newDue: Instant?)
        case promiseReplaced(Promise)
        case paused(Reason.Key, until: Instant, by: String?)
        /// `by` nil: by itself, or by the contact's writing.
        case resumed(by: String?)
        case transfer(Transfer, TransferTurn, to: String, by: String)
        case helper(name: String, joined: Bool)
        case rose(Rise)
        case task(ThirdPartyTask, TaskTurn)
        case stepTried(TriedStep, by: String)
        case leadAsked(LeadQuestion, by: String)
        case leadAnswered(LeadQuestion, by: String)
        case called(reached: Bool, by: String)
        /// `by` nil: the desk itself.
        case closed(Closure.Reason, by: String?)
        /// `by` nil: the contact, by writing.
        case reopened(by: String?)
        /// The contact asked for a person, or a bot did for them.
        case humanAsked(by: String, isBot: Bool)
        case enoughOfBots
        case personJoined(String)
        case handedToBots(by: String)
        case deliveryFailed(why: String)
        case copyFailed(why: String)
        case guardOverridden(because: String, by: String)
        /// A reply went by another way than the contact likes.
        case otherWay(AnswerWay, because: String, by: String)
        /// Messages left for the conversation with this number, or came from it; with the act that takes it back, where
        /// it still can be.
        case moved(MessageMove.Kind, MoveTurn, other: Int, by: String, reversible: MessageMove.ID? = nil)

        /// Another contact turned out to be this one, or not to be.
        case person(String, joined: Bool, by: String)
        /// The same, by what was proven.
        case personProven(String, PersonJoin.Proof)

        package enum TransferTurn: Sendable { case offered, declined, withdrawn, lapsed }
        package enum MoveTurn: Sendable { case left, came, leftAgain, cameBack }
        package enum TaskTurn: Sendable { case made, newTime(Instant), late, done, cancelled }
    }

    package let what: What
    package let at: Instant

    package init(_ what: What, at: Instant) { (self.what, self.at) = (what, at) }
}
