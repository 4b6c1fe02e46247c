// How long answers have taken: what the desk's next promise learns from.
import Desk

/// One answer that was promised and given.
package struct PastAnswer: Sendable, Equatable {
    package let team: Team.ID
    package let channel: Channel
    /// Whether it was promised while somebody was there to chat.
    package let wasAtOnce: Bool
    /// Conversations that the owner carried then; 0 where there was no owner.
    package let burden: Int
    package let askedAt: Instant
    package let answeredAt: Instant
}

/// A chat that was promised an answer within so long was promised it by somebody who was there.
private let atOnce = Duration.minutes(30)

extension Reader {
    /// The newest answers, from the oldest to the newest of them.
    package func pastAnswers(limit: Int) throws -> [PastAnswer] {
        try query(
            """
            SELECT v.team_id, v.channel, coalesce(p.burden, 0), p.made_at, p.kept_at,
                v.channel = 'chat' AND p.due_at - p.made_at <= \(atOnce.milliseconds)
            FROM promise p JOIN conversation v ON v.id = p.conversation_id
            WHERE p.kind = 'answer' AND p.kept_at IS NOT NULL ORDER BY p.id DESC LIMIT \(limit)
            """
        ).reversed().map {
            PastAnswer(
                team: $0[0], channel: $0[1], wasAtOnce: $0[5], burden: $0[2], askedAt: $0[3], answeredAt: $0[4])
        }
    }
}
