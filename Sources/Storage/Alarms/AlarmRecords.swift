// The alarms of the desk, as rows: set and cancelled with their cause, rung once.
import Desk

extension Reader {
    /// When the next alarm rings; nil when none is set.
    package func nextAlarm() throws -> Instant? {
        try one("SELECT due_at FROM alarm ORDER BY due_at LIMIT 1")?[0]
    }

    package func alarms(of conversation: Conversation.ID) throws -> [Alarm] {
        try query(
            "SELECT kind, subject_id, conversation_id, due_at FROM alarm WHERE conversation_id = $1", conversation
        ).map { Alarm($0) }
    }
}

extension Alarm {
    fileprivate init(_ row: Row) {
        self.init(row[0], Identifier<Alarm>(row[1] as Int64), of: row[2], at: row[3])
    }
}

extension Writer {
    package func set(_ alarm: Alarm) throws {
        try put(
            """
            INSERT INTO alarm (kind, subject_id, conversation_id, due_at) VALUES ($1, $2, $3, $4)
            ON CONFLICT (subject_id, kind) DO UPDATE SET due_at = excluded.due_at
            """, alarm.kind, alarm.subject, alarm.conversation, alarm.dueAt)
    }

    package func cancel<Of>(_ kind: Alarm.Kind, _ subject: Identifier<Of>) throws {
        try put("DELETE FROM alarm WHERE subject_id = $1 AND kind = $2", subject, kind)
    }

    /// Takes up to `limit` alarms whose time has come. They are gone when this transaction commits, so what they are
    /// for happens in it.
    package func takeAlarms(limit: Int, now: Instant) throws -> [Alarm] {
        try query(
            """
            DELETE FROM alarm WHERE (subject_id, kind) IN (
                SELECT subject_id, kind FROM alarm WHERE due_at <= $1 ORDER BY due_at LIMIT $2)
            RETURNING kind, subject_id, conversation_id, due_at
            """, now, limit
        ).map { Alarm($0) }.sorted { $0.dueAt < $1.dueAt }
    }
}
