// Invitations to take a conversation over, and who helps with it, as rows.
import Desk

private let transferColumns = """
    t.id, t.conversation_id, t.from_id, t.to_id, t.by_id, t.reason, t.brief, t.at, t.lapses_at, t.answer, \
    t.answered_at, t.why
    """

extension Transfer {
    fileprivate init(_ row: Row) {
        self.init(
            id: row[0], conversation: row[1], from: row[2], to: row[3], by: row[4], reason: row[5], brief: row[6],
            at: row[7], lapsesAt: row[8], answer: Answer(row[9], at: row[10], why: row[11]))
    }
}

extension Transfer.Answer {
    fileprivate init(_ word: String, at: Instant?, why: String?) {
        self =
            switch (word, at) {
            case ("accepted", let at?): .accepted(at: at)
            case ("declined", let at?): .declined(at: at, why: why ?? "")
            case ("lapsed", let at?): .lapsed(at: at)
            case ("withdrawn", let at?): .withdrawn(at: at)
            default: .waiting
            }
    }

    fileprivate var columns: (word: String, at: Instant?, why: String?) {
        switch self {
        case .waiting: ("waiting", nil, nil)
        case .accepted(let at): ("accepted", at, nil)
        case .declined(let at, let why): ("declined", at, why)
        case .lapsed(let at): ("lapsed", at, nil)
        case .withdrawn(let at): ("withdrawn", at, nil)
        }
    }
}

extension Question<[Transfer]> {
    package static func transfers(of conversation: Conversation.ID) -> Self {
        Question(
            "SELECT \(transferColumns) FROM transfer t WHERE t.conversation_id = $1 ORDER BY t.id", conversation
        ) { $0.map { Transfer($0) } }
    }
}

extension Question<Int> {
    /// How often a conversation has changed hands.
    package static func transferCount(of conversation: Conversation.ID) -> Self {
        Question("SELECT transfers FROM conversation WHERE id = $1", conversation) { $0.first?[0] ?? 0 }
    }
}

extension Question<[Agent.ID]> {
    /// Who helps with a conversation, the longest first.
    package static func helpers(of conversation: Conversation.ID) -> Self {
        Question("SELECT agent_id FROM helper WHERE conversation_id = $1 ORDER BY since, agent_id", conversation) {
            $0.map { $0[0] }
        }
    }
}

extension Reader {
    package func transfer(_ id: Transfer.ID) throws -> Transfer? {
        try one("SELECT \(transferColumns) FROM transfer t WHERE t.id = $1", id).map { Transfer($0) }
    }

    /// The invitation that still waits for an answer; there is at most one.
    package func waitingTransfer(of conversation: Conversation.ID) throws -> Transfer? {
        try one(
            "SELECT \(transferColumns) FROM transfer t WHERE t.conversation_id = $1 AND t.answer = 'waiting'",
            conversation
        ).map { Transfer($0) }
    }

    package func transfers(of conversation: Conversation.ID) throws -> [Transfer] {
        try answer(to: .transfers(of: conversation))
    }
}

extension Writer {
    /// Writes an invitation down and watches that it is answered.
    package func insert(_ transfer: Transfer) throws {
        let answer = transfer.answer.columns
        try put(
            """
            INSERT INTO transfer (id, conversation_id, from_id, to_id, by_id, reason, brief, at, lapses_at, answer,
                answered_at, why)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
            """, transfer.id, transfer.conversation, transfer.from, transfer.to, transfer.by, transfer.reason,
            transfer.brief, transfer.at, transfer.lapsesAt, answer.word, answer.at, answer.why)
        guard transfer.answer == .waiting else { return }
        try set(Alarm(.transfer, transfer.id, of: transfer.conversation, at: transfer.lapsesAt))
    }

    package func answer(_ transfer: Transfer.ID, _ answer: Transfer.Answer) throws {
        let (word, at, why) = answer.columns
        try put("UPDATE transfer SET answer = $2, answered_at = $3, why = $4 WHERE id = $1", transfer, word, at, why)
        try cancel(.transfer, transfer)
    }

    package func countTransfer(of conversation: Conversation.ID) throws {
        try put("UPDATE conversation SET transfers = transfers + 1 WHERE id = $1", conversation)
    }

    /// False when they helped already.
    package func addHelper(_ agent: Agent.ID, to conversation: Conversation.ID, at now: Instant) throws -> Bool {
        try execute(
            """
            INSERT INTO helper (conversation_id, agent_id, since) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING
            """, conversation, agent, now) == 1
    }

    /// False when they did not help.
    package func removeHelper(_ agent: Agent.ID, from conversation: Conversation.ID) throws -> Bool {
        try execute("DELETE FROM helper WHERE conversation_id = $1 AND agent_id = $2", conversation, agent) == 1
    }

    /// Shows a conversation to the lead, or to nobody in particular any more when nil.
    package func rise(_ conversation: Conversation.ID, _ why: Rise?, at now: Instant) throws {
        try put(
            "UPDATE conversation SET risen = $2, risen_at = $3 WHERE id = $1", conversation, why,
            why == nil ? nil : now)
    }
}
