// What is under way with others, what was tried, and what the lead was asked, as rows.
import Desk

private let taskColumns = """
    k.id, k.conversation_id, k.kind, k.party, k.words, k.due_at, k.report, k.made_by, k.made_at, k.done_at, \
    k.cancelled_at
    """

extension ThirdPartyTask {
    fileprivate init(_ row: Row) {
        let (done, cancelled): (Instant?, Instant?) = (row[9], row[10])
        self.init(
            id: row[0], conversation: row[1], kind: row[2], party: row[3], words: row[4], dueAt: row[5],
            report: row[6], madeBy: row[7], madeAt: row[8],
            state: done.map { .done(at: $0) } ?? cancelled.map { .cancelled(at: $0) } ?? .underWay)
    }
}

extension Question<[ThirdPartyTask]> {
    package static func tasks(of conversation: Conversation.ID) -> Self {
        Question("SELECT \(taskColumns) FROM task k WHERE k.conversation_id = $1 ORDER BY k.id", conversation) {
            $0.map { ThirdPartyTask($0) }
        }
    }
}

extension Question<[TriedStep]> {
    package static func triedSteps(of conversation: Conversation.ID) -> Self {
        Question(
            "SELECT id, conversation_id, words, by_id, at FROM tried_step WHERE conversation_id = $1 ORDER BY id",
            conversation
        ) { $0.map { TriedStep(id: $0[0], conversation: $0[1], words: $0[2], by: $0[3], at: $0[4]) } }
    }
}

extension Reader {
    package func task(_ id: ThirdPartyTask.ID) throws -> ThirdPartyTask? {
        try one("SELECT \(taskColumns) FROM task k WHERE k.id = $1", id).map { ThirdPartyTask($0) }
    }

    package func tasks(of conversation: Conversation.ID) throws -> [ThirdPartyTask] {
        try answer(to: .tasks(of: conversation))
    }
}

extension Writer {
    package func insert(_ task: ThirdPartyTask) throws {
        try put(
            """
            INSERT INTO task (id, conversation_id, kind, party, words, due_at, report, made_by, made_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            """, task.id, task.conversation, task.kind, task.party, task.words, task.dueAt, task.report, task.madeBy,
            task.madeAt)
        try set(Alarm(.task, task.id, of: task.conversation, at: task.dueAt))
    }

    /// Saves what can change: the time, the report and the state; and watches the time for as long as it is under way.
    package func update(_ task: ThirdPartyTask) throws {
        var (done, cancelled): (Instant?, Instant?)
        switch task.state {
        case .underWay: break
        case .done(let at): done = at
        case .cancelled(let at): cancelled = at
        }
        try put(
            "UPDATE task SET due_at = $2, report = $3, done_at = $4, cancelled_at = $5 WHERE id = $1", task.id,
            task.dueAt, task.report, done, cancelled)
        if task.state == .underWay {
            try set(Alarm(.task, task.id, of: task.conversation, at: task.dueAt))
        } else {
            try cancel(.task, task.id)
        }
    }

    package func insert(_ step: TriedStep) throws {
        try put(
            "INSERT INTO tried_step (id, conversation_id, words, by_id, at) VALUES ($1, $2, $3, $4, $5)", step.id,
            step.conversation, step.words, step.by, step.at)
    }

    package func delete(_ step: TriedStep.ID, of conversation: Conversation.ID) throws -> Bool {
        try execute("DELETE FROM tried_step WHERE id = $1 AND conversation_id = $2", step, conversation) == 1
    }
}
