// The three panes together.
import Desk
import Text

/// The list, and beside it a conversation with its person, or a place to begin.
package struct WorkspaceModel: Sendable {
    package enum Talk: Sendable {
        /// Nothing chosen.
        case none
        /// The desk has had no mail yet: how to send the first one.
        case firstDay(FirstDay)
        case conversation(ConversationModel, PersonModel)
    }

    package let frame: WorkspaceFrame
    package let list: ListModel
    package let talk: Talk

    package init(frame: WorkspaceFrame, list: ListModel, talk: Talk) {
        (self.frame, self.list, self.talk) = (frame, list, talk)
    }
}

/// What a new desk tells its first agent.
package struct FirstDay: Sendable {
    /// The addresses that the desk answers for; empty: the first step is to add one.
    package let addresses: [String]
    /// Where the mail server delivers, as `host:port`.
    package let lmtp: String
    package let canInvite: Bool

    package init(addresses: [String], lmtp: String, canInvite: Bool) {
        (self.addresses, self.lmtp, self.canInvite) = (addresses, lmtp, canInvite)
    }
}
