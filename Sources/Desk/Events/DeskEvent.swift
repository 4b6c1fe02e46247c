// All that can happen at a desk, in one enum. Audit, live updates, webhooks, rules and metrics read it.

/// Something that has happened; never changed, never taken back. Readers switch over it exhaustively.
package enum DeskEvent: Sendable, Equatable, Codable {
    case conversationStarted(contact: Contact.ID)
    case messageReceived(Message.ID)
    case acknowledged(Message.ID)
    case replied(Message.ID)
    /// A bot has said something to the contact.
    case botSpoke(Message.ID)
    /// The contact wants a person: bots are silent from now on.
    case humanAsked
    /// A person holds the conversation where bots spoke, or where one was asked for.
    case personJoined(Agent.ID)
    /// Bots may speak again.
    case handedToBots
    case noteWritten(Message.ID)
    /// The desk has told the contact something by itself: a new time, a new owner.
    case notified(Message.ID)
    /// `from` nil: it came out of the team's queue.
    case ownerChanged(from: Agent.ID?, to: Agent.ID?, team: Team.ID)
    case promiseMade(Promise.ID, dueAt: Instant)
    /// Its owner was reminded that it is due soon.
    case promiseWarned(Promise.ID, dueAt: Instant)
    /// It was not kept in time; `newDue` is when it will be.
    case promiseMissed(Promise.ID, newDue: Instant)
    case promiseKept(Promise.ID, dueAt: Instant)
    /// Another promise took its place in good time.
    case promiseRenegotiated(Promise.ID, by: Promise.ID)
    case promiseWithdrawn(Promise.ID)
    case delivered(Message.ID)
    case deliveryFailed(Message.ID, why: String)
    case paused(Reason.Key, until: Instant)
    /// A pause ended, or the time came at which we said that we look again.
    case resumed
    case closed(Closure.Reason)
    case reopened
    case transferOffered(Transfer.ID, to: Agent.ID)
    case transferAccepted(Transfer.ID, to: Agent.ID)
    case transferDeclined(Transfer.ID, to: Agent.ID)
    /// Who invited, or the owner, has taken the invitation back.
    case transferWithdrawn(Transfer.ID, to: Agent.ID)
    /// Nobody answered the invitation: it came back by itself.
    case transferLapsed(Transfer.ID, to: Agent.ID)
    case helperJoined(Agent.ID)
    case helperLeft(Agent.ID)
    /// Nobody holds it: the lead sees it now.
    case roseToLead(Rise)
    case taskMade(ThirdPartyTask.ID, dueAt: Instant)
    /// The third party has reported, or its time was changed.
    case taskReported(ThirdPartyTask.ID, dueAt: Instant)
    case taskLate(ThirdPartyTask.ID, dueAt: Instant)
    case taskDone(ThirdPartyTask.ID)
    case taskCancelled(ThirdPartyTask.ID)
    case stepTried(TriedStep.ID)
    case leadAsked(LeadQuestion.ID)
    case leadAnswered(LeadQuestion.ID)
    /// A call was made; whether the contact was reached.
    case called(Promise.ID, reached: Bool)
    /// Somebody who reads along did not get their copy; `why` begins with the address.
    case copyFailed(Message.ID, why: String)
    /// A reply left although the guard would have stopped it, with the writer's reason.
    case guardOverridden(Message.ID, because: String)
    /// A reply took another way than its contact likes, with the writer's reason.
    case otherWay(Message.ID, AnswerWay, because: String)
    /// Messages went from one conversation to another; each of the two has this in its log.
    case messagesMoved(MessageMove.ID, from: Conversation.ID, into: Conversation.ID)
    /// A merge was undone: what had come went back.
    case mergeUndone(MessageMove.ID, from: Conversation.ID, into: Conversation.ID)
    /// A split or a move was taken back: the messages are again where they came from.
    case moveUndone(MessageMove.ID, from: Conversation.ID, into: Conversation.ID)
    /// One contact has turned out to be another; told in the conversation where somebody found it out, or where it was
    /// proven.
    case peopleJoined(PersonJoin.ID, from: Contact.ID, into: Contact.ID, proof: PersonJoin.Proof? = nil)
    case peopleSeparated(PersonJoin.ID, from: Contact.ID, into: Contact.ID)
    /// Somebody is asked to take a chat out of the queue.
    case chatOffered(Agent.ID)
    /// The visitor has had everything up to this message before their eyes.
    case chatSeen(Message.ID)
    case contactChanged(Contact.ID)
    case dutyChanged(Agent.ID, onDuty: Bool)
    case absenceBegan(Absence.ID, of: Agent.ID)
    case absenceEnded(Absence.ID, of: Agent.ID)
    /// Mail that could not be read; the bytes are kept.
    case unreadable(RawItem.ID)
    /// Somebody had such a mail read once more; `unreadable` again says that it could not be, else a message came of it.
    case unreadableRetried(RawItem.ID)
    case unreadableDiscarded(RawItem.ID)
    /// It was discarded, and waits for a person again.
    case unreadableRestored(RawItem.ID)
    /// A newer program understood the bytes of a message otherwise than the one before.
    case messageReadAnew(Message.ID)
}

/// Why a conversation has come to the lead by itself.
package enum Rise: String, Sendable, Codable, CaseIterable {
    /// It waits in a queue.
    case unowned
    /// An invitation to take it over was not answered, and who invited is away.
    case unaccepted
    /// Its owner is away, and nobody stands in.
    case uncovered
}

/// An event as the log keeps it: `position` grows by commits, so a reader that has seen N misses nothing after N.
package struct LoggedEvent: Sendable, Equatable {
    package let position: Int64
    package let at: Instant
    package let actor: Author
    /// nil for what concerns no conversation.
    package let conversation: Conversation.ID?
    package let event: DeskEvent

    package init(position: Int64, at: Instant, actor: Author, conversation: Conversation.ID?, event: DeskEvent) {
        (self.position, self.at, self.actor) = (position, at, actor)
        (self.conversation, self.event) = (conversation, event)
    }
}
