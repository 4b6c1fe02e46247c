// The append-only log of what happened. Positions follow commits, because one writer at a time appends.
import Desk

private let eventColumns = """
    e.position, e.at, e.actor_kind, e.actor_id, e.conversation_id, e.kind, e.subject_id, e.other, e.detail, \
    e.bot_id
    """

extension Question<[LoggedEvent]> {
    package static func events(of conversation: Conversation.ID) -> Self {
        Question(
            "SELECT \(eventColumns) FROM event e WHERE e.conversation_id = $1 ORDER BY e.position", conversation
        ) { $0.map { LoggedEvent($0) } }
    }
}

extension Reader {
    /// The position of the newest event; 0 before the first.
    package func lastPosition() throws -> Int64 {
        try one("SELECT coalesce(max(position), 0) FROM event")![0]
    }

    /// At most `limit` events after `position`, oldest first.
    package func events(after position: Int64, limit: Int) throws -> [LoggedEvent] {
        try query(
            "SELECT \(eventColumns) FROM event e WHERE e.position > $1 ORDER BY e.position LIMIT $2", position, limit
        ).map { LoggedEvent($0) }
    }

    /// The same as pages are told of it: with the number that people say, and who owns the conversation now.
    package func liveEvents(after position: Int64, limit: Int) throws -> [LiveEvent] {
        try query(
            """
            SELECT \(eventColumns), v.number, v.agent_id FROM event e
            LEFT JOIN conversation v ON v.id = e.conversation_id
            WHERE e.position > $1 ORDER BY e.position LIMIT $2
            """, position, limit
        ).map { LiveEvent(logged: LoggedEvent($0), number: $0[10], owner: $0[11]) }
    }

    package func events(of conversation: Conversation.ID) throws -> [LoggedEvent] {
        try answer(to: .events(of: conversation))
    }
}

/// An event with what decides who is told of it.
package struct LiveEvent: Sendable {
    package let logged: LoggedEvent
    package let number: Int?
    package let owner: Agent.ID?
}

extension LoggedEvent {
    fileprivate init(_ row: Row) {
        self.init(
            position: row[0], at: row[1], actor: Author(kind: row[2], id: row[3], bot: row[9]), conversation: row[4],
            event: DeskEvent(EventRow(kind: row[5], subject: row[6], other: row[7], detail: row[8])))
    }
}

/// Positions go on from the newest event's.
private let insertion = Insertion(
    """
    WITH newest AS (SELECT coalesce(max(position), 0) AS position FROM event)
    INSERT INTO event (position, at, actor_kind, actor_id, conversation_id, kind, subject_id, other, detail,
        bot_id) VALUES
    """, number: "(SELECT position FROM newest)", values: 9)

extension Writer {
    package func append(_ event: DeskEvent, by actor: Author, to conversation: Conversation.ID?, at now: Instant) throws
    {
        let row = EventRow(event)
        try put(
            [now, actor.kind, actor.identifier, conversation, row.kind, row.subject, row.other, row.detail, actor.bot],
            by: insertion)
    }
}
