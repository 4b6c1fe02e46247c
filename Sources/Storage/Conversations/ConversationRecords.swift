// Conversations, as rows: the schema refuses what breaks the invariant.
import Desk
import Text

let conversationColumns = """
    v.id, v.number, v.contact_id, v.subject, v.channel, v.address_id, v.language, v.team_id, v.agent_id, \
    v.next_step, v.next_words, v.hears_by, v.closed_reason, v.closed_by, v.closed_at, v.started_at
    """

extension Conversation {
    init(_ row: Row) {
        self.init(
            id: row[0], number: row[1], contact: row[2], subject: row[3], channel: row[4], address: row[5],
            language: row[6], owner: Owner(agent: row[8], team: row[7]), standing: Standing(row), startedAt: row[15])
    }
}

extension Conversation.Standing {
    fileprivate init(_ row: Row) {
        if let closedAt: Instant = row[14] {
            self = .closed(Closure(reason: row[12], by: row[13], at: closedAt))
        } else {
            self = .open(Word(nextStep: NextStep(kind: row[9], words: row[10]), hearsBy: row[11]))
        }
    }
}

extension NextStep {
    package init(kind: String, words: String?) {
        self =
            switch kind {
            case "answer": .answer
            case "findOwner": .findOwner
            case "lookAgain": .lookAgain
            case "readAutomatic": .readAutomatic
            case "own": .own(words ?? "")
            default: preconditionFailure("The schema's next step “\(kind)” is none that this program knows.")
            }
    }

    package var kind: String {
        switch self {
        case .answer: "answer"
        case .findOwner: "findOwner"
        case .lookAgain: "lookAgain"
        case .readAutomatic: "readAutomatic"
        case .own: "own"
        }
    }

    package var words: String? {
        if case .own(let words) = self { words } else { nil }
    }
}

extension Reader {
    package func conversation(_ id: Conversation.ID) throws -> Conversation? {
        try one("SELECT \(conversationColumns) FROM conversation v WHERE v.id = $1", id).map { Conversation($0) }
    }

    package func conversation(number: Int) throws -> Conversation? {
        try one("SELECT \(conversationColumns) FROM conversation v WHERE v.number = $1", number)
            .map { Conversation($0) }
    }

    package func takesPart(_ contact: Contact.ID, in conversation: Conversation.ID) throws -> Bool {
        try one(
            "SELECT 1 FROM participant WHERE conversation_id = $1 AND contact_id = $2", conversation, contact) != nil
    }

    package func isUnread(_ conversation: Conversation.ID) throws -> Bool {
        try one("SELECT unread FROM conversation WHERE id = $1", conversation).map { $0[0] } ?? false
    }
}

extension Writer {
    /// The next number that people say, from 1001.
    package func nextConversationNumber() throws -> Int {
        try one("UPDATE counter SET value = value + 1 WHERE name = 'conversation' RETURNING value")![0]
    }

    package func insert(_ conversation: Conversation, unread: Bool) throws {
        let (word, closure) = conversation.wordAndClosure
        try put(
            """
            INSERT INTO conversation (id, number, contact_id, subject, channel, address_id, language, team_id, agent_id,
                next_step, next_words, hears_by, closed_reason, closed_by, closed_at, started_at, unread)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
            """, conversation.id, conversation.number, conversation.contact, conversation.subject,
            conversation.channel, conversation.address, conversation.language, conversation.owner.team,
            conversation.owner.agent, word?.nextStep.kind, word?.nextStep.words, word?.hearsBy, closure?.reason,
            closure?.by, closure?.at, conversation.startedAt, unread)
        try takePart(conversation.contact, in: conversation.id)
        if conversation.isOpen { try shiftBurden(of: conversation.owner.agent, by: 1) }
    }

    /// Saves what can change: subject, language, owner and standing. `old` is what was read in this transaction.
    package func update(_ conversation: Conversation, from old: Conversation, unread: Bool) throws {
        let (word, closure) = conversation.wordAndClosure
        try put(
            """
            UPDATE conversation SET subject = $2, language = $3, team_id = $4, agent_id = $5, next_step = $6,
                next_words = $7, hears_by = $8, closed_reason = $9, closed_by = $10, closed_at = $11, unread = $12
            WHERE id = $1
            """, conversation.id, conversation.subject, conversation.language, conversation.owner.team,
            conversation.owner.agent, word?.nextStep.kind, word?.nextStep.words, word?.hearsBy, closure?.reason,
            closure?.by, closure?.at, unread)
        let before = old.isOpen ? old.owner.agent : nil
        let after = conversation.isOpen ? conversation.owner.agent : nil
        guard before != after else { return }
        try shiftBurden(of: before, by: -1)
        try shiftBurden(of: after, by: 1)
    }

    package func markRead(_ conversation: Conversation.ID) throws {
        try put("UPDATE conversation SET unread = $2 WHERE id = $1", conversation, false)
    }

    package func takePart(_ contact: Contact.ID, in conversation: Conversation.ID) throws {
        try put(
            "INSERT INTO participant (conversation_id, contact_id) VALUES ($1, $2) ON CONFLICT DO NOTHING",
            conversation, contact)
    }
}

extension Conversation {
    fileprivate var wordAndClosure: (Word?, Closure?) {
        switch standing {
        case .open(let word): (word, nil)
        case .closed(let closure): (nil, closure)
        }
    }
}
