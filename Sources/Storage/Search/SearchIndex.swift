// Keeps the index in step with what it finds, in the same transaction.
import Desk
import Text

/// Conversations of a contact that are found by a name which they had not had before.
private let mostNamedAgain = 20

extension Writer {
    /// A message, when it is inserted. What the desk says by itself is not looked through: its words stand everywhere.
    func index(_ message: Message, _ terms: SearchTerms?) throws {
        if message.author == .desk { return }
        try put(
            terms ?? SearchTerms(text: message.text, direction: message.direction), of: message.conversation,
            message: message.id, at: message.at)
    }

    /// The name of a file; not of a picture that belongs to the text.
    func index(_ attachment: Attachment) throws {
        guard attachment.contentID == nil,
            let row = try one("SELECT conversation_id, at FROM message WHERE id = $1", attachment.message)
        else { return }
        try put(SearchTerms(file: attachment.name), of: row[0], message: attachment.message, at: row[1])
    }

    /// What a conversation is called is kept for its documents.
    func index(_ conversation: Conversation, writtenTo address: String?) throws {
        let terms = SearchTerms(number: conversation.number, subject: conversation.subject, address: address)
        try put(upsert(into: .conversations), conversation.id, stored(terms))
        try putWords(of: terms)
    }

    /// A conversation that is called something else now.
    func indexAgain(_ conversation: Conversation) throws {
        let terms = SearchTerms(
            number: conversation.number, subject: conversation.subject, address: try addressWrittenTo(conversation))
        guard try execute(upsert(into: .conversations), conversation.id, stored(terms)) > 0 else { return }
        try putWords(of: terms)
        try putDocument(naming: conversation.id)
    }

    func addressWrittenTo(_ conversation: Conversation) throws -> String? {
        try conversation.address.flatMap { address in
            try one("SELECT email FROM address WHERE id = $1", address).map { $0[0] }
        }
    }

    func index(_ contact: Contact.ID, name: String, identities: [String]) throws {
        let terms = SearchTerms(name: name, identities: identities)
        try put(upsert(into: .contacts), contact, stored(terms))
        try putWords(of: terms)
    }

    /// A contact who may have another name or one more address: then the newest conversations are found by it too.
    func indexAgain(_ contact: Contact.ID) throws {
        guard let name: String = try one("SELECT name FROM contact WHERE id = $1", contact)?[0] else { return }
        let identities = try query("SELECT value FROM identity WHERE contact_id = $1 ORDER BY value", contact)
        let terms = SearchTerms(name: name, identities: identities.map { $0[0] })
        guard try execute(upsert(into: .contacts), contact, stored(terms)) > 0 else { return }
        try putWords(of: terms)
        let conversations = try query(
            "SELECT id FROM conversation WHERE contact_id = $1 ORDER BY id DESC LIMIT \(mostNamedAgain)", contact)
        for row in conversations.reversed() { try putDocument(naming: row[0]) }
    }

    /// A message that went to another conversation is found there.
    func indexAgain(_ message: Message.ID, movedTo conversation: Conversation.ID) throws {
        try put(
            """
            UPDATE search_document SET conversation_id = $2
            WHERE message_id = $1 AND at = (SELECT at FROM message WHERE id = $1)
            """, message, conversation)
    }

    /// A document without a text of its own. Its time is the newest document's, so that times follow numbers.
    func putDocument(naming conversation: Conversation.ID) throws {
        guard let newest = try one("SELECT at FROM search_document ORDER BY id DESC LIMIT 1") else { return }
        try put(SearchTerms(), of: conversation, message: nil, at: newest[0])
    }

    // MARK: Rows

