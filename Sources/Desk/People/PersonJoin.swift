// Two contacts who turn out to be one person.

/// The one contact is the other: an agent has found it out, or it is proven.
///
/// The addresses and conversations of `from` become those of `into`, and whoever writes from any of them is that one
/// person. Both rows stay, so that an error can be taken back.
package struct PersonJoin: Sendable, Equatable {
    package typealias ID = Identifier<PersonJoin>

    /// On what a join stands.
    package enum Ground: Sendable, Equatable {
        case found(by: Agent.ID)
        case proven(Proof)
    }

    /// What proves that a visitor of a site is somebody whom the desk knows.
    package enum Proof: String, Sendable, Codable, CaseIterable {
        /// The site's own server has signed it.
        case site
        /// They have opened the link that only the mail to the known address holds.
        case link
        /// They have answered the mail that went to the known address.
        case answer
    }

    package let id: ID
    package let from: Contact.ID
    package let into: Contact.ID
    package let ground: Ground
    package let at: Instant

    package init(id: ID, from: Contact.ID, into: Contact.ID, ground: Ground, at: Instant) {
        (self.id, self.from, self.into, self.ground, self.at) = (id, from, into, ground, at)
    }

    package var proof: Proof? { if case .proven(let proof) = ground { proof } else { nil } }
    package var finder: Agent.ID? { if case .found(let agent) = ground { agent } else { nil } }
}
