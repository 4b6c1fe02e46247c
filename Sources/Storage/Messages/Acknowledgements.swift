// What the desk itself has answered, so that it never answers too much.
import Desk

extension Question<Int> {
    /// Those since `since`, and those since `unansweredSince` in whose conversations nobody of ours has written.
    package static func acknowledgements(to recipient: String, since: Instant, unansweredSince: Instant) -> Self {
        Question(
            """
            SELECT count(*) FROM acknowledgement a WHERE a.recipient = $1 AND a.at >= $2 AND (a.at >= $3 OR NOT EXISTS (
                SELECT 1 FROM message m
                WHERE m.conversation_id = a.conversation_id AND m.author_kind = 'agent' AND m.direction = 'outbound'))
            """, recipient, unansweredSince, since
        ) { $0[0][0] }
    }
}

extension Writer {
    package func recordAcknowledgement(of conversation: Conversation.ID, to recipient: String, at now: Instant) throws {
        try put(
            "INSERT INTO acknowledgement (conversation_id, recipient, at) VALUES ($1, $2, $3)",
            conversation, recipient, now)
    }
}
