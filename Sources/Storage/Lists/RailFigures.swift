// The small figures beside the places of the workspace, each counted no further than a page shows.
import Desk

package struct RailFigures: Sendable {
    /// The agent's own conversations whose time has passed.
    package let late: Int
    /// Open conversations without an owner.
    package let unowned: Int
    /// Mails that could not be read.
    package let unreadable: Int
    /// The agent's own conversations in which it is our turn.
    package let waiting: Int
    /// The position of the newest event, from which on the page listens.
    package let position: Int64
}

/// Figures are counted no further than this. It stands in the text as a number, because of which PostgreSQL need not
/// plan anew for each; and what is counted up to a time is counted in the order of an index that ends there, because
/// PostgreSQL, which does not know the time, would otherwise hope to find so many soon in any order.
let mostCounted = 100

extension Question<RailFigures> {
    /// All in one query, because every page asks it.
    package static func railFigures(of agent: Agent.ID, now: Instant) -> Self {
        Question(
            """
            SELECT
                (SELECT count(*) FROM (
                    SELECT 1 FROM conversation
                    WHERE agent_id = $1 AND closed_at IS NULL AND turn_at < $2 AND hears_by < $2
                    ORDER BY turn_at LIMIT \(mostCounted)) late),
                (SELECT count(*) FROM (
                    SELECT 1 FROM conversation WHERE closed_at IS NULL AND agent_id IS NULL
                    LIMIT \(mostCounted)) unowned),
                (SELECT count(*) FROM (
                    SELECT 1 FROM raw_item WHERE \(isInQuarantine) LIMIT \(mostCounted)) unreadable),
                (\(waitingForAgent)),
                (SELECT coalesce(max(position), 0) FROM event)
            """, agent, now
        ) {
            $0.first.map {
                RailFigures(late: $0[0], unowned: $0[1], unreadable: $0[2], waiting: $0[3], position: $0[4])
            }!
        }
    }
}

extension Reader {
    /// Whether the desk has had a conversation yet.
    package func hasConversations() throws -> Bool {
        try one("SELECT 1 FROM conversation LIMIT 1") != nil
    }

    /// Agents who have not chosen a password yet.
    package func invitedAgents() throws -> Set<Agent.ID> {
        Set(try query("SELECT id FROM agent WHERE password IS NULL AND left_at IS NULL").map { $0[0] })
    }
}
