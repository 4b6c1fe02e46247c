// Agents, as rows.
import Desk
import Text

let agentColumns = "a.id, a.email, a.name, a.role, a.title, a.face, a.language, a.away_since"

extension Agent {
    /// Reads the eight `agentColumns` that begin at `start`.
    init(_ row: Row, from start: Int = 0) {
        self.init(
            id: row[start], email: row[start + 1], name: row[start + 2], role: row[start + 3], title: row[start + 4],
            face: row[start + 5], language: row[start + 6], awaySince: row[start + 7])
    }
}

extension Question<[Agent]> {
    /// Everybody who works here, by name.
    package static var agents: Self {
        Question("SELECT \(agentColumns) FROM agent a WHERE a.left_at IS NULL ORDER BY a.name, a.id") {
            $0.map { Agent($0) }
        }
    }
}

extension Question<[OnDuty]> {
    /// The members of `team` who are on duty.
    package static func onDuty(in team: Team.ID) -> Self {
        Question(
            """
            SELECT \(agentColumns), coalesce(b.conversations, 0) FROM membership m
            JOIN agent a ON a.id = m.agent_id
            LEFT JOIN burden b ON b.agent_id = a.id
            WHERE m.team_id = $1 AND a.left_at IS NULL AND a.away_since IS NULL
            """, team
        ) { $0.map { OnDuty(agent: Agent($0), burden: $0[8]) } }
    }
}

extension Question<OnDuty?> {
    package static func leastBurdened(in team: Team.ID) -> Self {
        Question<[OnDuty]>.onDuty(in: team).map(\.leastBurdened)
    }
}

extension Question<Int> {
    /// How many open conversations an agent owns; nobody owns none.
    package static func burden(of agent: Agent.ID?) -> Self {
        guard let agent else { return .known(0) }
        return Question("SELECT conversations FROM burden WHERE agent_id = $1", agent) { $0.first?[0] ?? 0 }
    }
}

extension Reader {
    package func agent(_ id: Agent.ID) throws -> Agent? {
        try one("SELECT \(agentColumns) FROM agent a WHERE a.id = $1 AND a.left_at IS NULL", id).map { Agent($0) }
    }

    package func agent(email: String) throws -> Agent? {
        try one("SELECT \(agentColumns) FROM agent a WHERE a.email = $1 AND a.left_at IS NULL", email.lowercased())
            .map { Agent($0) }
    }

    /// Everybody who works here, by name.
    package func agents() throws -> [Agent] { try answer(to: .agents) }

    package func hasAgents() throws -> Bool {
        try one("SELECT 1 FROM agent LIMIT 1") != nil
    }

    /// The PHC string of the agent's password; nil until one was chosen.
    package func passwordHash(of agent: Agent.ID) throws -> String? {
        try one("SELECT password FROM agent WHERE id = $1 AND left_at IS NULL", agent).flatMap { $0[0] }
    }
}

extension Writer {
    package func insert(_ agent: Agent, at now: Instant) throws {
        try put(
            """
            INSERT INTO agent (id, email, name, role, title, face, language, away_since, created_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            """, agent.id, agent.email, agent.name, agent.role, agent.title, agent.face, agent.language,
            agent.awaySince, now)
    }

    package func update(_ agent: Agent) throws {
        try put(
            """
            UPDATE agent SET name = $2, role = $3, title = $4, face = $5, language = $6, away_since = $7 WHERE id = $1
            """, agent.id, agent.name, agent.role, agent.title, agent.face, agent.language, agent.awaySince)
    }

    package func setPassword(_ hash: String, of agent: Agent.ID) throws {
        try put("UPDATE agent SET password = $2 WHERE id = $1", agent, hash)
    }

    /// Keeps count of what an agent carries, so that finding the least burdened reads no conversations.
    func shiftBurden(of agent: Agent.ID?, by change: Int) throws {
        guard let agent else { return }
        try put(
            """
            INSERT INTO burden (agent_id, conversations) VALUES ($1, $2)
            ON CONFLICT (agent_id) DO UPDATE SET conversations = burden.conversations + $3
            """, agent, max(change, 0), change)
    }
}
