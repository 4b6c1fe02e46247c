// What bots have written by mail, so that a bot and another program do not answer each other for ever.
import Desk

extension Question<Int> {
    /// Mails of bots to `recipient` since `since`, in whose conversations no person of ours has written after them.
    package static func botMails(to recipient: String, since: Instant) -> Self {
        Question(
            """
            SELECT count(*) FROM bot_mail b JOIN message s ON s.id = b.message_id
            WHERE b.recipient = $1 AND b.at >= $2 AND NOT EXISTS (
                SELECT 1 FROM message m WHERE m.conversation_id = s.conversation_id AND m.id > s.id
                    AND m.author_kind = 'agent' AND m.direction = 'outbound')
            """, recipient, since
        ) { $0[0][0] }
    }
}

extension Writer {
    package func recordBotMail(_ message: Message.ID, to recipient: String, at now: Instant) throws {
        try put("INSERT INTO bot_mail (message_id, recipient, at) VALUES ($1, $2, $3)", message, recipient, now)
    }

    /// Those of a conversation count no more: a person has looked, and lets bots speak again.
    package func forgiveBotMails(in conversation: Conversation.ID) throws {
        try put(
            "DELETE FROM bot_mail WHERE message_id IN (SELECT id FROM message WHERE conversation_id = $1)", conversation
        )
    }
}
