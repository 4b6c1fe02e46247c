// The people, teams and addresses of the desk, for leads and admins.
import Desk
import Text

/// The page at `/agents`.
package struct PeopleModel: Sendable {
    package struct Person: Sendable {
        package let colleague: Colleague
        package let email: String
        package let role: Agent.Role
        package let teams: [String]
        package let awaySince: Instant?
        /// Invited, but has not come in yet.
        package let isInvited: Bool
        /// The absence that runs, or the next one.
        package let absence: PlannedAbsence?

        package init(
            colleague: Colleague, email: String, role: Agent.Role, teams: [String], awaySince: Instant?,
            isInvited: Bool, absence: PlannedAbsence? = nil
        ) {
            (self.colleague, self.email, self.role) = (colleague, email, role)
            (self.teams, self.awaySince, self.isInvited) = (teams, awaySince, isInvited)
            self.absence = absence
        }
    }

    package struct Address: Sendable {
        package let email: String
        package let team: String
        package let language: Language

        package init(email: String, team: String, language: Language) {
            (self.email, self.team, self.language) = (email, team, language)
        }
    }

    /// A link made just now: shown once, never again.
    package struct FreshLink: Sendable {
        package let name: String
        package let url: String

        package init(name: String, url: String) { (self.name, self.url) = (name, url) }
    }

    package enum Refusal: Sendable { case emailTaken, emailWrong, nameMissing, teamMissing, addressTaken, addressWrong }

    package let frame: WorkspaceFrame
    package let people: [Person]
    package let teams: [Team]
    package let addresses: [Address]
    package let freshLink: FreshLink?
    package let refusal: Refusal?

    package init(
        frame: WorkspaceFrame, people: [Person], teams: [Team], addresses: [Address], freshLink: FreshLink? = nil,
        refusal: Refusal? = nil
    ) {
        (self.frame, self.people, self.teams, self.addresses) = (frame, people, teams, addresses)
        (self.freshLink, self.refusal) = (freshLink, refusal)
    }
}
