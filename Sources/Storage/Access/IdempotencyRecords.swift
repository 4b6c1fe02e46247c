// Acts that were asked for with a key, so that asking again is not acting again.
import Desk

/// What an act with a key was, and what came of it.
package struct KeyedAct: Sendable, Equatable {
    /// Digest of the method, the path and the body.
    package let act: String
    /// What the caller was told: the identity of what was made.
    package let answer: String

    package init(act: String, answer: String) { (self.act, self.answer) = (act, answer) }
}

extension Reader {
    package func keyedAct(_ key: String, of agent: Agent.ID) throws -> KeyedAct? {
        try one("SELECT act, answer FROM idempotency WHERE agent_id = $1 AND key = $2", agent, key)
            .map { KeyedAct(act: $0[0], answer: $0[1]) }
    }
}

extension Question<[Message.ID: String]> {
    /// Under which keys an agent's own messages came since a time: by these a browser knows what it has sent.
    package static func keys(of agent: Agent.ID, since time: Instant) -> Self {
        Question("SELECT answer, key FROM idempotency WHERE at > $2 AND agent_id = $1", agent, time) { rows in
            rows.reduce(into: [:]) { keys, row in
                if let message = Message.ID(row[0] as String) { keys[message] = row[1] as String }
            }
        }
    }

    /// Under which names the visitors' browsers have sent what stands in a chat.
    package static func clientIDs(in conversation: Conversation.ID) -> Self {
        Question(
            """
            SELECT w.message_id, w.client_id FROM chat_visitor v JOIN visitor_message w ON w.visitor_id = v.visitor_id
            WHERE v.conversation_id = $1
            """, conversation
        ) { rows in rows.reduce(into: [:]) { $0[$1[0] as Message.ID] = $1[1] as String } }
    }
}

extension Writer {
    package func remember(_ act: KeyedAct, key: String, of agent: Agent.ID, at now: Instant) throws {
        try put(
            "INSERT INTO idempotency (agent_id, key, act, answer, at) VALUES ($1, $2, $3, $4, $5)", agent, key, act.act,
            act.answer, now)
    }

    /// What came of an act that was begun.
    package func setAnswer(_ answer: String, of key: String, by agent: Agent.ID) throws {
        try put("UPDATE idempotency SET answer = $3 WHERE agent_id = $1 AND key = $2", agent, key, answer)
    }

    package func forgetAct(_ key: String, of agent: Agent.ID) throws {
        try put("DELETE FROM idempotency WHERE agent_id = $1 AND key = $2", agent, key)
    }

    package func forgetActs(before: Instant) throws {
        try put("DELETE FROM idempotency WHERE at < $1", before)
    }
}
