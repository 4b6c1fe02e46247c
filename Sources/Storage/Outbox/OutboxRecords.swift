// What waits to leave the house: written in the transaction of its cause, leased, retried, never lost.
import Desk

/// One piece of mail on its way out.
package struct OutboxItem: Sendable, Equatable {
    package typealias ID = Identifier<OutboxItem>

    package let id: ID
    /// The message that it carries; nil for a letter that belongs to no conversation, which is in `bytes`.
    package let message: Message.ID?
    /// The message that it carries to somebody who reads along; its own item goes to whom it is written to.
    package let copyOf: Message.ID?
    /// `MAIL FROM`; empty for what the desk says by itself.
    package let sender: String
    package let recipient: String
    package let bytes: [UInt8]?
    /// How often it was tried before.
    package let attempts: Int
    /// Whether it waited for its turn among the mails to its domain, and the turn has come.
    package let hasPlace: Bool

    package init(
        id: ID, message: Message.ID?, copyOf: Message.ID? = nil, sender: String, recipient: String, bytes: [UInt8]?,
        attempts: Int, hasPlace: Bool = false
    ) {
        (self.id, self.message, self.copyOf, self.sender, self.hasPlace) = (id, message, copyOf, sender, hasPlace)
        (self.recipient, self.bytes, self.attempts) = (recipient, bytes, attempts)
    }
}

/// One attempt to send, as a person can read it.
package struct DeliveryAttempt: Sendable, Equatable {
    package let at: Instant
    package let outcome: String
    package let words: String
}

extension Reader {
    /// When the next piece of mail falls due; nil when nothing waits. For calls to bots see `BotCalls`.
    package func nextOutboxDue() throws -> Instant? {
        try one(
            """
            SELECT due_at FROM outbox WHERE sent_at IS NULL AND failed_at IS NULL AND bot_id IS NULL
            ORDER BY due_at, id LIMIT 1
            """)?[0]
    }

    package func waitingInOutbox() throws -> Int {
        try one("SELECT count(*) FROM outbox WHERE sent_at IS NULL AND failed_at IS NULL")![0]
    }

    /// To whom a message went, or is on its way.
    package func outboxRecipient(of message: Message.ID) throws -> String? {
        try one("SELECT recipient FROM outbox WHERE message_id = $1", message)?[0]
    }

    /// Attempts to deliver a message, oldest first.
    package func deliveryAttempts(of message: Message.ID) throws -> [DeliveryAttempt] {
        try query(
            """
            SELECT t.at, t.outcome, t.words FROM outbox o JOIN delivery_attempt t ON t.outbox_id = o.id
            WHERE o.message_id = $1 ORDER BY t.number
            """, message
        ).map { DeliveryAttempt(at: $0[0], outcome: $0[1], words: $0[2]) }
    }
}

extension Writer {
    package func enqueue(_ item: OutboxItem, due: Instant, at now: Instant) throws {
        try put(
            """
            INSERT INTO outbox (id, message_id, copy_of, sender, recipient, bytes, attempts, due_at, created_at)
            VALUES ($1, $2, $3, $4, $5, $6, 0, $7, $8)
            """, item.id, item.message, item.copyOf, item.sender, item.recipient, item.bytes, due, now)
    }

    /// Takes up to `limit` due items and keeps others away from them until `until`. One writer at a time makes
    /// the lease exclusive; its end gives back what a crashed node had taken.
    package func leaseOutbox(limit: Int, now: Instant, until: Instant) throws -> [OutboxItem] {
        try query(
            """
            UPDATE outbox SET leased_until = $3, due_at = $3 WHERE id IN (
                SELECT id FROM outbox WHERE sent_at IS NULL AND failed_at IS NULL AND bot_id IS NULL AND due_at <= $1
                ORDER BY due_at, id LIMIT $2)
            RETURNING id, message_id, copy_of, sender, recipient, bytes, attempts, placed_at
            """, now, limit, until
        ).map {
            OutboxItem(
                id: $0[0], message: $0[1], copyOf: $0[2], sender: $0[3], recipient: $0[4], bytes: $0[5],
                attempts: $0[6], hasPlace: ($0[7] as Instant?) != nil)
        }
    }

    package func recordSent(_ item: OutboxItem, receipt: String, at now: Instant) throws {
        try recordAttempt(item, outcome: "sent", words: receipt, at: now)
        try put(
            "UPDATE outbox SET sent_at = $2, bytes = NULL, attempts = attempts + 1 WHERE id = $1", item.id, now)
    }

    package func recordLater(_ item: OutboxItem, why: String, next: Instant, at now: Instant) throws {
        try recordAttempt(item, outcome: "later", words: why, at: now)
        try put(
            """
            UPDATE outbox SET attempts = attempts + 1, due_at = $2, leased_until = NULL, placed_at = NULL WHERE id = $1
            """, item.id, next)
    }

    package func recordFailed(_ item: OutboxItem, why: String, at now: Instant) throws {
        try recordAttempt(item, outcome: "refused", words: why, at: now)
        try put("UPDATE outbox SET failed_at = $2, attempts = attempts + 1 WHERE id = $1", item.id, now)
    }

    /// Puts a message that failed, or that came back, to be sent now.
    package func tryAgain(_ message: Message.ID, at now: Instant) throws {
        try put(
            """
            UPDATE outbox SET failed_at = NULL, sent_at = NULL, due_at = $2, leased_until = NULL, placed_at = NULL
            WHERE message_id = $1 AND (failed_at IS NOT NULL OR sent_at IS NOT NULL)
            """, message, now)
    }

    private func recordAttempt(_ item: OutboxItem, outcome: String, words: String, at now: Instant) throws {
        try put(
            "INSERT INTO delivery_attempt (outbox_id, number, at, outcome, words) VALUES ($1, $2, $3, $4, $5)",
            item.id, item.attempts + 1, now, outcome, words)
    }
}
