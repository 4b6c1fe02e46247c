// Questions to the lead, and the answers, as rows.
import Desk

private let questionColumns = """
    q.id, q.conversation_id, q.by_id, q.words, q.at, q.promise_id, q.answer, q.answered_by, q.answered_at
    """

extension LeadQuestion {
    fileprivate init(_ row: Row) {
        let answeredAt: Instant? = row[8]
        self.init(
            id: row[0], conversation: row[1], by: row[2], words: row[3], at: row[4], promise: row[5],
            answer: answeredAt.map { Answer(words: row[6], by: row[7], at: $0) })
    }
}

extension Question<[LeadQuestion]> {
    package static func leadQuestions(of conversation: Conversation.ID) -> Self {
        Question(
            "SELECT \(questionColumns) FROM lead_question q WHERE q.conversation_id = $1 ORDER BY q.id", conversation
        ) { $0.map { LeadQuestion($0) } }
    }
}

extension Reader {
    package func leadQuestion(_ id: LeadQuestion.ID) throws -> LeadQuestion? {
        try one("SELECT \(questionColumns) FROM lead_question q WHERE q.id = $1", id).map { LeadQuestion($0) }
    }

    package func leadQuestions(of conversation: Conversation.ID) throws -> [LeadQuestion] {
        try answer(to: .leadQuestions(of: conversation))
    }
}

extension Writer {
    package func insert(_ question: LeadQuestion) throws {
        try put(
            "INSERT INTO lead_question (id, conversation_id, by_id, words, at, promise_id) VALUES ($1, $2, $3, $4, $5, $6)",
            question.id, question.conversation, question.by, question.words, question.at, question.promise)
    }

    package func answer(_ question: LeadQuestion.ID, _ answer: LeadQuestion.Answer) throws {
        try put(
            "UPDATE lead_question SET answer = $2, answered_by = $3, answered_at = $4 WHERE id = $1", question,
            answer.words, answer.by, answer.at)
    }
}
