// What else a contact has come with.
import Desk

/// A line about another conversation of the same contact.
package struct ContactHistoryItem: Sendable {
    package let number: Int
    package let subject: String
    package let startedAt: Instant
    package let closed: Closure?
}

extension Question<[ContactHistoryItem]> {
    /// The newest conversations of a contact, the newest first.
    package static func history(of contact: Contact.ID, limit: Int) -> Self {
        Question(
            """
            SELECT number, subject, started_at, closed_reason, closed_by, closed_at FROM conversation
            WHERE contact_id = $1 ORDER BY id DESC LIMIT $2
            """, contact, limit
        ) { $0.map { ContactHistoryItem($0) } }
    }
}

/// How often somebody has had to write.
package struct RecentWriting: Sendable, Equatable {
    package let messages: Int
    package let channels: Int

    package init(messages: Int, channels: Int) { (self.messages, self.channels) = (messages, channels) }
}

extension Question<RecentWriting> {
    /// What a contact has written since then, over all channels; of their last twenty conversations, asked one by one,
    /// since PostgreSQL would rather look through all messages of the desk.
    package static func writing(of contact: Contact.ID, since: Instant) -> Self {
        Question(
            """
            SELECT CAST(coalesce(sum(w.written), 0) AS BIGINT), count(DISTINCT CASE WHEN w.written > 0 THEN w.channel END)
            FROM (SELECT v.channel, (SELECT count(*) FROM message m
                    WHERE m.conversation_id = v.id AND m.direction = 'inbound' AND m.at >= $2
                        AND m.author_kind = 'contact') AS written
                FROM conversation v WHERE v.contact_id = $1 ORDER BY v.id DESC LIMIT 20) w
            """, contact, since
        ) { RecentWriting(messages: $0[0][0], channels: $0[0][1]) }
    }
}

extension Question<[Channel]> {
    /// By what a contact has written of late, the newest first: of their last twenty conversations, asked one by one.
    package static func channels(of contact: Contact.ID, limit: Int) -> Self {
        Question(
            """
            SELECT m.channel FROM (SELECT id FROM conversation WHERE contact_id = $1 ORDER BY id DESC LIMIT 20) v
            JOIN message m ON m.conversation_id = v.id
            WHERE m.direction = 'inbound' AND m.author_kind = 'contact' ORDER BY m.id DESC LIMIT $2
            """, contact, limit
        ) { $0.map { $0[0] } }
    }
}

extension ContactHistoryItem {
    fileprivate init(_ row: Row) {
        let closedAt: Instant? = row[5]
        self.init(
            number: row[0], subject: row[1], startedAt: row[2],
            closed: closedAt.map { Closure(reason: row[3], by: row[4], at: $0) })
    }
}
