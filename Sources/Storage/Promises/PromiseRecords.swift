// The ledger of promises, as rows.
import Desk

let promiseColumns = """
    p.id, p.conversation_id, p.contact_id, p.kind, p.words, p.from_at, p.due_at, p.made_at, p.made_by, p.kept_at, \
    p.renegotiated_at, p.withdrawn_at, p.new_due_at
    """

/// What still has to be kept, in the words of the index.
let standingPromise = "p.kept_at IS NULL AND p.renegotiated_at IS NULL AND p.withdrawn_at IS NULL"

extension Promise {
    init(_ row: Row) {
        self.init(
            id: row[0], conversation: row[1], contact: row[2], kind: row[3], words: row[4], from: row[5],
            dueAt: row[6], madeAt: row[7], madeBy: row[8], state: State(row, from: 9))
    }
}

extension Promise.State {
    fileprivate init(_ row: Row, from start: Int) {
        if let kept: Instant = row[start] {
            self = .kept(at: kept)
        } else if let renegotiated: Instant = row[start + 1] {
            self = .renegotiated(at: renegotiated)
        } else if let withdrawn: Instant = row[start + 2] {
            self = .withdrawn(at: withdrawn)
        } else if let newDue: Instant = row[start + 3] {
            self = .late(newDue: newDue)
        } else {
            self = .open
        }
    }
}

extension Question<[Promise]> {
    package static func promises(of conversation: Conversation.ID) -> Self {
        Question(
            "SELECT \(promiseColumns) FROM promise p WHERE p.conversation_id = $1 ORDER BY p.id", conversation
        ) { $0.map { Promise($0) } }
    }

    /// What still has to be kept in a conversation, the first due first.
    package static func standingPromises(of conversation: Conversation.ID) -> Self {
        Question(
            """
            SELECT \(promiseColumns) FROM promise p
            WHERE p.conversation_id = $1 AND \(standingPromise) ORDER BY p.due_at, p.id
            """, conversation
        ) { $0.map { Promise($0) } }
    }
}

extension Reader {
    package func promise(_ id: Promise.ID) throws -> Promise? {
        try one("SELECT \(promiseColumns) FROM promise p WHERE p.id = $1", id).map { Promise($0) }
    }

    package func promises(of conversation: Conversation.ID) throws -> [Promise] {
        try answer(to: .promises(of: conversation))
    }

    /// What still has to be kept in a conversation, the first due first.
    package func standingPromises(of conversation: Conversation.ID) throws -> [Promise] {
        try answer(to: .standingPromises(of: conversation))
    }

    /// The calls that a contact waits for, over all their conversations.
    package func standingCalls(to contact: Contact.ID) throws -> [Promise] {
        try query(
            "SELECT \(promiseColumns) FROM promise p WHERE p.contact_id = $1 AND p.kind = $2 AND \(standingPromise)",
            contact, Promise.Kind.callBack
        ).map { Promise($0) }
    }

    /// When the contact of a conversation was last told that we are late; nil when never.
    package func lastToldLate(_ conversation: Conversation.ID) throws -> Instant? {
        try one("SELECT max(told_at) FROM promise WHERE conversation_id = $1", conversation)?[0]
    }
}

extension Writer {
    /// Writes a promise down and watches it. `burden`: how many conversations its owner carried then.
    package func insert(_ promise: Promise, burden: Int? = nil) throws {
        try put(
            """
            INSERT INTO promise
                (id, conversation_id, contact_id, kind, words, from_at, due_at, made_at, made_by, burden)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            """, promise.id, promise.conversation, promise.contact, promise.kind, promise.words, promise.from,
            promise.dueAt, promise.madeAt, promise.madeBy, burden)
        try set(Alarm(.promise, promise.id, of: promise.conversation, at: promise.warnAt))
    }

    package func keep(_ promise: Promise.ID, at now: Instant) throws {
        try put("UPDATE promise SET kept_at = $2 WHERE id = $1", promise, now)
        try cancel(.promise, promise)
    }

    package func withdraw(_ promise: Promise.ID, at now: Instant) throws {
        try put("UPDATE promise SET withdrawn_at = $2 WHERE id = $1", promise, now)
        try cancel(.promise, promise)
    }

    package func renegotiate(_ promise: Promise.ID, to successor: Promise.ID, at now: Instant) throws {
        try put(
            "UPDATE promise SET renegotiated_at = $3, replaced_by = $2 WHERE id = $1", promise, successor, now)
        try cancel(.promise, promise)
    }

    /// The owner is reminded; the next look is when it is due.
    package func warn(_ promise: Promise, at now: Instant) throws {
        try put("UPDATE promise SET warned_at = $2 WHERE id = $1", promise.id, now)
        try set(Alarm(.promise, promise.id, of: promise.conversation, at: promise.due))
    }

    /// It was missed: the new time is watched in its turn. `told`: whether the contact hears of it.
    package func miss(_ promise: Promise, newDue: Instant, told: Bool, at now: Instant) throws {
        try put(
            """
            UPDATE promise SET missed_at = coalesce(missed_at, $2), new_due_at = $3, told_at = coalesce($4, told_at)
            WHERE id = $1
            """, promise.id, now, newDue, told ? now : nil)
        try set(Alarm(.promise, promise.id, of: promise.conversation, at: newDue))
    }

    package func insert(_ attempt: CallAttempt) throws {
        try put(
            "INSERT INTO call_attempt (id, promise_id, at, by_id, reached, words) VALUES ($1, $2, $3, $4, $5, $6)",
            attempt.id, attempt.promise, attempt.at, attempt.by, attempt.reached, attempt.words)
    }
}
