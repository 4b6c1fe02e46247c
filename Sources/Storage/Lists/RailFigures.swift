// The small figures beside the places of the workspace, each counted no further than a page shows.
import Desk

extension Reader {
    /// Open conversations without an owner.
    package func unownedCount(upTo limit: Int) throws -> Int {
        try one(
            """
            SELECT count(*) FROM (
                SELECT 1 FROM conversation WHERE closed_at IS NULL AND agent_id IS NULL LIMIT $1) unowned
            """, limit)![0]
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
