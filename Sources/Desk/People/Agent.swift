// The people of the company who answer.
import Text

/// Somebody who works at the desk. Customers see the name, the title and the face.
package struct Agent: Sendable, Equatable, Codable {
    package typealias ID = Identifier<Agent>

    package enum Role: String, Sendable, Codable, CaseIterable, Comparable {
        case agent, lead, admin

        package static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }
        private var rank: Int { Self.allCases.firstIndex(of: self)! }
    }

    package let id: ID
    package var email: String
    package var name: String
    package var role: Role
    /// What customers read under the name: "customer service", "workshop".
    package var title: String
    /// One of the drawn faces of the product, by its name; see `Web/Assets/faces.svg`.
    package var face: String
    /// The language of the workspace for this agent.
    package var language: Language
    /// Since when this agent takes no new conversations; nil while on duty.
    package var awaySince: Instant?

    package init(
        id: ID, email: String, name: String, role: Role, title: String, face: String, language: Language,
        awaySince: Instant? = nil
    ) {
        (self.id, self.email, self.name, self.role) = (id, email, name, role)
        (self.title, self.face, self.language, self.awaySince) = (title, face, language, awaySince)
    }

    package var isOnDuty: Bool { awaySince == nil }

    /// "Aigerim" of "Aigerim Sadykova": how colleagues and customers speak of them.
    package var firstName: String { name.split(separator: " ").first.map(String.init) ?? name }
}

/// A group that looks after some of the desk's addresses, and the queue for what has no owner yet.
package struct Team: Sendable, Equatable, Codable {
    package typealias ID = Identifier<Team>
    package let id: ID
    package var name: String
    /// Hours of its own; nil: those of the desk.
    package var hours: WorkingHours?

    package init(id: ID, name: String, hours: WorkingHours? = nil) {
        (self.id, self.name, self.hours) = (id, name, hours)
    }
}

/// An e-mail address at which customers reach the desk.
package struct DeskAddress: Sendable, Equatable, Codable {
    package typealias ID = Identifier<DeskAddress>
    package let id: ID
    /// Folded to lower case.
    package let email: String
    package var team: Team.ID
    /// Spoken with a contact until their own language is known.
    package var language: Language

    package init(id: ID, email: String, team: Team.ID, language: Language) {
        (self.id, self.email, self.team, self.language) = (id, email, team, language)
    }
}
