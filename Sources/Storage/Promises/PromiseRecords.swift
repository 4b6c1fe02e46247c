// The ledger of promises, as rows.
import Desk

private let promiseColumns = """
    p.id, p.conversation_id, p.contact_id, p.kind, p.words, p.due_at, p.made_at, p.made_by, p.kept_at, p.withdrawn_at
    """

extension Promise {
    fileprivate init(_ row: Row) {
        let (kept, withdrawn): (Instant?, Instant?) = (row[8], row[9])
        let state: State =
            if let kept { .kept(at: kept) } else if let withdrawn { .withdrawn(at: withdrawn) } else { .open }
        self.init(
            id: row[0], conversation: row[1], contact: row[2], kind: row[3], words: row[4], dueAt: row[5],
            madeAt: row[6], madeBy: row[7], state: state)
    }
}

extension Reader {
    package func promise(_ id: Promise.ID) throws -> Promise? {
        try one("SELECT \(promiseColumns) FROM promise p WHERE p.id = $1", id).map { Promise($0) }
    }

    package func promises(of conversation: Conversation.ID) throws -> [Promise] {
        try query("SELECT \(promiseColumns) FROM promise p WHERE p.conversation_id = $1 ORDER BY p.id", conversation)
            .map { Promise($0) }
    }

    package func openPromises(of conversation: Conversation.ID) throws -> [Promise] {
        try query(
            """
            SELECT \(promiseColumns) FROM promise p
            WHERE p.conversation_id = $1 AND p.kept_at IS NULL AND p.withdrawn_at IS NULL ORDER BY p.due_at, p.id
            """, conversation
        ).map { Promise($0) }
    }

    package func openPromises(to contact: Contact.ID) throws -> [Promise] {
        try query(
            """
            SELECT \(promiseColumns) FROM promise p
            WHERE p.contact_id = $1 AND p.kept_at IS NULL AND p.withdrawn_at IS NULL ORDER BY p.due_at, p.id
            """, contact
        ).map { Promise($0) }
    }
}

extension Writer {
    package func insert(_ promise: Promise) throws {
        try put(
            """
            INSERT INTO promise (id, conversation_id, contact_id, kind, words, due_at, made_at, made_by)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            """, promise.id, promise.conversation, promise.contact, promise.kind, promise.words, promise.dueAt,
            promise.madeAt, promise.madeBy)
    }

    package func keep(_ promise: Promise.ID, at now: Instant) throws {
        try put("UPDATE promise SET kept_at = $2 WHERE id = $1", promise, now)
    }

    package func withdraw(_ promise: Promise.ID, at now: Instant) throws {
        try put("UPDATE promise SET withdrawn_at = $2 WHERE id = $1", promise, now)
    }
}
