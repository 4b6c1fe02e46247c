// Teams, and the addresses they look after.
import Desk
import Storage
import Text

extension Flows {
    /// The team of that name, made when there is none.
    @discardableResult
    package func team(named name: String) async throws -> Team {
        let name = name.trimmingSpaces()
        try check(name: name)
        return try await database.write { [now = now()] db in
            if let known = try db.team(named: name) { return known }
            let team = Team(id: identities.next(), name: name)
            try db.insert(team, at: now)
            return team
        }
    }

    /// Opens an address of the desk. A `+detail` is not part of one.
    @discardableResult
    package func addAddress(_ email: String, team: Team.ID?, language: Language? = nil) async throws -> DeskAddress {
        guard isEmailAddress(email), let recipient = DeskRecipient(email), recipient.detail == nil else {
            throw Refusal.notAnEmailAddress
        }
        let desk = try await desk()
        return try await database.write { [now = now()] db in
            guard try db.address(email: recipient.base) == nil else { throw Refusal.addressTaken }
            guard let team = try team ?? db.teams().first?.id else { throw Refusal.unknownTeam }
            let address = DeskAddress(
                id: identities.next(), email: recipient.base, team: team, language: language ?? desk.language)
            try db.insert(address, at: now)
            return address
        }
    }

    /// Hours of a team's own; nil: it works when the desk does. The desk's days off are the team's as well.
    package func setHours(_ hours: WorkingHours?, of team: Team.ID, as lead: Agent) async throws {
        guard lead.role >= .lead else { throw Refusal.notAllowed }
        try await database.write { db in
            guard try db.team(team) != nil else { throw Refusal.unknownTeam }
            try db.setHours(hours, of: team)
        }
        deskCache.forget()
    }

    package func setMembership(of agent: Agent.ID, in team: Team.ID, isMember: Bool, as lead: Agent) async throws {
        guard lead.role >= .lead else { throw Refusal.notAllowed }
        try await database.write { db in
            if isMember { try db.join(agent, to: team) } else { try db.leave(agent, from: team) }
        }
    }
}
