// The operator registers bots, and takes them away.
import Desk
import Foundation
import Storage

/// Scalars of a bot's name.
private let longestName = 60

extension Flows {
    /// Registers somebody's program. Its secret and its token are told here and never again.
    package func addBot(named name: String, url: String?) async throws -> (
        bot: Bot, secret: WebhookSecret, token: String
    ) {
        let (desk, name, now) = (try await desk(), try botName(name), now())
        if let url { try check(webhook: url) }
        let bot = Bot(id: identities.next(), kind: .program, name: name, url: url, createdAt: now)
        let (salt, token) = (Secrets.random(16), Self.botMark + Secrets.token())
        try await database.write { db in
            guard try !db.bots().contains(where: { $0.isActive && $0.name == name }) else { throw Refusal.botThere }
            try db.insert(bot, keys: BotKeys(salt: salt, tokenDigest: Secrets.digest(token)))
        }
        deskCache.forget()
        return (bot, WebhookSecret(desk: desk.secret, bot: bot.id, salt: salt), token)
    }

    /// Switches the greeter on, or changes its name and what it asks for.
    @discardableResult
    package func setGreeter(named name: String, asking asks: [Wanted]) async throws -> Bot {
        let (name, now) = (try botName(name), now())
        let bot = Bot(id: identities.next(), kind: .greeter, name: name, asks: asks, createdAt: now)
        try await database.write { db in
            for known in try db.bots() where known.isActive {
                if known.kind == .greeter {
                    try db.remove(known.id, at: now)
                } else if known.name == name {
                    throw Refusal.botThere
                }
            }
            try db.insert(bot)
        }
        deskCache.forget()
        return bot
    }

    package func removeBot(named name: String) async throws {
        try await database.write { [now = now()] db in
            guard let bot = try db.bots().first(where: { $0.isActive && $0.name == name }) else {
                throw Refusal.unknownBot
            }
            try db.remove(bot.id, at: now)
        }
        deskCache.forget()
    }

    /// Tokens of bots begin so, and those of agents otherwise.
    private static let botMark = "keptbot_"
    package static func isBotToken(_ token: String) -> Bool { token.utf8.starts(with: botMark.utf8) }

    /// The bot whose token this is; asked each time, so that one that was removed is out at once.
    package func bot(token secret: String) async throws -> Bot? {
        try await database.read { try $0.bot(token: Secrets.digest(secret)) }
    }

    private func botName(_ name: String) throws(Refusal) -> String {
        let name = name.trimmingSpaces()
        if name.isEmpty { throw .nameMissing }
        if name.unicodeScalars.count > longestName || name.unicodeScalars.contains(where: { $0.value < 0x20 }) {
            throw .nameTooLong
        }
        return name
    }

    /// What can be called at all; whether the address may be reached is seen at each call.
    private func check(webhook text: String) throws(Refusal) {
        guard text.utf8.count <= 2000, let url = URL(string: text), url.scheme == "https" || url.scheme == "http",
            url.host != nil, url.user == nil
        else { throw .notAWebAddress }
    }
}
