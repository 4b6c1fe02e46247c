// What the desk must look at by itself, and when.

/// A time at which the desk acts without being asked. There is at most one for each kind and subject; it is rung
/// once, in the transaction that does what it is for, so that no node rings it twice and a crash loses none.
package struct Alarm: Sendable, Equatable {
    package enum Kind: String, Sendable, CaseIterable {
        /// A promise: its owner is warned, then it is due. Subject: the promise.
        case promise
        /// A pause ends, or we said that we look again. Subject: the conversation.
        case turn
        /// Nobody has taken a conversation out of a queue. Subject: the conversation.
        case unowned
        /// An invitation to take over was not answered. Subject: the transfer.
        case transfer
        /// Somebody is away, and nobody stands in. Subject: the conversation.
        case uncovered
        /// A third party owes us something. Subject: the task.
        case task
        /// Somebody took a conversation over and has not written yet: the contact is told who. Subject: the conversation.
        case handover
        /// Somebody was asked to take a chat, and has not. Subject: the conversation.
        case chat
        /// An absence begins or ends. Subject: the absence.
        case absence
    }

    package let kind: Kind
    package let subject: Int64
    package let conversation: Conversation.ID?
    package let dueAt: Instant

    package init<Of>(_ kind: Kind, _ subject: Identifier<Of>, of conversation: Conversation.ID?, at dueAt: Instant) {
        (self.kind, self.subject, self.conversation, self.dueAt) = (kind, subject.rawValue, conversation, dueAt)
    }
}
