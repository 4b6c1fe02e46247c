// Messages, their HTML and their attachments.
import Desk

let messageColumns = """
    m.id, m.conversation_id, m.direction, m.author_kind, m.author_id, m.channel, m.subject, m.text, m.has_html, \
    m.external_id, m.reply_address, m.threading, m.delivery, m.notice, m.at, m.bot_id, m.notes
    """

extension Message {
    init(_ row: Row, from start: Int = 0) {
        let (name, notes): (String?, String) = (row[start + 9], row[start + 16])
        self.init(
            id: row[start], conversation: row[start + 1], direction: row[start + 2],
            author: Author(kind: row[start + 3], id: row[start + 4], bot: row[start + 15]), channel: row[start + 5],
            subject: row[start + 6],
            text: row[start + 7], hasHTML: row[start + 8], messageID: name.map { MailName.messageID(in: $0) },
            replyAddress: row[start + 10],
            threading: row[start + 11], delivery: row[start + 12], notice: row[start + 13], at: row[start + 14],
            notes: notes.utf8.split(separator: UInt8(ascii: " ")).map { String($0)! })
    }
}

extension Author {
    /// A bot speaks for the desk: its rows are the desk's, with the bot beside.
    init(kind: String, id: Int64?, bot: Int64?) {
        switch (kind, id, bot) {
        case ("contact", let id?, nil): self = .contact(.init(id))
        case ("agent", let id?, nil): self = .agent(.init(id))
        case ("desk", nil, let bot?): self = .bot(.init(bot))
        case ("desk", nil, nil): self = .desk
        default: preconditionFailure("The schema checks the author of a message.")
        }
    }

    var kind: String {
        switch self {
        case .contact: "contact"
        case .agent: "agent"
        case .bot, .desk: "desk"
        }
    }

    var identifier: Int64? {
        switch self {
        case .contact(let id): id.rawValue
        case .agent(let id): id.rawValue
        case .bot, .desk: nil
        }
    }

    package var bot: Bot.ID? { if case .bot(let id) = self { id } else { nil } }
}

extension Question<[Message]> {
    /// All messages of a conversation, oldest first.
    package static func messages(of conversation: Conversation.ID) -> Self {
        Question(
            "SELECT \(messageColumns) FROM message m WHERE m.conversation_id = $1 ORDER BY m.id", conversation
        ) { $0.map { Message($0) } }
    }
}

extension Question<[Attachment]> {
    package static func attachments(in conversation: Conversation.ID) -> Self {
        Question(
            """
            SELECT \(attachmentColumns) FROM message m JOIN attachment f ON f.message_id = m.id
                JOIN file c ON c.digest = f.digest
            WHERE m.conversation_id = $1 ORDER BY f.id
            """, conversation
        ) { $0.map { Attachment($0) } }
    }
}

extension Reader {
    package func message(_ id: Message.ID) throws -> Message? {
        try one("SELECT \(messageColumns) FROM message m WHERE m.id = $1", id).map { Message($0) }
    }

    /// The message with this RFC 5322 Message-ID, sent or received.
    package func message(externalID: String) throws -> Message? {
        try one("SELECT \(messageColumns) FROM message m WHERE m.external_id = $1", externalID).map { Message($0) }
    }

    /// The mail with this Message-ID, sent or received: the one by `sender`, where others wrote under it too.
    package func message(externalID: String, preferring sender: String) throws -> Message? {
        try one(
            """
            SELECT \(messageColumns) FROM message m WHERE m.external_id IN ($1, $2) ORDER BY length(m.external_id) DESC
            """, externalID, MailName(messageID: externalID, sender: sender).own
        ).map { Message($0) }
    }

    package func message(ofRaw raw: RawItem.ID) throws -> Message? {
        try one("SELECT \(messageColumns) FROM message m WHERE m.raw_id = $1", raw).map { Message($0) }
    }

    /// All messages of a conversation, oldest first.
    package func messages(of conversation: Conversation.ID) throws -> [Message] {
        try answer(to: .messages(of: conversation))
    }

    /// The Message-IDs of a conversation's mails before `message`, oldest first: its References.
    package func messageIDs(of conversation: Conversation.ID, before message: Message.ID) throws -> [String] {
        try query(
            """
            SELECT external_id FROM message
            WHERE conversation_id = $1 AND id < $2 AND external_id IS NOT NULL ORDER BY id
            """, conversation, message
        ).map { MailName.messageID(in: $0[0]) }
    }

