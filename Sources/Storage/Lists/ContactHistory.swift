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

extension ContactHistoryItem {
    fileprivate init(_ row: Row) {
        let closedAt: Instant? = row[5]
        self.init(
            number: row[0], subject: row[1], startedAt: row[2],
            closed: closedAt.map { Closure(reason: row[3], by: row[4], at: $0) })
    }
}
