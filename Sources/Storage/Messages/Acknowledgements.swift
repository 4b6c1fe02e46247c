// What the desk itself has answered, so that it never answers too much.
import Desk

extension Question<Int> {
    package static func acknowledgements(to recipient: String, since: Instant) -> Self {
        Question("SELECT count(*) FROM acknowledgement WHERE recipient = $1 AND at >= $2", recipient, since) {
            $0[0][0]
        }
    }
}

extension Writer {
    package func recordAcknowledgement(of conversation: Conversation.ID, to recipient: String, at now: Instant) throws {
        try put(
            "INSERT INTO acknowledgement (conversation_id, recipient, at) VALUES ($1, $2, $3)",
            conversation, recipient, now)
    }
}
