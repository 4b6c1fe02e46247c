// One matter of one contact, over all channels, and the invariant that holds it together.
import Text

/// One matter of one contact.
///
/// Every open conversation has exactly one owner (a person, or a team's queue), one next step, and one time by
/// which the contact hears from us; the type cannot say anything else. A closed one has its `Closure` instead
/// of a word.
package struct Conversation: Sendable, Equatable, Codable {
    package typealias ID = Identifier<Conversation>

    package enum Standing: Sendable, Equatable, Codable {
        case open(Word)
        case closed(Closure)
    }

    package let id: ID
    /// What people say: `#1042`.
    package let number: Int
    package let contact: Contact.ID
    package var subject: String
    package let channel: Channel
    /// The address of ours that the contact wrote to; replies come from it.
    package let address: DeskAddress.ID?
    package var language: Language
    package var owner: Owner
    package var standing: Standing
    package let startedAt: Instant

    package init(
        id: ID, number: Int, contact: Contact.ID, subject: String, channel: Channel, address: DeskAddress.ID?,
        language: Language, owner: Owner, standing: Standing, startedAt: Instant
    ) {
        (self.id, self.number, self.contact, self.subject) = (id, number, contact, subject)
        (self.channel, self.address, self.language) = (channel, address, language)
        (self.owner, self.standing, self.startedAt) = (owner, standing, startedAt)
    }

    package var isOpen: Bool { word != nil }

    package var word: Word? {
        if case .open(let word) = standing { word } else { nil }
    }
}

/// Who answers for a conversation: a person, in a team; or, until somebody takes it, the team's queue.
package struct Owner: Sendable, Equatable, Codable {
    package var agent: Agent.ID?
    package var team: Team.ID

    package init(agent: Agent.ID?, team: Team.ID) { (self.agent, self.team) = (agent, team) }
}

/// The word we gave: what happens next, and by when the contact hears from us.
package struct Word: Sendable, Equatable, Codable {
    package var nextStep: NextStep
    package var hearsBy: Instant

    package init(nextStep: NextStep, hearsBy: Instant) { (self.nextStep, self.hearsBy) = (nextStep, hearsBy) }
}

/// What happens next, in the words of a catalogue or in an agent's own.
package enum NextStep: Sendable, Equatable, Codable {
    /// Somebody reads the new message and answers it.
    case answer
    /// Nobody has taken it yet; the team decides who does, then answers.
    case findOwner
    /// We have answered; we come back to it at the time given unless the contact writes first.
    case lookAgain
    /// Somebody must look at an automatic mail (a bounce, an out-of-office).
    case readAutomatic
    case own(String)
}

/// How a message reached us or leaves us. What a channel can do is asked of its adapter, not of this name.
package enum Channel: String, Sendable, Codable, CaseIterable { case email, page, api }

/// Why a conversation ended; the contact was told in the message.
package struct Closure: Sendable, Equatable, Codable {
    package enum Reason: String, Sendable, Codable, CaseIterable { case solved, answered, duplicate, spam, noReply }

    package let reason: Reason
    /// nil when the desk itself closed it.
    package let by: Agent.ID?
    package let at: Instant

    package init(reason: Reason, by: Agent.ID?, at: Instant) { (self.reason, self.by, self.at) = (reason, by, at) }
}
