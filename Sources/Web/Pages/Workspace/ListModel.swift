// The list of conversations, ordered by the time by which each contact must hear from us.
import Desk
import Text

/// One view of the list. Rows come ordered; the view only puts headings between them.
package struct ListModel: Sendable {
    package enum View: String, Sendable, CaseIterable { case mine, covering, helping, unowned, all, closed }

    package struct Row: Sendable {
        package let number: Int
        /// Their name, or their address while we know no name.
        package let contact: String
        package let language: Language
        package let subject: String
        package let standing: Standing
        /// nil: the team's queue.
        package let owner: Colleague?
        package let team: String
        package let channel: Channel
        /// The contact has written since the owner last looked.
        package let isUnread: Bool
        /// Why a lead should look at it; nil for all others who read the list.
        package let risen: Rise?

        package init(
            number: Int, contact: String, language: Language, subject: String, standing: Standing,
            owner: Colleague?, team: String, channel: Channel, isUnread: Bool,
            risen: Rise? = nil
        ) {
            (self.number, self.contact, self.language, self.subject) = (number, contact, language, subject)
            (self.standing, self.owner, self.team) = (standing, owner, team)
            (self.channel, self.isUnread, self.risen) = (channel, isUnread, risen)
        }
    }

    package enum Standing: Sendable {
        case open(Word)
        case paused(until: Instant)
        case closed(Closure.Reason, at: Instant)
    }

    package let view: View
    package let rows: [Row]
    /// The conversation that is open beside the list.
    package let selected: Int?
    /// Goes into `after=` of the link to further rows; nil at the end.
    package let next: String?
    /// Whether rows before these were left out, because this is a later page.
    package let isContinued: Bool
    /// Chats that the reader is asked to take.
    package let asked: [AskedChatItem]

    package init(
        view: View, rows: [Row], selected: Int?, next: String?, isContinued: Bool = false, asked: [AskedChatItem] = []
    ) {
        self.asked = asked
        (self.view, self.rows, self.selected) = (view, rows, selected)
        (self.next, self.isContinued) = (next, isContinued)
    }
}
