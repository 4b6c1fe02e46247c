// What a visitor sees in the chat of a web site: who is there, by when they hear, what was said, and how it stands.
import Desk
import Text

package struct ChatModel: Sendable {
    package let site: Site
    /// The site that frames the chat; nil where it stands alone.
    package let host: SiteOrigin?
    package let team: ChatTeam
    /// nil until the visitor has written.
    package let talk: ChatTalk?
    /// The other ways to the desk.
    package let ways: [OpenWay]
    /// The name of the next message.
    package let identity: String

    package init(
        site: Site, host: SiteOrigin?, team: ChatTeam, talk: ChatTalk?, ways: [OpenWay], identity: String
    ) {
        (self.site, self.host, self.team, self.talk) = (site, host, team, talk)
        (self.ways, self.identity) = (ways, identity)
    }
}

/// The team at this moment.
package struct ChatTeam: Sendable {
    package let present: [Colleague]
    /// Whether somebody who writes now is answered now.
    package let answersNow: Bool
    package let minutes: Int
    package let hearsBy: Instant
    /// Whether somebody who writes now would wait so long that a call is offered.
    package let offersCall: Bool

    package init(present: [Colleague], answersNow: Bool, minutes: Int, hearsBy: Instant, offersCall: Bool = false) {
        (self.present, self.answersNow, self.minutes, self.hearsBy) = (present, answersNow, minutes, hearsBy)
        self.offersCall = offersCall
    }
}

/// A visitor's conversation.
package struct ChatTalk: Sendable {
    /// One thing in the course of it, oldest first.
    package enum Line: Sendable {
        case said(Said)
        case joined(String, at: Instant)
        /// We have answered by mail, which this visitor may not read here.
        case mailed(at: Instant)
        case closed(at: Instant)
        case reopened(at: Instant)
    }

    package struct Said: Sendable {
        package enum Author: Sendable, Equatable {
            case visitor
            case colleague(Colleague)
            case bot(String)
            case desk
        }

        package let id: Message.ID
        package let author: Author
        package let at: Instant
        package let said: HTML
        package let attachments: [AttachmentItem]
        /// What the visitor's browser calls it.
        package let clientID: String?

        package init(
            id: Message.ID, author: Author, at: Instant, said: HTML, attachments: [AttachmentItem],
            clientID: String? = nil
        ) {
            (self.id, self.author, self.at) = (id, author, at)
            (self.said, self.attachments, self.clientID) = (said, attachments, clientID)
        }
    }

    package let number: Int
    /// nil: the team's queue.
    package let owner: Colleague?
    package let isOwnerThere: Bool
    /// nil once it is closed.
    package let word: Word?
    package let lines: [Line]
    /// Who is writing to the visitor now.
    package let writing: [Colleague]
    /// What of the visitor's somebody of us has read.
    package let read: Message.ID?
    /// Where the answer goes if they leave; nil while we do not know.
    package let email: String?
    /// The page of the conversation, which needs no chat; nil where the visitor may not be who they say they are, since
    /// it shows what else is known of the contact.
    package let page: String?
    /// Where each file is, for this visitor.
    package let files: [Attachment.ID: String]
    /// When we could call, since an answer takes long; empty where that is not offered.
    package let calls: [Range<Instant>]
    /// Whether bots may speak, so that a person can be asked for; nil where the desk has none.
    package var human: ContactModel.HumanWish?

    package init(
        number: Int, owner: Colleague?, isOwnerThere: Bool, word: Word?, lines: [Line], writing: [Colleague],
        read: Message.ID?, email: String?, page: String?, files: [Attachment.ID: String] = [:],
        calls: [Range<Instant>] = []
    ) {
        self.calls = calls
        (self.number, self.owner, self.isOwnerThere, self.word) = (number, owner, isOwnerThere, word)
        (self.lines, self.writing, self.read) = (lines, writing, read)
        (self.email, self.page, self.files) = (email, page, files)
    }

    /// The newest thing that we have said.
    package var lastOfOurs: Message.ID? {
        for case .said(let said) in lines.reversed() where said.author != .visitor { return said.id }
        return nil
    }
}
