// Who holds a conversation, and the way its contact went to a person.
import Desk

extension Lease {
    fileprivate init(_ row: Row) {
        let since: Instant? = row[3]
        self.init(
            botTurns: row[0], askedAt: row[1], reachedAt: row[2], hold: since.map { Hold(by: row[4], since: $0) })
    }
}

extension Question<Lease> {
    package static func lease(of conversation: Conversation.ID) -> Self {
        Question(
            "SELECT bot_turns, asked_at, reached_at, held_since, held_by FROM lease WHERE conversation_id = $1",
            conversation
        ) { $0.first.map { Lease($0) } ?? Lease() }
    }
}

/// How contacts came to people, over all conversations.
package struct WayFigures: Sendable, Equatable {
    package let botTurns: Int
    /// Conversations whose contact asked for a person.
    package let asked: Int
    /// Those of them in which one has joined, and the time that it took, together.
    package let reached: Int
    package let waited: Duration
    /// Conversations that a person holds now.
    package let held: Int
    /// Conversations whose contact waits for the person they asked for.
    package let waiting: Int

    package init(botTurns: Int, asked: Int, reached: Int, waited: Duration, held: Int, waiting: Int) {
        (self.botTurns, self.asked, self.reached) = (botTurns, asked, reached)
        (self.waited, self.held, self.waiting) = (waited, held, waiting)
    }
}

extension Reader {
    package func lease(of conversation: Conversation.ID) throws -> Lease {
        try answer(to: .lease(of: conversation))
    }

    /// Read from running counts: a scrape costs the same on a desk with a million leases.
    package func wayFigures() throws -> WayFigures {
        let row = try one("SELECT bot_turns, asked, reached, waited, held, awaited FROM lease_total")!
        return WayFigures(
            botTurns: row[0], asked: row[1], reached: row[2], waited: .milliseconds(row[3] as Int64), held: row[4],
            waiting: row[5])
    }
}

extension Writer {
    package func save(_ lease: Lease, of conversation: Conversation.ID) throws {
        try put(
            """
            INSERT INTO lease (conversation_id, bot_turns, asked_at, reached_at, held_since, held_by)
            VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT (conversation_id) DO UPDATE SET bot_turns = excluded.bot_turns, asked_at = excluded.asked_at,
                reached_at = excluded.reached_at, held_since = excluded.held_since, held_by = excluded.held_by
            """, conversation, lease.botTurns, lease.askedAt, lease.reachedAt, lease.hold?.since, lease.hold?.by)
    }

    package func releaseHold(of conversation: Conversation.ID) throws {
        try put(
            "UPDATE lease SET held_since = NULL, held_by = NULL WHERE conversation_id = $1 AND held_since IS NOT NULL",
            conversation)
    }
}
