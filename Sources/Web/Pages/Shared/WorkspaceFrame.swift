// What stands around every page of the workspace: the rail, the top, who is on duty.
import Desk
import Text

/// The agent who reads, and the figures in the rail.
package struct WorkspaceFrame: Sendable {
    package let me: Colleague
    package let role: Agent.Role
    package let isOnDuty: Bool
    /// Everybody who is on duty now, oneself included.
    package let onDuty: [Colleague]
    /// Own conversations past their word.
    package let lateCount: Int
    /// Conversations without an owner.
    package let unownedCount: Int
    /// Mails that could not be read and wait for a person.
    package let unreadableCount: Int
    /// Conversations that wait in silence; 0 for those who are not asked to look.
    package let silentCount: Int
    /// Own conversations in which it is our turn: the title counts them.
    package let waitingCount: Int
    /// The position of the event log that this page shows; the live stream goes on from here.
    package let position: Int64
    /// A short sentence after an act, such as "Kept."; nil for none.
    package let news: News?

    package init(
        me: Colleague, role: Agent.Role, isOnDuty: Bool, onDuty: [Colleague], lateCount: Int, unownedCount: Int,
        unreadableCount: Int, silentCount: Int = 0, waitingCount: Int = 0, position: Int64, news: News? = nil
    ) {
        (self.me, self.role, self.isOnDuty, self.onDuty) = (me, role, isOnDuty, onDuty)
        (self.lateCount, self.unownedCount, self.unreadableCount) = (lateCount, unownedCount, unreadableCount)
        (self.silentCount, self.waitingCount) = (silentCount, waitingCount)
        (self.position, self.news) = (position, news)
    }

    /// Told once, at the foot of the page, after a redirect.
    package enum News: Sendable, Equatable {
        case closed(number: Int)
        case paused(number: Int)
        case reopened(number: Int)
        case saved
        case passwordChanged
        case readAgain(conversation: Int?)
        case sentBackToQueue(number: Int)
    }
}
