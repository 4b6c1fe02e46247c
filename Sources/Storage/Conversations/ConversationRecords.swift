// Conversations, as rows: the schema refuses what breaks the invariant.
import Desk
import Text

/// The fourteen columns from which a standing is read.
let standingColumns = """
    v.next_step, v.next_words, v.hears_by, v.pressing, v.pressing_since, v.resumes_at, v.paused_reason, v.paused_by, \
    v.paused_at, v.paused_message, v.closed_reason, v.closed_by, v.closed_at, v.closed_message
    """

let conversationColumns = """
    v.id, v.number, v.contact_id, v.subject, v.channel, v.address_id, v.language, v.team_id, v.agent_id, \
    v.started_at, \(standingColumns)
    """

extension Conversation {
    init(_ row: Row) {
        self.init(
            id: row[0], number: row[1], contact: row[2], subject: row[3], channel: row[4], address: row[5],
            language: row[6], owner: Owner(agent: row[8], team: row[7]), standing: Standing(row, from: 10),
            startedAt: row[9])
    }
}

extension Conversation.Standing {
    /// Reads the `standingColumns` that begin at `start`.
    init(_ row: Row, from start: Int) {
        if let closedAt: Instant = row[start + 12] {
            self = .closed(
                Closure(reason: row[start + 10], by: row[start + 11], at: closedAt, message: row[start + 13]))
        } else if let pausedAt: Instant = row[start + 8] {
            self = .paused(
                Pause(
                    reason: row[start + 6], by: row[start + 7], at: pausedAt, until: row[start + 5],
                    hearsBy: row[start + 2], message: row[start + 9]))
        } else {
            self = .open(Word(row, from: start))
        }
    }
}

extension Word {
    fileprivate init(_ row: Row, from start: Int) {
        let (why, since): (Pressing.Why?, Instant?) = (row[start + 3], row[start + 4])
        self.init(
            nextStep: NextStep(kind: row[start], words: row[start + 1], at: row[start + 5]), hearsBy: row[start + 2],
            pressing: why.map { Pressing($0, since: since!) })
    }
}

extension NextStep {
    package init(kind: String, words: String?, at: Instant?) {
        self =
            switch kind {
            case "answer": .answer
            case "findOwner": .findOwner
            case "lookAgain": .lookAgain
            case "readAutomatic": .readAutomatic
            case "resume": .resume(at: at!)
            case "takeUp": .takeUp
            case "call": .call
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
        case .resume: "resume"
        case .takeUp: "takeUp"
        case .call: "call"
        case .own: "own"
        }
    }

    package var words: String? {
        if case .own(let words) = self { words } else { nil }
    }

    fileprivate var resumesAt: Instant? {
        if case .resume(let at) = self { at } else { nil }
    }
}

extension Question<Conversation?> {
    package static func conversation(number: Int) -> Self {
        Question("SELECT \(conversationColumns) FROM conversation v WHERE v.number = $1", number) {
            $0.first.map { Conversation($0) }
        }
    }
}

extension Question<Int> {
    /// The next number that people say, from 1001. Whoever writes with it asks in the same transaction.
    package static var nextConversationNumber: Self {
        Question("SELECT value + 1 FROM counter WHERE name = 'conversation'") { $0[0][0] }
    }
}

extension Reader {
    package func conversation(_ id: Conversation.ID) throws -> Conversation? {
        try one("SELECT \(conversationColumns) FROM conversation v WHERE v.id = $1", id).map { Conversation($0) }
    }

    package func conversation(number: Int) throws -> Conversation? { try answer(to: .conversation(number: number)) }

    package func takesPart(_ contact: Contact.ID, in conversation: Conversation.ID) throws -> Bool {
        try one(
            "SELECT 1 FROM participant WHERE conversation_id = $1 AND contact_id = $2", conversation, contact) != nil
    }

    package func isUnread(_ conversation: Conversation.ID) throws -> Bool {
        try one("SELECT unread FROM conversation WHERE id = $1", conversation).map { $0[0] } ?? false
    }
}

extension Writer {
    /// - Parameter address: the conversation's.
    package func insert(_ conversation: Conversation, writtenTo address: DeskAddress?, unread: Bool) throws {
        precondition(conversation.address == address?.id, "A conversation stands at the address that was written to.")
        precondition(conversation.pause == nil && conversation.closure == nil, "A conversation begins open.")
        let word = conversation.word!
        try put(
            """
            INSERT INTO conversation (id, number, contact_id, subject, channel, address_id, language, team_id, agent_id,
                next_step, next_words, hears_by, turn_at, started_at, unread)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
            """, conversation.id, conversation.number, conversation.contact, conversation.subject,
            conversation.channel, conversation.address, conversation.language, conversation.owner.team,
            conversation.owner.agent, word.nextStep.kind, word.nextStep.words, word.hearsBy, word.turn,
            conversation.startedAt, unread)
        try put(
            "UPDATE counter SET value = $1 WHERE name = 'conversation' AND value < $2", conversation.number,
            conversation.number)
        try takePart(conversation.contact, in: conversation.id)
        try index(conversation, writtenTo: address?.email)
        try shiftBurden(of: conversation.owner.agent, by: 1)
        try watchTurn(of: conversation, from: nil)
    }

    /// Saves what can change: subject, language, owner and standing, with the alarms that go with them. `old` is
    /// what was read in this transaction.
    package func update(_ conversation: Conversation, from old: Conversation, unread: Bool) throws {
        let (word, pause, closure) = (conversation.word, conversation.pause, conversation.closure)
        try put(
            """
            UPDATE conversation SET subject = $2, language = $3, team_id = $4, agent_id = $5, next_step = $6,
                next_words = $7, hears_by = $8, turn_at = $9, pressing = $10, pressing_since = $11, resumes_at = $12,
                paused_reason = $13, paused_by = $14, paused_at = $15, paused_message = $16, closed_reason = $17,
                closed_by = $18, closed_at = $19, closed_message = $20, unread = $21,
                reopenings = reopenings + $22
            WHERE id = $1
            """, conversation.id, conversation.subject, conversation.language, conversation.owner.team,
            conversation.owner.agent, word?.nextStep.kind, word?.nextStep.words, word?.hearsBy, word?.turn,
            word?.pressing?.why, word?.pressing?.since, word?.nextStep.resumesAt, pause?.reason, pause?.by, pause?.at,
            pause?.message, closure?.reason, closure?.by, closure?.at, closure?.message, unread,
            !old.isOpen && conversation.isOpen ? 1 : 0)
        try watchTurn(of: conversation, from: old)
        if old.subject != conversation.subject { try indexAgain(conversation) }
        let before = old.isOpen ? old.owner.agent : nil
        let after = conversation.isOpen ? conversation.owner.agent : nil
        guard before != after else { return }
        try shiftBurden(of: before, by: -1)
        try shiftBurden(of: after, by: 1)
    }

    /// Keeps the alarm of a conversation in step with its standing, where that has changed.
    private func watchTurn(of conversation: Conversation, from old: Conversation?) throws {
        let (before, after) = (old?.turnAlarm, conversation.turnAlarm)
        guard before != after else { return }
        if let after {
            try set(Alarm(.turn, conversation.id, of: conversation.id, at: after))
        } else {
            try cancel(.turn, conversation.id)
        }
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
