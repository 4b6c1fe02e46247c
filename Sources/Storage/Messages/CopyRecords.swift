// To whom messages were copied, as rows.
import Desk

extension Question<[Message.ID: [CopiedAddress]]> {
    /// Of all messages of a conversation that were copied to anybody.
    package static func copies(in conversation: Conversation.ID) -> Self {
        Question(
            """
            SELECT k.message_id, k.name, k.address FROM message m JOIN copied k ON k.message_id = m.id
            WHERE m.conversation_id = $1 ORDER BY k.message_id, k.position
            """, conversation
        ) { rows in
            rows.reduce(into: [:]) { copies, row in
                copies[row[0], default: []].append(CopiedAddress(name: row[1], address: row[2]))
            }
        }
    }
}

extension Reader {
    package func copies(of message: Message.ID) throws -> [CopiedAddress] {
        try query("SELECT name, address FROM copied WHERE message_id = $1 ORDER BY position", message)
            .map { CopiedAddress(name: $0[0], address: $0[1]) }
    }

    /// The newest message that is `isBetweenPeople`.
    package func lastMessageBetweenPeople(in conversation: Conversation.ID) throws -> Message? {
        try one(
            """
            SELECT \(messageColumns) FROM message m WHERE m.conversation_id = $1 AND m.direction <> 'note'
            AND m.author_kind <> 'desk' ORDER BY m.id DESC LIMIT 1
            """, conversation
        ).map { Message($0) }
    }

    /// Whether a message of the conversation was copied to an address.
    package func isCopied(_ address: String, in conversation: Conversation.ID) throws -> Bool {
        try one(
            """
            SELECT 1 FROM message m JOIN copied k ON k.message_id = m.id
            WHERE m.conversation_id = $1 AND k.address = $2 LIMIT 1
            """, conversation, address) != nil
    }
}

extension Writer {
    package func insert(_ copies: [CopiedAddress], of message: Message.ID) throws {
        for (position, copy) in copies.enumerated() {
            try put(
                "INSERT INTO copied (message_id, position, name, address) VALUES ($1, $2, $3, $4)", message, position,
                copy.name, copy.address)
        }
    }
}
