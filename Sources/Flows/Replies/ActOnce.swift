// An act that was asked for with a key happens once, however often it is asked for.
import Desk
import Storage

/// The key of a request (`Idempotency-Key`, or the browser's own id of a message) with a digest of what it asks.
package struct ActKey: Sendable, Equatable {
    let key: String
    let act: String

    /// A key that was kept.
    init(key: String, digest: String) { (self.key, act) = (key, digest) }

    /// nil for a key that is empty or longer than 200 bytes.
    package init?(_ key: String, act: String) {
        guard !key.isEmpty, key.utf8.count <= 200 else { return nil }
        (self.key, self.act) = (key, Secrets.digest(act))
    }
}

extension Writer {
    /// Runs `act` the first time that it is asked for under `key`; a second time nothing happens. For acts after which
    /// the conversation itself is the answer.
    func actOnce(_ key: ActKey?, by agent: Agent, at now: Instant, _ act: () throws -> Void) throws {
        _ = try answerOnce(key, by: agent, at: now) {
            try act()
            return ""
        }
    }

    /// The same for an act that answers with a few words, such as a number: a second time the answer is the first one.
    func answerOnce(_ key: ActKey?, by agent: Agent, at now: Instant, _ act: () throws -> String) throws -> String {
        try answerOnce(
            key, known: { try keyedAct($0, of: agent.id) },
            remember: { try remember($1, key: $0, of: agent.id, at: now) }, act)
    }

    /// What `actOnce` is for agents, for a bot.
    func actOnce(_ key: ActKey?, by bot: Bot, at now: Instant, _ act: () throws -> Void) throws {
        _ = try answerOnce(
            key, known: { try keyedAct($0, of: bot.id) }, remember: { try remember($1, key: $0, of: bot.id, at: now) }
        ) {
            try act()
            return ""
        }
    }

    /// A key that comes with another request is refused, since one of the two would be lost.
    private func answerOnce(
        _ key: ActKey?, known: (String) throws -> KeyedAct?, remember: (String, KeyedAct) throws -> Void,
        _ act: () throws -> String
    ) throws -> String {
        guard let key else { return try act() }
        if let known = try known(key.key) {
            guard known.act == key.act else { throw Refusal.keyReused }
            return known.answer
        }
        let answer = try act()
        try remember(key.key, KeyedAct(act: key.act, answer: answer))
        return answer
    }

    /// Runs `act` and remembers its message under `key`; a second time it answers with that message.
    func once(_ key: ActKey?, by agent: Agent, at now: Instant, _ act: () throws -> Message) throws -> Message {
        try once(
            key, known: { try keyedAct($0, of: agent.id) },
            remember: { try remember($1, key: $0, of: agent.id, at: now) }, act)
    }

    func once(_ key: ActKey?, by bot: Bot, at now: Instant, _ act: () throws -> Message) throws -> Message {
        try once(
            key, known: { try keyedAct($0, of: bot.id) }, remember: { try remember($1, key: $0, of: bot.id, at: now) },
            act)
    }

    private func once(
        _ key: ActKey?, known: (String) throws -> KeyedAct?, remember: (String, KeyedAct) throws -> Void,
        _ act: () throws -> Message
    ) throws -> Message {
        var made: Message?
        let answer = try answerOnce(key, known: known, remember: remember) {
            let message = try act()
            made = message
            return message.id.description
        }
        return try made ?? message(Message.ID(answer)!)!
    }
}
