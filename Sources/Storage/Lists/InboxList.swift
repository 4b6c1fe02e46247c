// The list of conversations, ordered by the time by which the contact must hear from us.
import Desk
import Text

/// A page of the inbox.
package struct InboxList: Sendable {
    package enum View: String, Sendable, CaseIterable { case mine, covering, helping, unowned, open, closed }

    /// Where the next page begins: the order's time and the identity of the last row.
    package struct Cursor: Sendable, Equatable {
        package let time: Instant
        package let id: Conversation.ID

        package init(time: Instant, id: Conversation.ID) { (self.time, self.id) = (time, id) }
    }

    package struct Item: Sendable {
        package let id: Conversation.ID
        package let number: Int
        package let subject: String
        package let language: Language
        package let channel: Channel
        package let isUnread: Bool
        package let contactName: String
        /// An address of the contact when we do not know their name; else empty.
        package let contactAddress: String
        package let owner: Agent.ID?
        package let ownerName: String?
        package let ownerFace: String?
        package let teamName: String
        package let standing: Conversation.Standing
        /// Why the lead should look at it; nil for none.
        package let risen: Rise?
    }

    package let items: [Item]
    package let next: Cursor?
}

/// Rows that are asked for: one more than a page of the workspace, or than the longest page of a program. They stand in
/// the text as a number, because PostgreSQL plans badly, or each time anew, for a limit that it does not know.
func rowsAsked(for limit: Int) -> Int { limit <= 50 ? 51 : 201 }

extension Question<InboxList> {
    /// What `agent` sees of a view: at most `limit` rows after the cursor, of 200.
    package static func inbox(
        _ view: InboxList.View, for agent: Agent.ID, limit: Int, after: InboxList.Cursor?
    ) -> Self {
        switch view {
        case .mine: open("v.agent_id = $3 AND", after, limit, [agent])
        case .covering: open("v.agent_id IN (\(coveredAgents)) AND", after, limit, [agent])
        case .helping: open("v.id IN (\(helpedConversations)) AND", after, limit, [agent])
        case .unowned: open("v.agent_id IS NULL AND", after, limit)
        case .open: open("", after, limit)
        case .closed: closed(after, limit)
        }
    }

    private static func open(
        _ scope: String, _ after: InboxList.Cursor?, _ limit: Int, _ more: [any Storable] = []
    ) -> Self {
        let start: [any Storable] = [after?.time.rawValue ?? 0, after?.id.rawValue ?? 0]
        return Question(
            """
            \(selectRows) WHERE \(scope) v.closed_at IS NULL AND (v.turn_at, v.id) > ($1, $2)
            ORDER BY v.turn_at, v.id LIMIT \(rowsAsked(for: limit))
            """, values: start + more
        ) { InboxList($0, limit: limit) }
    }

    private static func closed(_ after: InboxList.Cursor?, _ limit: Int) -> Self {
        Question(
            """
            \(selectRows) WHERE v.closed_at IS NOT NULL AND (v.closed_at, v.id) < ($1, $2)
            ORDER BY v.closed_at DESC, v.id DESC LIMIT \(rowsAsked(for: limit))
            """, after?.time.rawValue ?? Int64.max, after?.id.rawValue ?? Int64.max
        ) { InboxList($0, limit: limit) }
    }
}

extension InboxList {
    fileprivate init(_ rows: [Row], limit: Int) {
        items = rows.prefix(limit).map { Item($0) }
        next = rows.count > limit ? items.last.map { Cursor(time: $0.orderTime, id: $0.id) } : nil
    }
}

/// Conversations in which agent `$3` helps.
private let helpedConversations = "SELECT conversation_id FROM helper WHERE agent_id = $3"

private let selectRows = """
    SELECT v.id, v.number, v.subject, v.language, v.channel, v.unread, c.name,
        CASE WHEN c.name = '' THEN (SELECT i.value FROM identity i WHERE i.contact_id = c.id LIMIT 1) END,
        a.name, a.face, t.name, v.agent_id, v.risen, \(standingColumns)
    FROM conversation v
    JOIN contact c ON c.id = v.contact_id
    JOIN team t ON t.id = v.team_id
    LEFT JOIN agent a ON a.id = v.agent_id
    """

extension InboxList.Item {
    fileprivate init(_ row: Row) {
        let address: String? = row[7]
        self.init(
            id: row[0], number: row[1], subject: row[2], language: row[3], channel: row[4], isUnread: row[5],
            contactName: row[6], contactAddress: address ?? "", owner: row[11], ownerName: row[8], ownerFace: row[9],
            teamName: row[10], standing: Conversation.Standing(row, from: 13), risen: row[12])
    }

    fileprivate var orderTime: Instant {
        switch standing {
        case .open(let word): word.turn
        case .paused(let pause): pause.word.turn
        case .closed(let closure): closure.at
        }
    }
}
