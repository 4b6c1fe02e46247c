// Everything that came in, over time: listed for an export, and let go of when the operator keeps it no longer.
import Desk

/// A raw item as an export names it.
package struct ArchivedItem: Sendable, Equatable {
    package let id: RawItem.ID
    package let receivedAt: Instant
    package let envelopeFrom: String
    package let envelopeTo: [String]
    /// `waiting`, `read`, `again` (its message was here before), `unreadable`, `discarded`.
    package let state: String
    /// The number of the conversation that its message is in.
    package let conversation: Int?
    /// Whether its bytes are still kept.
    package let hasBytes: Bool
}

extension Reader {
    /// What came in at or after `start` and before `end`, oldest first, from the one after `last`.
    package func archive(
        from start: Instant, until end: Instant, after last: RawItem.ID?, limit: Int
    ) throws -> [ArchivedItem] {
        try query(
            """
            SELECT r.id, r.received_at, r.envelope_from, r.envelope_to,
                CASE WHEN r.discarded_at IS NULL THEN r.state ELSE 'discarded' END,
                (SELECT c.number FROM message m JOIN conversation c ON c.id = m.conversation_id WHERE m.raw_id = r.id),
                EXISTS (SELECT 1 FROM raw_bytes b WHERE b.raw_id = r.id)
            FROM raw_item r WHERE r.id > $1 AND r.received_at >= $2 AND r.received_at < $3 ORDER BY r.id LIMIT $4
            """, last?.rawValue ?? 0, start, end, limit
        ).map { row in
            let recipients: String = row[3]
            return ArchivedItem(
                id: row[0], receivedAt: row[1], envelopeFrom: row[2],
                envelopeTo: recipients.split(separator: "\n").map(String.init), state: row[4], conversation: row[5],
                hasBytes: row[6])
        }
    }
}

extension Reader {
    /// Whether `dropRawBytes` would let go of anything.
    package func hasRawBytesToDrop(before time: Instant, first: RawItem.ID) throws -> Bool {
        try one("SELECT 1 \(droppable) LIMIT 1", time, first) != nil
    }
}

private let droppable = """
    FROM raw_bytes b JOIN raw_item r ON r.id = b.raw_id
    WHERE b.raw_id < $2 AND r.received_at < $1 AND (r.state IN ('read', 'again') OR r.discarded_at < $1)
    """

extension Writer {
    /// Lets go of bytes that came before `time`, at most `limit` of them: of what was read, and of what was discarded
    /// before then. What waits to be read, or for a person, stays. Returns how many that was.
    ///
    /// - Parameter first: the least identity that can be given at `time`. Identities grow with time, so that only what
    ///   is old enough has to be looked at.
    package func dropRawBytes(before time: Instant, first: RawItem.ID, limit: Int) throws -> Int {
        try execute(
            """
            DELETE FROM raw_bytes WHERE raw_id IN (SELECT b.raw_id \(droppable) ORDER BY b.raw_id LIMIT \(limit))
            """, time, first)
    }
}
