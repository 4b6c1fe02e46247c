// Indexes what was there before the index was, or what an older way of cutting words has indexed.
import Desk
import Text

/// Messages of one step: the writer is held for about a twentieth of a second.
private let messagesAtOnce = 200

extension Writer {
    /// One step of the round; false when there is nothing left to do. A step that was cut off begins again.
    package func indexOlder() throws -> Bool {
        let round = try one("SELECT version, done_id, until_id, next_document FROM search_round WHERE id = 1")!
        let version: Int = round[0]
        if version != searchVersion { return try beginIndexing() }
        let (done, until, next): (Int64, Int64, Int64) = (round[1], round[2], round[3])
        guard done < until else { return false }
        let messages = try query(
            """
            SELECT m.id, m.conversation_id, m.text, m.direction, m.at FROM message m
            WHERE m.id > $1 AND m.id <= $2 AND (m.author_kind <> 'desk' OR m.bot_id IS NOT NULL)
            ORDER BY m.id LIMIT \(messagesAtOnce)
            """, done, until)
        var number = next
        for row in messages { try index(row, numbered: &number) }
        let reached: Int64 = messages.count < messagesAtOnce ? until : messages.last![0]
        try put("UPDATE search_round SET done_id = $1, next_document = $2 WHERE id = 1", reached, number)
        return reached < until
    }

    /// Empties the index. The numbers that the older documents need are left free, so that newer ones follow them.
    private func beginIndexing() throws -> Bool {
        for table in ["search_document", "search_conversation", "search_contact", "search_word"] {
            try put("DELETE FROM \(table)")
        }
        if engine == .sqlite { try put("INSERT INTO search_terms (search_terms) VALUES ('delete-all')") }
        let counts = try one(
            """
            SELECT (SELECT count(*) FROM message WHERE author_kind <> 'desk' OR bot_id IS NOT NULL)
                + (SELECT count(*) FROM attachment),
                (SELECT coalesce(max(id), 0) FROM message)
            """)!
        let (reserved, until): (Int64, Int64) = (counts[0], counts[1])
        try put("UPDATE counter SET value = $1 WHERE name = 'document'", reserved)
        try put(
            """
            UPDATE search_round SET version = $1, done_id = 0, until_id = $2, next_document = 0, documents = $3
            WHERE id = 1
            """, searchVersion, until, reserved)
        return until > 0
    }

    private func index(_ row: Row, numbered number: inout Int64) throws {
        let (message, conversation): (Message.ID, Conversation.ID) = (row[0], row[1])
        try indexWhoAndWhat(conversation)
        number += 1
        try put(
            SearchTerms(text: row[2], direction: row[3]), of: conversation, message: message, at: row[4],
            number: number)
        for file in try attachments(of: message) where file.contentID == nil {
            number += 1
            try put(SearchTerms(file: file.name), of: conversation, message: message, at: row[4], number: number)
        }
    }

    /// What a conversation and its contact are called, once.
    private func indexWhoAndWhat(_ id: Conversation.ID) throws {
        guard let found = try conversation(id) else { return }
        if try one("SELECT 1 FROM search_conversation WHERE conversation_id = $1", id) == nil {
            try index(found, writtenTo: try addressWrittenTo(found))
        }
        guard try one("SELECT 1 FROM search_contact WHERE contact_id = $1", found.contact) == nil,
            let contact = try contact(found.contact)
        else { return }
        try index(contact.id, name: contact.name, identities: try identities(of: contact.id).map(\.value))
    }
}

/// How far the round is, for people who search meanwhile and for the figures of the desk.
package struct IndexingProgress: Sendable, Equatable {
    package let done: Int
    package let of: Int

    package init(done: Int, of: Int) { (self.done, self.of) = (done, of) }

    /// Whole percent; 100 only when nothing is left, which is when there is no progress to tell.
    package var percent: Int { of > 0 ? min(99, done * 100 / of) : 0 }
}

extension Reader {
    /// nil when everything that is there can be found.
    package func indexingProgress() throws -> IndexingProgress? {
        let round = try one(
            "SELECT version, done_id, until_id, next_document, documents FROM search_round WHERE id = 1")!
        let (version, done, until): (Int, Int64, Int64) = (round[0], round[1], round[2])
        if version != searchVersion {
            return IndexingProgress(done: 0, of: try one("SELECT count(*) FROM message")![0])
        }
        return done < until ? IndexingProgress(done: round[3], of: round[4]) : nil
    }
}
