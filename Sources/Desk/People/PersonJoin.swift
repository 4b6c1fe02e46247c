// Two contacts who turn out to be one person.

/// What an agent has found: the one contact is the other.
///
/// The addresses and conversations of `from` become those of `into`, and whoever writes from any of them is that one
/// person. Both rows stay, so that an error can be taken back.
package struct PersonJoin: Sendable, Equatable {
    package typealias ID = Identifier<PersonJoin>

    package let id: ID
    package let from: Contact.ID
    package let into: Contact.ID
    package let by: Agent.ID
    package let at: Instant

    package init(id: ID, from: Contact.ID, into: Contact.ID, by: Agent.ID, at: Instant) {
        (self.id, self.from, self.into, self.by, self.at) = (id, from, into, by, at)
    }
}
