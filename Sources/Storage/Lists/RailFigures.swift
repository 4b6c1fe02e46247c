// The small figures beside the places of the workspace, each counted no further than a page shows.
import Desk

package struct RailFigures: Sendable {
    /// The agent's own conversations whose time has passed.
    package let late: Int
    /// Open conversations without an owner.
    package let unowned: Int
    /// Mails that could not be read.
    package let unreadable: Int
    /// The position of the newest event, from which on the page listens.
    package let position: Int64
}

extension Reader {
    /// All in one question, because every page asks it.
    package func railFigures(of agent: Agent.ID, now: Instant, upTo limit: Int) throws -> RailFigures {
        let row = try one(
            """
            SELECT
                (SELECT count(*) FROM (
                    SELECT 1 FROM conversation WHERE agent_id = $1 AND closed_at IS NULL AND hears_by < $2
                    LIMIT $3) late),
                (SELECT count(*) FROM (
                    SELECT 1 FROM conversation WHERE closed_at IS NULL AND agent_id IS NULL LIMIT $3) unowned),
                (SELECT count(*) FROM (SELECT 1 FROM raw_item WHERE state = 'unreadable' LIMIT $3) unreadable),
                (SELECT coalesce(max(position), 0) FROM event)
            """, agent, now, limit)!
        return RailFigures(late: row[0], unowned: row[1], unreadable: row[2], position: row[3])
    }

    /// Mails that could not be read.
    package func unreadableCount(upTo limit: Int) throws -> Int {
        try one("SELECT count(*) FROM (SELECT 1 FROM raw_item WHERE state = 'unreadable' LIMIT $1) unreadable", limit)![
            0]
    }

    /// Whether the desk has had a conversation yet.
    package func hasConversations() throws -> Bool {
        try one("SELECT 1 FROM conversation LIMIT 1") != nil
    }

    /// Agents who have not chosen a password yet.
    package func invitedAgents() throws -> Set<Agent.ID> {
        Set(try query("SELECT id FROM agent WHERE password IS NULL AND left_at IS NULL").map { $0[0] })
    }
}
