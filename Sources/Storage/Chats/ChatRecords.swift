// What a chat has besides its conversation: how far both sides have read, who is asked to take it, where the visitor is.
import Desk

extension Chat {
    fileprivate init(_ row: Row) {
        self.init(conversation: row[0], site: row[1])
        (seen, seenAt, read) = (row[2], row[3], row[4])
        (asked, askedUntil) = (row[5], row[6])
        if let address: String = row[7], let title: String = row[8] {
            page = VisitedPage(address: address, title: title)
        }
        hereAt = row[9]
    }
}

extension Question<Chat?> {
    /// nil for a conversation that is not held by chat.
    package static func chat(of conversation: Conversation.ID) -> Self {
        Question(
            """
            SELECT c.conversation_id, c.site_id, c.seen_id, c.seen_at, c.read_id, c.asked_id, c.asked_until,
                c.page_address, c.page_title,
                (SELECT max(w.here_at) FROM chat_visitor x JOIN visitor w ON w.id = x.visitor_id
                    WHERE x.conversation_id = c.conversation_id)
            FROM chat c WHERE c.conversation_id = $1
            """, conversation
        ) { $0.first.map { Chat($0) } }
    }
}

extension Question<[AskedChat]> {
    /// The chats that an agent is asked to take.
    package static func chats(askedOf agent: Agent.ID) -> Self {
        Question(
            """
            SELECT v.number, v.subject, c.asked_until, p.name FROM chat c
            JOIN conversation v ON v.id = c.conversation_id JOIN contact p ON p.id = v.contact_id
            WHERE c.asked_id = $1 AND v.agent_id IS NULL AND v.closed_at IS NULL ORDER BY v.id
            """, agent
        ) { $0.map { AskedChat(number: $0[0], subject: $0[1], until: $0[2], name: $0[3]) } }
    }
}

/// A chat that somebody is asked to take.
package struct AskedChat: Sendable {
    package let number: Int
    package let subject: String
    package let until: Instant
    /// Empty until we know it.
    package let name: String

    package init(number: Int, subject: String, until: Instant, name: String) {
        (self.number, self.subject, self.until, self.name) = (number, subject, until, name)
    }
}

extension Reader {
    package func chat(of conversation: Conversation.ID) throws -> Chat? { try answer(to: .chat(of: conversation)) }

    /// The newest message of the contact in a conversation.
    package func lastInbound(of conversation: Conversation.ID) throws -> Message.ID? {
        try one(
            """
            SELECT id FROM message WHERE conversation_id = $1 AND direction = 'inbound' ORDER BY id DESC LIMIT 1
            """, conversation)?[0]
    }

    /// What we have said in a chat after a message, and before or with another, oldest first.
    package func chatMessages(
        of conversation: Conversation.ID, after seen: Message.ID?, through last: Message.ID
    ) throws -> [Message] {
        try query(
            """
            SELECT \(messageColumns) FROM message m
            WHERE m.conversation_id = $1 AND m.direction = 'outbound' AND m.channel = 'chat' AND m.id > $2
                AND m.id <= $3 ORDER BY m.id
            """, conversation, seen?.rawValue ?? 0, last
        ).map { Message($0) }
    }

    /// Who said already that they cannot take a chat.
    package func refusals(of conversation: Conversation.ID) throws -> Set<Agent.ID> {
        Set(
            try query("SELECT agent_id FROM chat_refusal WHERE conversation_id = $1", conversation).map {
                $0[0] as Agent.ID
            })
    }
}

extension Writer {
    package func insert(_ chat: Chat) throws {
        try put(
            "INSERT INTO chat (conversation_id, site_id) VALUES ($1, $2) ON CONFLICT DO NOTHING", chat.conversation,
            chat.site)
    }

    /// Saves what can change, but for where the visitor is.
    package func update(_ chat: Chat) throws {
        try put(
            """
            UPDATE chat SET seen_id = $2, seen_at = $3, read_id = $4, asked_id = $5, asked_until = $6
            WHERE conversation_id = $1
            """, chat.conversation, chat.seen, chat.seenAt, chat.read, chat.asked, chat.askedUntil)
    }

    package func setPage(_ page: VisitedPage?, of conversation: Conversation.ID) throws {
        try put(
            "UPDATE chat SET page_address = $2, page_title = $3 WHERE conversation_id = $1", conversation,
            page?.address, page?.title)
    }

    package func refuseChat(_ conversation: Conversation.ID, by agent: Agent.ID) throws {
        try put(
            "INSERT INTO chat_refusal (conversation_id, agent_id) VALUES ($1, $2) ON CONFLICT DO NOTHING", conversation,
            agent)
    }

    package func forgetRefusals(of conversation: Conversation.ID) throws {
        try put("DELETE FROM chat_refusal WHERE conversation_id = $1", conversation)
    }

    /// A newer message carries what these say: their own mails need not leave.
    package func supersedeChat(_ conversation: Conversation.ID, at now: Instant) throws {
        try put(
            """
            UPDATE outbox SET sent_at = $2 WHERE sent_at IS NULL AND failed_at IS NULL AND message_id IN (
                SELECT id FROM message WHERE conversation_id = $1 AND direction = 'outbound' AND channel = 'chat')
            """, conversation, now)
    }

    /// What we have said in a chat up to a message has come before the visitor's eyes: no mail needs to carry it.
    package func settleChat(_ conversation: Conversation.ID, through last: Message.ID, at now: Instant) throws {
        let theirs = """
            SELECT id FROM message WHERE conversation_id = $1 AND direction = 'outbound' AND channel = 'chat' AND id <= $2
            """
        try put(
            "UPDATE outbox SET sent_at = $3 WHERE sent_at IS NULL AND failed_at IS NULL AND message_id IN (\(theirs))",
            conversation, last, now)
        try put(
            """
            UPDATE message SET delivery = 'sent' WHERE conversation_id = $1 AND direction = 'outbound'
                AND channel = 'chat' AND id <= $2
            """, conversation, last)
    }
}
