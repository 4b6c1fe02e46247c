// What one agent should hear of at once, wherever they are: nothing that does not concern them.

/// Something that has happened and concerns one agent.
package struct Concern: Sendable, Equatable {
    package enum Kind: String, Sendable, Codable, CaseIterable {
        /// A conversation is theirs now, and somebody else made it so.
        case given
        /// They are asked to take a conversation over.
        case invited
        /// They are asked to take a chat.
        case chat
        /// They are asked to help.
        case helping
        /// The contact has written.
        case wrote
        /// A promise is about to fall due.
        case due
        /// A promise was missed.
        case missed
        /// A colleague asks the leads.
        case question
        /// A lead has answered them.
        case answer
        /// They are named in a note.
        case mentioned

        /// Whether somebody waits at this moment, so that a sleeping device should wake up for it.
        package var isPressing: Bool {
            switch self {
            case .invited, .chat, .due, .missed: true
            case .given, .helping, .wrote, .question, .answer, .mentioned: false
            }
        }
    }

    package let agent: Agent.ID
    package let kind: Kind
    package let conversation: Conversation.ID
    /// Of the event that it comes from.
    package let position: Int64
    package let at: Instant
    /// What was said, where it is about words.
    package let message: Message.ID?

    package init(
        agent: Agent.ID, kind: Kind, conversation: Conversation.ID, position: Int64, at: Instant,
        message: Message.ID? = nil
    ) {
        (self.agent, self.kind, self.conversation) = (agent, kind, conversation)
        (self.position, self.at, self.message) = (position, at, message)
    }
}

/// Who may have to hear of an event; who it is, is found out by what the records say.
package enum Hearers: Sendable, Equatable {
    case agent(Agent.ID)
    /// The owner or, while that one is away, who stands in.
    case owner
    case leads
    /// Who has asked the leads.
    case asker(LeadQuestion.ID)
    /// Whoever is named in a note.
    case named(Message.ID)
}

extension DeskEvent {
    /// What it is to somebody, and to whom; nil for what concerns nobody in particular.
    package var concern: (kind: Concern.Kind, hearers: Hearers)? {
        switch self {
        case .ownerChanged(_, let to?, _): (.given, .agent(to))
        case .transferOffered(_, let to): (.invited, .agent(to))
        case .chatOffered(let to): (.chat, .agent(to))
        case .helperJoined(let agent): (.helping, .agent(agent))
        case .messageReceived: (.wrote, .owner)
        case .promiseWarned: (.due, .owner)
        case .promiseMissed: (.missed, .owner)
        case .leadAsked: (.question, .leads)
        case .leadAnswered(let question): (.answer, .asker(question))
        case .noteWritten(let note): (.mentioned, .named(note))
        case .ownerChanged(_, nil, _), .conversationStarted, .acknowledged, .replied, .botSpoke, .humanAsked,
            .personJoined, .handedToBots, .notified, .promiseMade, .promiseKept, .promiseRenegotiated,
            .promiseWithdrawn, .delivered, .deliveryFailed, .paused, .resumed, .closed, .reopened, .transferAccepted,
            .transferDeclined, .transferWithdrawn, .transferLapsed, .helperLeft, .roseToLead, .taskMade, .taskReported,
            .taskLate, .taskDone, .taskCancelled, .stepTried, .called, .copyFailed, .guardOverridden, .otherWay,
            .messagesMoved,
            .mergeUndone, .moveUndone, .peopleJoined, .peopleSeparated, .chatSeen, .contactChanged, .dutyChanged,
            .absenceBegan,
            .absenceEnded, .unreadable, .unreadableRetried, .unreadableDiscarded, .unreadableRestored,
            .messageReadAnew:
            nil
        }
    }
}
