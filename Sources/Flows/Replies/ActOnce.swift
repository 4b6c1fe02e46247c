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
    /// Runs `act` and remembers its message under `key`; a second time it answers with that message. A key that
    /// comes with another request is refused, since one of the two would be lost.
    func once(_ key: ActKey?, by agent: Agent, at now: Instant, _ act: () throws -> Message) throws -> Message {
        guard let key else { return try act() }
        if let known = try keyedAct(key.key, of: agent.id) {
            guard known.act == key.act else { throw Refusal.keyReused }
            return try message(Message.ID(known.answer)!)!
        }
        let message = try act()
        try remember(KeyedAct(act: key.act, answer: message.id.description), key: key.key, of: agent.id, at: now)
        return message
    }
}
