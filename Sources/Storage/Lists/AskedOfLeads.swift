// What leads have been asked, with the time by which an answer was promised.
import Desk

/// An open question, and where it belongs.
package struct AskedOfLead: Sendable {
    package let question: LeadQuestion.ID
    package let words: String
    package let by: Agent.ID
    package let number: Int
    package let contactName: String
    /// By when whoever asked was told that they hear.
    package let dueAt: Instant
}

extension Reader {
    /// Questions without an answer, the oldest first.
    package func askedOfLeads(limit: Int) throws -> [AskedOfLead] {
        try query(
            """
            SELECT q.id, q.words, q.by_id, v.number, \(contactName), coalesce(p.new_due_at, p.due_at)
            FROM (SELECT * FROM lead_question WHERE answered_at IS NULL ORDER BY id LIMIT $1) q
            JOIN conversation v ON v.id = q.conversation_id
            JOIN contact c ON c.id = v.contact_id
            JOIN promise p ON p.id = q.promise_id
            ORDER BY q.id
            """, limit
        ).map { row in
            AskedOfLead(
                question: row[0], words: row[1], by: row[2], number: row[3], contactName: row[4], dueAt: row[5])
        }
    }

    /// How many open conversations each agent owns; an agent who owns none may be missing.
    package func burdens() throws -> [Agent.ID: Int] {
        let rows = try query("SELECT agent_id, conversations FROM burden")
        return Dictionary(rows.map { ($0[0], $0[1]) }, uniquingKeysWith: { $1 })
    }
}
