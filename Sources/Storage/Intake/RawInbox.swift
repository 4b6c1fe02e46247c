// Raw first: what came in, as bytes, before anybody looked at it.
import Desk

/// Bytes stand apart from what changes: to change a row, SQLite writes all of it anew.
private let rawColumns = """
    r.id, r.received_at, r.envelope_from, r.envelope_to, b.bytes, r.is_older
    FROM raw_item r JOIN raw_bytes b ON b.raw_id = r.id
    """

extension RawItem {
    fileprivate init(_ row: Row) {
        let recipients: String = row[3]
        self.init(
            id: row[0], receivedAt: row[1], envelopeFrom: row[2],
            envelopeTo: recipients.split(separator: "\n").map(String.init), bytes: row[4], isOlder: row[5])
    }
}

extension Reader {
    /// Whether more than `most` items wait, counted no further than that.
    package func hasMoreWaiting(than most: Int) throws -> Bool {
        try one("SELECT 1 FROM raw_item WHERE state = 'waiting' LIMIT 1 OFFSET $1", most) != nil
    }

    package func waitingRawItems() throws -> Int {
        try one("SELECT count(*) FROM raw_item WHERE state = 'waiting'")![0]
    }

    package func rawItem(_ id: RawItem.ID) throws -> RawItem? {
        try one("SELECT \(rawColumns) WHERE r.id = $1", id).map { RawItem($0) }
    }

    package func raw(of message: Message.ID) throws -> RawItem? {
        try one(
            """
            SELECT \(rawColumns) WHERE r.id = (SELECT raw_id FROM message WHERE id = $1)
            """, message
        ).map { RawItem($0) }
    }

    /// Waiting items, oldest first, from the one after `last`.
    package func waitingRawItems(after last: RawItem.ID?, limit: Int) throws -> [RawItem] {
        try query(
            """
            SELECT \(rawColumns) WHERE r.state = 'waiting' AND r.id > $1 ORDER BY r.id LIMIT \(limit)
            """, last?.rawValue ?? 0
        ).map { RawItem($0) }
    }
}

extension Question<RawItemStanding> {
    /// How an item stands before it is received: one look, because every mail takes it.
    package static func standing(of item: RawItem.ID, name: MailName?, digest: String) -> Self {
        Question(
            """
            SELECT state, \(isMessage(at: 3)),
                EXISTS (SELECT 1 FROM raw_item r WHERE r.digest = $2 AND r.id <> $1
                    AND (SELECT m.id FROM message m WHERE m.raw_id = r.id) IS NOT NULL),
                EXISTS (SELECT 1 FROM message WHERE external_id = CAST($3 AS TEXT))
            FROM raw_item WHERE id = $1
            """, item, digest, name?.messageID, name?.sender, name?.own
        ) { rows in
            guard let row = rows.first, row[0] as String == "waiting" else { return .dealtWith }
            return row[1] as Bool || row[2] as Bool ? .hereAlready : .new(isNameTaken: row[3])
        }
    }
}

/// Whether a mail is a message already, by its Message-ID, its sender and its own name, in three values from `$first` on.
///
/// The same Message-ID is the same mail where the same address wrote it; a mail of ours, where it comes from an address of
/// ours. Of what has no sender (mail from before schema 16), the Message-ID decides alone.
func isMessage(at first: Int) -> String {
    """
    (EXISTS (SELECT 1 FROM message m WHERE m.external_id = CAST($\(first) AS TEXT) AND
        CASE WHEN m.direction = 'inbound' THEN m.sender IS NULL OR m.sender = CAST($\(first + 1) AS TEXT)
            ELSE EXISTS (SELECT 1 FROM address a WHERE a.email = CAST($\(first + 1) AS TEXT)) END)
        OR EXISTS (SELECT 1 FROM message m WHERE m.external_id = CAST($\(first + 2) AS TEXT)))
    """
}

/// What is known of a raw item before it is received.
package enum RawItemStanding: Sendable {
    /// Read before, or set aside.
    case dealtWith
    /// Its Message-ID, by the same sender, or its bytes are a message already.
    case hereAlready
    /// `isNameTaken`: a mail by somebody else has its Message-ID.
    case new(isNameTaken: Bool)
}

extension Writer {
    package func keep(_ item: RawItem, digest: String) throws {
        try put(
            """
            INSERT INTO raw_item (id, received_at, envelope_from, envelope_to, digest, is_older, state, attempts)
            VALUES ($1, $2, $3, $4, $5, $6, 'waiting', 0)
            """, item.id, item.receivedAt, item.envelopeFrom, item.envelopeTo.joined(separator: "\n"), digest,
            item.isOlder)
        try put("INSERT INTO raw_bytes (raw_id, bytes) VALUES ($1, $2)", item.id, item.bytes)
    }

    /// `again`: its message was here before.
    package func markRead(_ item: RawItem.ID, again: Bool = false) throws {
        try put(
            "UPDATE raw_item SET state = $2, reason = NULL WHERE id = $1 AND state <> 'read'", item,
            again ? "again" : "read")
    }

    package func markUnreadable(_ item: RawItem.ID, reason: String) throws {
        try put("UPDATE raw_item SET state = 'unreadable', reason = $2 WHERE id = $1", item, reason)
    }

    /// Counts an attempt to read, before it is made: what takes the process down is not tried for ever.
    package func countAttempt(_ item: RawItem.ID) throws -> Int {
        try one("UPDATE raw_item SET attempts = attempts + 1 WHERE id = $1 RETURNING attempts", item)![0]
    }

    /// The attempt came to nothing for a reason that is not the mail's.
    package func forgiveAttempt(_ item: RawItem.ID) throws {
        try put("UPDATE raw_item SET attempts = attempts - 1 WHERE id = $1 AND attempts > 0", item)
    }
}
