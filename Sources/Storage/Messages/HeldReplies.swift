// Replies that have not left yet, one a conversation, with their files.
import Desk

/// A held reply with all that sending it needs.
package struct HeldReplyRecord: Sendable {
    package let reply: HeldReply
    /// What the reply does besides, in a form that the flows know.
    package let draft: String
    /// With what key it was asked for.
    package let key: (key: String, act: String)?

    package init(reply: HeldReply, draft: String, key: (key: String, act: String)?) {
        (self.reply, self.draft, self.key) = (reply, draft, key)
    }
}

/// A file of a held reply.
package struct HeldFile: Sendable {
    package let name: String
    package let type: String
    package let bytes: [UInt8]

    package init(name: String, type: String, bytes: [UInt8]) {
        (self.name, self.type, self.bytes) = (name, type, bytes)
    }
}

private let columns = """
    h.conversation_id, h.agent_id, h.text, h.file_names, h.leaves_at, h.is_scheduled, h.stop, h.draft, h.act_key, h.act
    """

extension HeldReplyRecord {
    fileprivate init(_ row: Row) {
        var key: (key: String, act: String)?
        if let name = row[8] as String?, let act = row[9] as String? { key = (name, act) }
        self.init(reply: HeldReply(row), draft: row[7], key: key)
    }
}

extension HeldReply {
    fileprivate init(_ row: Row) {
        let names: String = row[3]
        self.init(
            conversation: row[0], agent: row[1], text: row[2],
            fileNames: names.split(separator: "\n").map(String.init), leavesAt: row[4], isScheduled: row[5],
            stop: (row[6] as String?).map { $0 == Stop.wroteName ? .contactWrote : .refused($0) }, clientID: row[8])
    }
}

extension HeldReply.Stop {
    fileprivate static let wroteName = "contactWrote"

    fileprivate var name: String {
        switch self {
        case .contactWrote: Self.wroteName
        case .refused(let refusal): refusal
        }
    }
}

extension Question<HeldReply?> {
    package static func heldReply(of conversation: Conversation.ID) -> Self {
        Question("SELECT \(columns) FROM held_reply h WHERE h.conversation_id = $1", conversation) {
            $0.first.map { HeldReply($0) }
        }
    }
}

extension Reader {
    /// The conversation whose reply leaves first, if its time has come.
    package func heldReplyDue(at now: Instant) throws -> Conversation.ID? {
        try one(
            """
            SELECT conversation_id FROM held_reply WHERE stop IS NULL AND leaves_at <= $1
            ORDER BY leaves_at, conversation_id LIMIT 1
            """, now)?[0]
    }

    package func heldReply(of conversation: Conversation.ID) throws -> HeldReplyRecord? {
        try one("SELECT \(columns) FROM held_reply h WHERE h.conversation_id = $1", conversation)
            .map { HeldReplyRecord($0) }
    }

    package func heldFiles(of conversation: Conversation.ID) throws -> [HeldFile] {
        try query("SELECT name, type, bytes FROM held_file WHERE conversation_id = $1 ORDER BY place", conversation)
            .map { HeldFile(name: $0[0], type: $0[1], bytes: $0[2]) }
    }
}

extension Writer {
    package func hold(_ record: HeldReplyRecord, files: [HeldFile], at now: Instant) throws {
        let reply = record.reply
        try put(
            """
            INSERT INTO held_reply (conversation_id, agent_id, text, file_names, draft, act_key, act, held_at,
                leaves_at, is_scheduled)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            """, reply.conversation, reply.agent, reply.text, reply.fileNames.joined(separator: "\n"), record.draft,
            record.key?.key, record.key?.act, now, reply.leavesAt, reply.isScheduled)
        for (place, file) in files.enumerated() {
            try put(
                "INSERT INTO held_file (conversation_id, place, name, type, bytes) VALUES ($1, $2, $3, $4, $5)",
                reply.conversation, place, file.name, file.type, file.bytes)
        }
    }

    /// Keeps a reply from leaving until somebody has decided.
    package func stopHeldReply(of conversation: Conversation.ID, _ stop: HeldReply.Stop) throws {
        try put(
            "UPDATE held_reply SET stop = $2 WHERE conversation_id = $1 AND stop IS NULL", conversation, stop.name)
    }

    /// The same for one whose time was chosen, because the contact has written.
    package func stopScheduledReply(of conversation: Conversation.ID) throws {
        try put(
            """
            UPDATE held_reply SET stop = $2 WHERE conversation_id = $1 AND stop IS NULL AND is_scheduled = $3
            """, conversation, HeldReply.Stop.contactWrote.name, true)
    }

    /// Lets a reply wait a little longer, as long as it was not held for `most` already.
    package func postponeHeldReply(
        of conversation: Conversation.ID, to time: Instant, at now: Instant, within most: Duration
    ) throws {
        try put(
            """
            UPDATE held_reply SET leaves_at = $2
            WHERE conversation_id = $1 AND stop IS NULL AND leaves_at < $2 AND held_at > $3
            """, conversation, time, now - most)
    }

    package func removeHeldReply(of conversation: Conversation.ID) throws {
        try put("DELETE FROM held_file WHERE conversation_id = $1", conversation)
        try put("DELETE FROM held_reply WHERE conversation_id = $1", conversation)
    }
}
