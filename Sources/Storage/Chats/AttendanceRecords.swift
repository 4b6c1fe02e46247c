// Who has the workspace open, and how many chats each can carry.
import Desk

extension Question<[ChatColleague]> {
    /// The members of a team who are on duty and have the workspace open, with the chats that they hold with visitors
    /// who are there.
    package static func chatColleagues(in team: Team.ID, at now: Instant) -> Self {
        Question(
            """
            SELECT \(agentColumns), coalesce(h.most_chats, \(ChatStaff.mostByDefault)), (
                SELECT count(*) FROM conversation v JOIN chat c ON c.conversation_id = v.id
                WHERE v.agent_id = a.id AND v.closed_at IS NULL AND EXISTS (
                    SELECT 1 FROM chat_visitor x JOIN visitor w ON w.id = x.visitor_id
                    WHERE x.conversation_id = v.id AND w.here_at > $3))
            FROM membership m JOIN agent a ON a.id = m.agent_id JOIN attendance h ON h.agent_id = a.id
            WHERE m.team_id = $1 AND a.left_at IS NULL AND a.away_since IS NULL AND h.here_at > $2 ORDER BY a.id
            """, team, now - ChatStaff.silence, now - Visitor.silence
        ) { $0.map { ChatColleague(agent: Agent($0), carries: $0[9], most: $0[8]) } }
    }
}

extension Reader {
    package func mostChats(of agent: Agent.ID) throws -> Int {
        let known: Int? = try one("SELECT most_chats FROM attendance WHERE agent_id = $1", agent).flatMap { $0[0] }
        return known ?? ChatStaff.mostByDefault
    }
}

extension Writer {
    package func setHere(_ agent: Agent.ID, at now: Instant) throws {
        try put(
            """
            INSERT INTO attendance (agent_id, here_at) VALUES ($1, $2)
            ON CONFLICT (agent_id) DO UPDATE SET here_at = excluded.here_at
            """, agent, now)
    }

    package func setMostChats(_ most: Int, of agent: Agent.ID) throws {
        try put(
            """
            INSERT INTO attendance (agent_id, most_chats) VALUES ($1, $2)
            ON CONFLICT (agent_id) DO UPDATE SET most_chats = excluded.most_chats
            """, agent, most)
    }
}
