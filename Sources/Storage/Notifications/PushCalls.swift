// Push messages on their way, one for each browser and conversation: what happens meanwhile is bundled.
import Desk

/// What a browser is to be told about one conversation.
package struct PendingPush: Sendable, Equatable {
    package typealias ID = Identifier<PendingPush>

    package let id: ID
    package let browser: PushBrowser.ID
    package let conversation: Conversation.ID
    package let kind: Concern.Kind
    package let message: Message.ID?
    /// Of the newest event in it.
    package let position: Int64
    /// How many things have happened.
    package let things: Int
    /// How often it was tried before.
    package let attempts: Int
    /// When its newest event happened.
    package let createdAt: Instant

    package init(id: ID, browser: PushBrowser.ID, concern: Concern) {
        (self.id, self.browser, conversation, kind) = (id, browser, concern.conversation, concern.kind)
        (message, position, createdAt) = (concern.message, concern.position, concern.at)
        (things, attempts) = (1, 0)
    }

    fileprivate init(_ row: Row) {
        (id, browser, conversation, kind, message) = (row[0], row[1], row[2], row[3], row[4])
        (position, things, attempts, createdAt) = (row[5], row[6], row[7], row[8])
    }
}

extension Concern.Kind: Storable {}

private let columns = "id, browser_id, conversation_id, kind, message_id, position, things, attempts, created_at"

extension Reader {
    /// Up to which event the log was looked through for browsers.
    package func pushPlace() throws -> Int64? { try one("SELECT position FROM push_place WHERE id = 1")?[0] }

    package func nextPushDue() throws -> Instant? {
        try one("SELECT due_at FROM push_call ORDER BY due_at, id LIMIT 1")?[0]
    }
}

extension Writer {
    package func setPushPlace(_ position: Int64) throws {
        try put(
            """
            INSERT INTO push_place (id, position) VALUES (1, $1)
            ON CONFLICT (id) DO UPDATE SET position = excluded.position
            """, position)
    }

    /// What waits for the same browser about the same conversation becomes one with it.
    package func enqueue(_ push: PendingPush, due: Instant) throws {
        try put(
            """
            INSERT INTO push_call (id, browser_id, conversation_id, kind, message_id, position, things, attempts,
                due_at, created_at)
            VALUES ($1, $2, $3, $4, $5, $6, 1, 0, $7, $8)
            ON CONFLICT (browser_id, conversation_id) DO UPDATE SET kind = excluded.kind,
                message_id = excluded.message_id, position = excluded.position, things = push_call.things + 1,
                attempts = 0, due_at = excluded.due_at, created_at = excluded.created_at
            """, push.id, push.browser, push.conversation, push.kind, push.message, push.position, due, push.createdAt)
    }

    /// Takes up to `limit` that are due and keeps others away from them until `until`.
    package func leasePushes(limit: Int, now: Instant, until: Instant) throws -> [PendingPush] {
        try query(
            """
            UPDATE push_call SET due_at = $3 WHERE id IN (
                SELECT id FROM push_call WHERE due_at <= $1 ORDER BY due_at, id LIMIT $2)
            RETURNING \(columns)
            """, now, limit, until
        ).map { PendingPush($0) }
    }

    /// Done with it; what has come since it was leased stays.
    package func remove(_ push: PendingPush) throws {
        try put("DELETE FROM push_call WHERE id = $1 AND position = $2", push.id, push.position)
    }

    package func postpone(_ push: PendingPush, to time: Instant) throws {
        try put(
            "UPDATE push_call SET attempts = attempts + 1, due_at = $3 WHERE id = $1 AND position = $2", push.id,
            push.position, time)
    }
}
