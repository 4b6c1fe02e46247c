// What sites tell of their visitors, as rows: the newest few of each chat.
import Desk
import Foundation

extension Question<[SiteEvent]> {
    /// The newest first.
    package static func siteEvents(in conversation: Conversation.ID) -> Self {
        Question(
            "SELECT name, properties, at FROM site_event WHERE conversation_id = $1 ORDER BY id DESC", conversation
        ) { rows in
            rows.compactMap { row in
                let properties: String = row[1]
                // Written below: what cannot be read is left out, and the event stays.
                let read = try? JSONDecoder().decode([SiteEvent.Property].self, from: Data(properties.utf8))
                return SiteEvent(name: row[0], properties: read ?? [], at: row[2])
            }
        }
    }
}

extension Writer {
    package func insert(_ event: SiteEvent, id: SiteEvent.ID, of conversation: Conversation.ID) throws {
        let properties = String(decoding: try JSONEncoder().encode(event.properties), as: UTF8.self)
        try put(
            "INSERT INTO site_event (id, conversation_id, name, properties, at) VALUES ($1, $2, $3, $4, $5)", id,
            conversation, event.name, properties, event.at)
        try put(
            """
            DELETE FROM site_event WHERE conversation_id = $1 AND id NOT IN (
                SELECT id FROM site_event WHERE conversation_id = $1 ORDER BY id DESC LIMIT \(SiteEvent.mostKept))
            """, conversation)
    }
}
