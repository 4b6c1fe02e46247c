// The ways in which people reach the desk: the one list from which the contact page, the block on other sites and the
// chat's own "other ways" are made.

/// A door of the desk, with the team behind it.
package struct ContactWay: Sendable, Equatable {
    package typealias ID = Identifier<ContactWay>

    package enum Kind: String, Sendable, Codable, CaseIterable { case chat, form, email, phone }

    package let id: ID
    package let kind: Kind
    /// The key of a site, an address, a number; empty for the form.
    package let value: String
    package let team: Team.ID
    /// What it is for, in the desk's own words; empty: in the catalogue's.
    package var purpose: String

    package init(id: ID, kind: Kind, value: String, team: Team.ID, purpose: String = "") {
        (self.id, self.kind, self.value, self.team, self.purpose) = (id, kind, value, team, purpose)
    }
}

/// A door as somebody finds it at this moment.
package struct OpenWay: Sendable, Equatable {
    package let way: ContactWay
    /// What the clock on the team's wall shows while it works today; empty on a day off.
    package let today: [WorkingHours.Interval]
    package let isOpen: Bool
    /// When it opens next; nil while it is open, and for a team that never works.
    package let opensAt: Instant?
    /// By when somebody who comes through it now hears from us.
    package let hearsBy: Instant
    /// Who is there now; only a chat says so.
    package let present: [Agent]

    package init(
        way: ContactWay, today: [WorkingHours.Interval], isOpen: Bool, opensAt: Instant?, hearsBy: Instant,
        present: [Agent] = []
    ) {
        (self.way, self.today, self.isOpen, self.opensAt) = (way, today, isOpen, opensAt)
        (self.hearsBy, self.present) = (hearsBy, present)
    }
}
