// Calls to bots wait in the outbox as mail does, and are leased apart: a bot that does not answer holds no mail up.
import Desk

/// One event on its way to one bot.
package struct BotCall: Sendable, Equatable {
    package let id: OutboxItem.ID
    package let bot: Bot.ID
    package let url: String
    package let body: [UInt8]
    package let attempts: Int

    package init(id: OutboxItem.ID, bot: Bot.ID, url: String, body: [UInt8], attempts: Int = 0) {
        (self.id, self.bot, self.url, self.body, self.attempts) = (id, bot, url, body, attempts)
    }

    /// As the records of attempts know it.
    package var item: OutboxItem {
        OutboxItem(id: id, message: nil, sender: "", recipient: url, bytes: body, attempts: attempts)
    }
}

extension Reader {
    package func nextBotCallDue() throws -> Instant? {
        try one(
            """
            SELECT due_at FROM outbox WHERE bot_id IS NOT NULL AND sent_at IS NULL AND failed_at IS NULL
            ORDER BY due_at, id LIMIT 1
            """)?[0]
    }

    /// Calls to a bot that wait, and that were given up.
    package func callCounts(of bot: Bot.ID) throws -> (waiting: Int, failed: Int) {
        let row = try one(
            """
            SELECT count(CASE WHEN sent_at IS NULL AND failed_at IS NULL THEN 1 END), count(failed_at)
            FROM outbox WHERE bot_id = $1
            """, bot)!
        return (row[0], row[1])
    }

    /// How the newest attempt to reach a bot ended.
    package func lastAttempt(of bot: Bot.ID) throws -> DeliveryAttempt? {
        try one(
            """
            SELECT t.at, t.outcome, t.words FROM outbox o JOIN delivery_attempt t ON t.outbox_id = o.id
            WHERE o.bot_id = $1 ORDER BY t.at DESC, t.outbox_id DESC, t.number DESC LIMIT 1
            """, bot
        ).map { DeliveryAttempt(at: $0[0], outcome: $0[1], words: $0[2]) }
    }
}

extension Writer {
    package func enqueue(_ call: BotCall, at now: Instant) throws {
        try put(
            """
            INSERT INTO outbox (id, bot_id, sender, recipient, bytes, attempts, due_at, created_at)
            VALUES ($1, $2, '', $3, $4, 0, $5, $5)
            """, call.id, call.bot, call.url, call.body, now)
    }

    package func leaseBotCalls(limit: Int, now: Instant, until: Instant) throws -> [BotCall] {
        try query(
            """
            UPDATE outbox SET leased_until = $3, due_at = $3 WHERE id IN (
                SELECT id FROM outbox WHERE bot_id IS NOT NULL AND sent_at IS NULL AND failed_at IS NULL
                    AND due_at <= $1
                ORDER BY due_at, id LIMIT $2)
            RETURNING id, bot_id, recipient, bytes, attempts
            """, now, limit, until
        ).map { BotCall(id: $0[0], bot: $0[1], url: $0[2], body: $0[3] ?? [], attempts: $0[4]) }
    }
}
