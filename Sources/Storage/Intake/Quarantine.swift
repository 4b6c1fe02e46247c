// Mail that could not be read: what it is, who had it read again, who discarded it.
import Desk

/// Mail that nobody could read, for the person who looks into it.
package struct UnreadableItem: Sendable, Equatable {
    /// What somebody did about it, and when.
    package struct Act: Sendable, Equatable {
        /// nil: the operator, at the command line.
        package let by: Agent.ID?
        package let at: Instant
    }

    package let id: RawItem.ID
    package let receivedAt: Instant
    package let envelopeFrom: String
    package let envelopeTo: [String]
    /// In bytes; nil when they are no longer kept, which happens only to what was discarded.
    package let size: Int?
    package let reason: String
    /// The last time that it was read again, without success.
    package let retried: Act?
    /// nil while it waits for a person.
    package let discarded: Act?
    /// In the words of who discarded it; nil when they gave none.
    package let discardReason: String?
}

/// An act written down in two columns: when, and by whom.
extension UnreadableItem.Act {
    fileprivate init?(_ at: Instant?, _ by: Agent.ID?) {
        guard let at else { return nil }
        (self.by, self.at) = (by, at)
    }
}

private let columns = """
    id, received_at, envelope_from, envelope_to, (SELECT length(bytes) FROM raw_bytes WHERE raw_id = id), reason,
    retried_at, retried_by, discarded_at, discarded_by, discard_reason FROM raw_item
    """

/// What waits for a person; in these words, by which the index is found.
let isInQuarantine = "state = 'unreadable' AND discarded_at IS NULL"

extension UnreadableItem {
    fileprivate init(_ row: Row) {
        let recipients: String = row[3]
        self.init(
            id: row[0], receivedAt: row[1], envelopeFrom: row[2],
            envelopeTo: recipients.split(separator: "\n").map(String.init), size: row[4], reason: row[5],
            retried: Act(row[6], row[7]), discarded: Act(row[8], row[9]), discardReason: row[10])
    }
}

extension Reader {
    /// What could not be read and waits for a person, newest first.
    package func unreadableItems(limit: Int) throws -> [UnreadableItem] {
        try query("SELECT \(columns) WHERE \(isInQuarantine) ORDER BY id DESC LIMIT $1", limit).map {
            UnreadableItem($0)
        }
    }

    /// What was discarded, the last first.
    package func discardedItems(limit: Int) throws -> [UnreadableItem] {
        try query(
            "SELECT \(columns) WHERE discarded_at IS NOT NULL ORDER BY discarded_at DESC, id DESC LIMIT $1", limit
        )
        .map { UnreadableItem($0) }
    }

    /// A mail that could not be read, discarded or not; nil when it is none, or is read by now.
    package func unreadableItem(_ id: RawItem.ID) throws -> UnreadableItem? {
        try one("SELECT \(columns) WHERE id = $1 AND state = 'unreadable'", id).map { UnreadableItem($0) }
    }

    /// Mails that could not be read and wait for a person.
    package func unreadableCount(upTo limit: Int) throws -> Int {
        try one("SELECT count(*) FROM (SELECT 1 FROM raw_item WHERE \(isInQuarantine) LIMIT $1) unreadable", limit)![0]
    }
}

extension Writer {
    /// Hands it back to the reader of the inbox; false when it does not wait for a person.
    package func readAgain(_ item: RawItem.ID, by agent: Agent.ID?, at now: Instant) throws -> Bool {
        try execute(
            """
            UPDATE raw_item SET state = 'waiting', attempts = 0, retried_at = $2, retried_by = $3
            WHERE id = $1 AND \(isInQuarantine)
            """, item, now, agent) == 1
    }

    /// False when it does not wait for a person.
    package func discard(
        _ item: RawItem.ID, because reason: String?, by agent: Agent.ID?, at now: Instant
    ) throws -> Bool {
        try execute(
            """
            UPDATE raw_item SET discarded_at = $2, discarded_by = $3, discard_reason = $4
            WHERE id = $1 AND \(isInQuarantine)
            """, item, now, agent, reason) == 1
    }

    /// False when it is not discarded, or its bytes are no longer kept.
    package func restore(_ item: RawItem.ID) throws -> Bool {
        try execute(
            """
            UPDATE raw_item SET discarded_at = NULL, discarded_by = NULL, discard_reason = NULL
            WHERE id = $1 AND discarded_at IS NOT NULL AND EXISTS (SELECT 1 FROM raw_bytes WHERE raw_id = $1)
            """, item) == 1
    }
}
