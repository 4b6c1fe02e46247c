// One matter of one contact, over all channels, and the invariant that holds it together.
import Text

/// One matter of one contact.
///
/// Every conversation that has not ended has exactly one owner (a person, or a team's queue), one next step, and
/// one time by which the contact hears from us; the type cannot say anything else. A paused one has its `Pause`,
/// which has a next step and a time as well; a closed one has its `Closure` instead of a word.
package struct Conversation: Sendable, Equatable, Codable {
    package typealias ID = Identifier<Conversation>

    package enum Standing: Sendable, Equatable, Codable {
        case open(Word)
        case paused(Pause)
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

    /// Whether it has not ended: it is open or paused.
    package var isOpen: Bool { closure == nil }

    /// What the contact was told: nil only when it is closed.
    package var word: Word? {
        switch standing {
        case .open(let word): word
        case .paused(let pause): pause.word
        case .closed: nil
        }
    }

    package var pause: Pause? {
        if case .paused(let pause) = standing { pause } else { nil }
    }

    package var closure: Closure? {
        if case .closed(let closure) = standing { closure } else { nil }
    }
}

/// Who answers for a conversation: a person, in a team; or, until somebody takes it, the team's queue.
package struct Owner: Sendable, Equatable, Codable {
    package var agent: Agent.ID?
    package var team: Team.ID

    package init(agent: Agent.ID?, team: Team.ID) { (self.agent, self.team) = (agent, team) }
}

/// How a message reached us or leaves us. What a channel can do is asked of its adapter, not of this name.
package enum Channel: String, Sendable, Codable, CaseIterable {
    case email, page, api, phone
    /// On a web site, with somebody in front of it.
    case chat
    /// The form of the contact page or of a web site.
    case form
}