    /// Where the contact wants to be answered: what the newest inbound message says.
    package func replyAddress(of conversation: Conversation.ID) throws -> String? {
        try one(
            """
            SELECT reply_address FROM message
            WHERE conversation_id = $1 AND reply_address IS NOT NULL ORDER BY id DESC LIMIT 1
            """, conversation)?[0]
    }

    package func html(of message: Message.ID) throws -> String? {
        try one("SELECT html FROM message_html WHERE message_id = $1", message)?[0]
    }

    package func attachments(of message: Message.ID) throws -> [Attachment] {
        try query("SELECT \(attachmentColumns) FROM \(attachmentTables) WHERE f.message_id = $1 ORDER BY f.id", message)
            .map { Attachment($0) }
    }

    package func attachment(_ id: Attachment.ID) throws -> Attachment? {
        try one("SELECT \(attachmentColumns) FROM \(attachmentTables) WHERE f.id = $1", id).map { Attachment($0) }
    }
}

private let attachmentTables = "attachment f JOIN file c ON c.digest = f.digest"
private let attachmentColumns =
    "f.id, f.message_id, f.name, f.type, c.type, f.size, f.digest, f.content_id, c.verdict, c.verdict_words, c.checked_at"

extension Attachment {
    fileprivate init(_ row: Row) {
        self.init(
            id: row[0], message: row[1], name: row[2], type: row[3], kind: row[4], size: row[5], digest: row[6],
            contentID: row[7], check: FileCheck(verdict: row[8], words: row[9], at: row[10]))
    }
}

extension Writer {
    /// - Parameters:
    ///   - sender: who wrote it, of a mail that came.
    ///   - isNameTaken: whether a mail by somebody else has its Message-ID.
    ///   - terms: what it is found by, where that was found out before.
    package func insert(
        _ message: Message, html: String? = nil, raw: RawItem.ID? = nil, sender: String? = nil,
        isNameTaken: Bool = false, terms: SearchTerms? = nil
    ) throws {
        let name = message.messageID.map {
            isNameTaken ? MailName(messageID: $0, sender: sender ?? "").own : $0
        }
        try put(
            """
            INSERT INTO message (id, conversation_id, direction, author_kind, author_id, channel, subject, text,
                has_html, external_id, reply_address, threading, delivery, notice, raw_id, at, bot_id, notes,
                sender)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)
            """, message.id, message.conversation, message.direction, message.author.kind,
            message.author.identifier, message.channel, message.subject, message.text, message.hasHTML,
            name, message.replyAddress, message.threading, message.delivery, message.notice, raw,
            message.at, message.author.bot, message.notes.joined(separator: " "), sender)
        if let html {
            try put("INSERT INTO message_html (message_id, html) VALUES ($1, $2)", message.id, html)
        }
        try index(message, terms)
    }

    /// Words that were read anew out of the same bytes.
    package func rewrite(
        _ message: Message.ID, subject: String, text: String, html: String?, notes: [String]
    ) throws {
        try put(
            "UPDATE message SET subject = $2, text = $3, has_html = $4, notes = $5 WHERE id = $1", message, subject,
            text, html != nil, notes.joined(separator: " "))
        try put("DELETE FROM message_html WHERE message_id = $1", message)
        if let html { try put("INSERT INTO message_html (message_id, html) VALUES ($1, $2)", message, html) }
    }

    /// Where the answer to an inbound message goes.
    package func setReplyAddress(_ address: String, of message: Message.ID) throws {
        try put("UPDATE message SET reply_address = $2 WHERE id = $1", message, address)
    }

    package func setDelivery(_ delivery: Delivery, of message: Message.ID) throws {
        try put("UPDATE message SET delivery = $2 WHERE id = $1", message, delivery)
    }

    /// Refers to a file whose bytes are stored.
    package func insert(_ attachment: Attachment, at now: Instant) throws {
        try put("UPDATE file SET kept_at = $2 WHERE digest = $1 AND kept_at IS NULL", attachment.digest, now)
        try put(
            """
            INSERT INTO attachment (id, message_id, name, type, size, digest, content_id)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            """, attachment.id, attachment.message, attachment.name, attachment.type, attachment.size,
            attachment.digest, attachment.contentID)
        try index(attachment)
    }
}