    /// A document with its terms and those of its conversation and contact.
    /// - Parameter number: of what was there before the index was; nil for the next.
    func put(
        _ terms: SearchTerms, of conversation: Conversation.ID, message: Message.ID?, at: Instant, number: Int64? = nil
    ) throws {
        switch engine {
        case .sqlite: try putForSQLite(terms, of: conversation, message: message, at: at, number: number)
        case .postgres: try putForPostgres(terms, of: conversation, message: message, at: at, number: number)
        }
        try putWords(of: terms)
    }

    /// Puts the terms of somebody or something; changes no row where they are the same.
    private func upsert(into names: SearchNames) -> String {
        """
        INSERT INTO \(names.table) (\(names.column), terms) VALUES ($1, \(termsParameter))
        ON CONFLICT (\(names.column)) DO UPDATE SET terms = excluded.terms WHERE \(names.table).terms <> excluded.terms
        """
    }

    private var termsParameter: String { engine == .sqlite ? "$2" : "CAST($2 AS tsvector)" }
    private func stored(_ terms: SearchTerms) -> String { engine == .sqlite ? terms.forSQLite : terms.forPostgres }

    private func putForSQLite(
        _ terms: SearchTerms, of conversation: Conversation.ID, message: Message.ID?, at: Instant, number: Int64?
    ) throws {
        let next = "UPDATE counter SET value = value + 1 WHERE name = 'document' RETURNING value"
        let number: Int64 = try number ?? one(next)![0]
        try put(
            "INSERT INTO search_document (id, conversation_id, message_id, at) VALUES ($1, $2, $3, $4)", number,
            conversation, message, at)
        // Not `INSERT … SELECT`: before a statement that may write several rows, FTS5 writes all that it has gathered in
        // memory, so that each document would be a segment of its own, to be merged with all others.
        try put(
            """
            INSERT INTO search_terms (rowid, terms) VALUES ($1, $2
                || ' ' || coalesce((SELECT terms FROM search_conversation WHERE conversation_id = $3), '')
                || ' ' || coalesce((SELECT p.terms FROM conversation v
                    JOIN search_contact p ON p.contact_id = v.contact_id WHERE v.id = $4), ''))
            """, number, terms.forSQLite, conversation, conversation)
    }

    private func putForPostgres(
        _ terms: SearchTerms, of conversation: Conversation.ID, message: Message.ID?, at: Instant, number: Int64?
    ) throws {
        try put(
            """
            WITH next AS (
                UPDATE counter SET value = value + 1 WHERE name = 'document' AND CAST($5 AS BIGINT) IS NULL RETURNING value)
            INSERT INTO search_document (id, conversation_id, message_id, at, terms)
            SELECT d.id, v.id, $2, $3, CAST($4 AS tsvector) || coalesce(s.terms, '') || coalesce(p.terms, '')
                || \(SearchWindow.marks(of: "d.id"))
            FROM (SELECT coalesce(CAST($5 AS BIGINT), (SELECT value FROM next)) AS id) d
            JOIN conversation v ON v.id = $1
            LEFT JOIN search_conversation s ON s.conversation_id = v.id
            LEFT JOIN search_contact p ON p.contact_id = v.contact_id
            """, conversation, message, at, terms.forPostgres, number)
    }

    private func putWords(of terms: SearchTerms) throws {
        guard !terms.words.isEmpty else { return }
        switch engine {
        case .sqlite:
            try put(
                terms.words, by: "INSERT OR IGNORE INTO search_word (word, term) SELECT key, value FROM json_each($1)")
        case .postgres:
            try put(
                terms.words,
                by: """
                    INSERT INTO search_word (word, term) SELECT key, value FROM json_each_text(CAST($1 AS json))
                    ON CONFLICT DO NOTHING
                    """)
        }
    }
}

/// What is known by names beside the documents.
private enum SearchNames {
    case conversations, contacts

    var table: String {
        switch self {
        case .conversations: "search_conversation"
        case .contacts: "search_contact"
        }
    }

    var column: String {
        switch self {
        case .conversations: "conversation_id"
        case .contacts: "contact_id"
        }
    }
}
