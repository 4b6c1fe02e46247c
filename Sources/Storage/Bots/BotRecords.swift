// Bots, their tokens by digest, and what they asked for with a key.
import Desk

private let botColumns = "id, kind, name, url, asks, created_at, removed_at"

extension Bot {
    fileprivate init(_ row: Row) {
        let asks: String = row[4]
        self.init(
            id: row[0], kind: row[1], name: row[2], url: row[3],
            asks: asks.split(separator: " ").compactMap { Wanted(rawValue: String($0)) }, createdAt: row[5],
            removedAt: row[6])
    }
}

/// What only a program has: what its secret is made from, and the digest of its token.
package struct BotKeys: Sendable, Equatable {
    package let salt: [UInt8]
    package let tokenDigest: String

    package init(salt: [UInt8], tokenDigest: String) { (self.salt, self.tokenDigest) = (salt, tokenDigest) }
}

extension Question<[Bot]> {
    /// All of them, those that were removed too, in the order in which they came.
    package static var bots: Self { Question("SELECT \(botColumns) FROM bot ORDER BY id") { $0.map { Bot($0) } } }
}

extension Reader {
    package func bots() throws -> [Bot] { try answer(to: .bots) }

    package func bot(token digest: String) throws -> Bot? {
        try one("SELECT \(botColumns) FROM bot WHERE token = $1 AND removed_at IS NULL", digest).map { Bot($0) }
    }

    package func salt(of bot: Bot.ID) throws -> [UInt8]? { try one("SELECT salt FROM bot WHERE id = $1", bot)?[0] }

    package func keyedAct(_ key: String, of bot: Bot.ID) throws -> KeyedAct? {
        try one("SELECT act, answer FROM bot_act WHERE bot_id = $1 AND key = $2", bot, key)
            .map { KeyedAct(act: $0[0], answer: $0[1]) }
    }
}

extension Writer {
    package func insert(_ bot: Bot, keys: BotKeys? = nil) throws {
        try put(
            """
            INSERT INTO bot (id, kind, name, url, salt, token, asks, created_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            """, bot.id, bot.kind, bot.name, bot.url, keys?.salt, keys?.tokenDigest,
            bot.asks.map(\.rawValue).joined(separator: " "), bot.createdAt)
    }

    /// It says and hears nothing more; what waited for it is dropped.
    package func remove(_ bot: Bot.ID, at now: Instant) throws {
        try put("UPDATE bot SET removed_at = $2 WHERE id = $1 AND removed_at IS NULL", bot, now)
        try put(
            "UPDATE outbox SET failed_at = $2 WHERE bot_id = $1 AND sent_at IS NULL AND failed_at IS NULL", bot, now)
    }

    /// Nobody listens at its URL any more; it may still speak.
    package func silence(_ bot: Bot.ID, at now: Instant) throws {
        try put("UPDATE bot SET url = NULL WHERE id = $1", bot)
        try put(
            "UPDATE outbox SET failed_at = $2 WHERE bot_id = $1 AND sent_at IS NULL AND failed_at IS NULL", bot, now)
    }

    package func remember(_ act: KeyedAct, key: String, of bot: Bot.ID, at now: Instant) throws {
        try put(
            "INSERT INTO bot_act (bot_id, key, act, answer, at) VALUES ($1, $2, $3, $4, $5)", bot, key, act.act,
            act.answer, now)
    }
}
