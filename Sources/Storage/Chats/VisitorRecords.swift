// Visitors of web sites, known by the digest of their browser's secret only, and what each has sent.
import Desk

private let visitorColumns = "w.id, w.site_id, w.here_at, w.is_vouched_for"

extension Visitor {
    fileprivate init(_ row: Row) {
        self.init(id: row[0], site: row[1], hereAt: row[2], isVouchedFor: row[3])
    }
}

extension Reader {
    package func visitor(_ digest: String, of site: Site.ID) throws -> Visitor? {
        try one(
            "SELECT \(visitorColumns) FROM visitor w WHERE w.digest = $1 AND w.site_id = $2", digest, site
        ).map { Visitor($0) }
    }

    /// The newest conversation of a visitor, where it goes on. One that was merged into another is not followed by
    /// somebody who may not be the contact: the other holds what was said to the contact alone.
    package func conversation(of visitor: Visitor) throws -> Conversation? {
        let found = try one(
            """
            SELECT \(conversationColumns) FROM chat_visitor w JOIN conversation v ON v.id = w.conversation_id
            WHERE w.visitor_id = $1 ORDER BY v.id DESC LIMIT 1
            """, visitor.id
        ).map { Conversation($0) }
        guard let found, found.isMerged else { return found }
        return try isContact(visitor, of: found) ? try followed(found) : nil
    }

    /// Whether a visitor is the contact of their conversation for all that we know: the site vouches that they are this
    /// one, or we know nothing of the contact from before.
    package func isContact(_ visitor: Visitor, of conversation: Conversation) throws -> Bool {
        if visitor.isVouchedFor, try contact(known: visitor.identity)?.id == conversation.contact { return true }
        return try contact(conversation.contact).map { $0.since >= conversation.startedAt } ?? false
    }

    /// The newest chat of a contact on a site, for somebody of whom the site's server says that they are it.
    package func conversation(of contact: Contact.ID, on site: Site.ID) throws -> Conversation? {
        try one(
            """
            SELECT \(conversationColumns) FROM conversation v JOIN chat c ON c.conversation_id = v.id
            WHERE v.contact_id = $1 AND c.site_id = $2 ORDER BY v.id DESC LIMIT 1
            """, contact, site
        ).map { try followed(Conversation($0)) }
    }

    /// What a visitor has sent under an id of their browser.
    package func message(_ clientID: String, of visitor: Visitor.ID) throws -> Message? {
        try one(
            """
            SELECT \(messageColumns) FROM visitor_message w JOIN message m ON m.id = w.message_id
            WHERE w.visitor_id = $1 AND w.client_id = $2
            """, visitor, clientID
        ).map { Message($0) }
    }
}

extension Writer {
    package func insert(_ visitor: Visitor, digest: String, at now: Instant) throws {
        try put(
            """
            INSERT INTO visitor (id, site_id, digest, is_vouched_for, here_at, created_at)
            VALUES ($1, $2, $3, $4, $5, $6)
            """, visitor.id, visitor.site, digest, visitor.isVouchedFor, visitor.hereAt, now)
    }

    package func vouch(for visitor: Visitor.ID) throws {
        try put("UPDATE visitor SET is_vouched_for = $2 WHERE id = $1", visitor, true)
    }

    /// The chat is open in front of a visitor, or, with nil, no longer.
    package func setHere(_ visitor: Visitor.ID, at time: Instant?) throws {
        try put("UPDATE visitor SET here_at = $2 WHERE id = $1", visitor, time)
    }

    package func remember(_ message: Message.ID, as clientID: String, of visitor: Visitor.ID) throws {
        try put(
            "INSERT INTO visitor_message (visitor_id, client_id, message_id) VALUES ($1, $2, $3)", visitor, clientID,
            message)
    }

    package func join(_ visitor: Visitor.ID, to conversation: Conversation.ID) throws {
        try put(
            "INSERT INTO chat_visitor (visitor_id, conversation_id) VALUES ($1, $2) ON CONFLICT DO NOTHING", visitor,
            conversation)
    }
}
