// Teams, who is in them, and the addresses they look after.
import Desk
import Text

extension Question<[Team]> {
    package static var teams: Self {
        Question("SELECT id, name, hours FROM team ORDER BY name") { try $0.map { try Team($0) } }
    }
}

extension Question<Team?> {
    package static func team(_ id: Team.ID) -> Self {
        Question("SELECT id, name, hours FROM team WHERE id = $1", id) { try $0.first.map { try Team($0) } }
    }
}

extension Reader {
    package func teams() throws -> [Team] { try answer(to: .teams) }

    package func team(_ id: Team.ID) throws -> Team? { try answer(to: .team(id)) }

    package func team(named name: String) throws -> Team? {
        try one("SELECT id, name, hours FROM team WHERE name = $1", name).map { try Team($0) }
    }

    package func teams(of agent: Agent.ID) throws -> [Team] {
        try query(
            """
            SELECT t.id, t.name, t.hours FROM membership m JOIN team t ON t.id = m.team_id
            WHERE m.agent_id = $1 ORDER BY t.name
            """, agent
        ).map { try Team($0) }
    }

    /// Each membership, for a page that shows them all.
    package func memberships() throws -> [(team: Team.ID, agent: Agent.ID)] {
        try query("SELECT team_id, agent_id FROM membership ORDER BY team_id, agent_id").map { ($0[0], $0[1]) }
    }

    package func addresses() throws -> [DeskAddress] {
        try query("SELECT id, email, team_id, language FROM address ORDER BY email").map { DeskAddress($0) }
    }

    package func address(_ id: DeskAddress.ID) throws -> DeskAddress? {
        try one("SELECT id, email, team_id, language FROM address WHERE id = $1", id).map { DeskAddress($0) }
    }

    /// `email` folded and without its `+detail`.
    package func address(email: String) throws -> DeskAddress? {
        try one("SELECT id, email, team_id, language FROM address WHERE email = $1", email).map { DeskAddress($0) }
    }
}

extension Team {
    fileprivate init(_ row: Row) throws {
        let hours: String? = row[2]
        self.init(id: row[0], name: row[1], hours: try hours.map { try WorkingHours(stored: $0) })
    }
}

extension DeskAddress {
    init(_ row: Row) {
        self.init(id: row[0], email: row[1], team: row[2], language: row[3])
    }
}

extension Writer {
    package func insert(_ team: Team, at now: Instant) throws {
        try put("INSERT INTO team (id, name, created_at) VALUES ($1, $2, $3)", team.id, team.name, now)
    }

    /// Hours of the team's own; nil: those of the desk.
    package func setHours(_ hours: WorkingHours?, of team: Team.ID) throws {
        try put("UPDATE team SET hours = $2 WHERE id = $1", team, try hours?.stored)
    }

    package func join(_ agent: Agent.ID, to team: Team.ID) throws {
        try put(
            "INSERT INTO membership (team_id, agent_id) VALUES ($1, $2) ON CONFLICT DO NOTHING", team, agent)
    }

    package func leave(_ agent: Agent.ID, from team: Team.ID) throws {
        try put("DELETE FROM membership WHERE team_id = $1 AND agent_id = $2", team, agent)
    }

    package func insert(_ address: DeskAddress, at now: Instant) throws {
        try put(
            "INSERT INTO address (id, email, team_id, language, created_at) VALUES ($1, $2, $3, $4, $5)",
            address.id, address.email, address.team, address.language, now)
    }
}
