// Who is away, from when to when, and who stands in, as rows.
import Desk

private let absenceColumns = "b.id, b.agent_id, b.from_at, b.until_at, b.cover_id, b.reason, b.ended_at"

/// Agents who are away now while agent `$3` stands in for them, or for who stands in for them and is away as well: the
/// chains of `Presence`, from their other end. Who is away themselves goes on seeing what they stood in for.
let coveredAgents = """
    SELECT agent_id FROM (
        WITH RECURSIVE named (agent_id, cover_id) AS (
            SELECT b.agent_id, b.cover_id FROM absence b
            WHERE b.ended_at IS NULL AND b.begun_at IS NOT NULL AND b.cover_id IS NOT NULL AND NOT EXISTS (
                SELECT 1 FROM absence later
                WHERE later.agent_id = b.agent_id AND later.ended_at IS NULL AND later.begun_at IS NOT NULL
                    AND later.cover_id IS NOT NULL AND (later.from_at, later.id) > (b.from_at, b.id))),
        covered (agent_id, step) AS (
            SELECT n.agent_id, 1 FROM named n WHERE n.cover_id = $3
            UNION
            SELECT n.agent_id, c.step + 1 FROM covered c JOIN named n ON n.cover_id = c.agent_id
            WHERE c.step < \(Presence.longestChain))
        SELECT agent_id FROM covered) AS away
    WHERE agent_id <> $3
    """

extension Absence {
    fileprivate init(_ row: Row) {
        self.init(
            id: row[0], agent: row[1], from: row[2], until: row[3], cover: row[4], reason: row[5], endedAt: row[6])
    }
}

extension Question<[Absence]> {
    /// Absences of an agent that have not ended; nobody has none.
    package static func absences(of agent: Agent.ID?) -> Self {
        guard let agent else { return .known([]) }
        return Question(
            """
            SELECT \(absenceColumns) FROM absence b WHERE b.agent_id = $1 AND b.ended_at IS NULL
            ORDER BY b.from_at, b.id
            """, agent
        ) { $0.map { Absence($0) } }
    }
}

extension Question<Presence> {
    /// Who stands in for an agent, and for those who stand in for them: what matters of `Presence` for one owner.
    package static func cover(of agent: Agent.ID?) -> Self {
        guard let agent else { return .known(Presence(absences: [], shifts: [:])) }
        return Question(
            """
            WITH RECURSIVE chain (agent_id, step) AS (
                SELECT a.id, 0 FROM agent a WHERE a.id = $1
                UNION
                SELECT b.cover_id, c.step + 1 FROM chain c JOIN absence b ON b.agent_id = c.agent_id
                WHERE b.cover_id IS NOT NULL AND b.ended_at IS NULL AND c.step < \(Presence.longestChain))
            SELECT \(absenceColumns) FROM absence b
            WHERE b.ended_at IS NULL AND b.agent_id IN (SELECT agent_id FROM chain)
            """, agent
        ) { Presence(absences: $0.map { Absence($0) }, shifts: [:]) }
    }
}

extension Reader {
    package func absence(_ id: Absence.ID) throws -> Absence? {
        try one("SELECT \(absenceColumns) FROM absence b WHERE b.id = $1", id).map { Absence($0) }
    }

    /// Absences that have not ended: those that run, and those that are still to come.
    package func absences() throws -> [Absence] {
        try query("SELECT \(absenceColumns) FROM absence b WHERE b.ended_at IS NULL ORDER BY b.from_at, b.id")
            .map { Absence($0) }
    }

    /// Who is here and who stands in, as far as absences say it; a shift makes its absences by itself.
    package func presence() throws -> Presence { Presence(absences: try absences(), shifts: [:]) }

    package func absences(of agent: Agent.ID) throws -> [Absence] {
        try answer(to: .absences(of: agent))
    }

    /// The open conversations of an agent, the first due first.
    package func openConversations(of agent: Agent.ID) throws -> [Conversation] {
        try query(
            """
            SELECT \(conversationColumns) FROM conversation v
            WHERE v.agent_id = $1 AND v.closed_at IS NULL ORDER BY v.turn_at, v.id
            """, agent
        ).map { Conversation($0) }
    }
}

extension Reader {
    /// The weekly hours of an agent and who stands in outside of them; nil when they come and go by hand.
    package func shift(of agent: Agent.ID) throws -> (hours: WorkingHours, cover: Agent.ID?)? {
        guard let row = try one("SELECT shift, cover_id FROM agent WHERE id = $1 AND shift IS NOT NULL", agent) else {
            return nil
        }
        return (try WorkingHours(stored: row[0]), row[1])
    }
}

extension Writer {
    package func setShift(_ shift: WorkingHours?, cover: Agent.ID?, of agent: Agent.ID) throws {
        try put("UPDATE agent SET shift = $2, cover_id = $3 WHERE id = $1", agent, try shift?.stored, cover)
    }

    /// What rose because nobody held the conversations of an agent has somebody again.
    package func holdAgain(_ agent: Agent.ID, at now: Instant) throws {
        try put(
            """
            DELETE FROM alarm WHERE kind = 'uncovered' AND subject_id IN (
                SELECT id FROM conversation WHERE agent_id = $1 AND closed_at IS NULL)
            """, agent)
        try put(
            """
            UPDATE conversation SET risen = NULL, risen_at = NULL
            WHERE agent_id = $1 AND closed_at IS NULL AND risen IN ('uncovered', 'unaccepted')
            """, agent)
    }

    /// Writes an absence down and watches for its beginning.
    package func insert(_ absence: Absence) throws {
        try put(
            "INSERT INTO absence (id, agent_id, from_at, until_at, cover_id, reason) VALUES ($1, $2, $3, $4, $5, $6)",
            absence.id, absence.agent, absence.from, absence.until, absence.cover, absence.reason)
        try set(Alarm(.absence, absence.id, of: nil, at: absence.from))
    }

    /// It has begun; the next look is at its end, where it has one.
    package func begin(_ absence: Absence, at now: Instant) throws {
        try put("UPDATE absence SET begun_at = $2 WHERE id = $1", absence.id, now)
        if let until = absence.until {
            try set(Alarm(.absence, absence.id, of: nil, at: until))
        } else {
            try cancel(.absence, absence.id)
        }
    }

    package func end(_ absence: Absence.ID, at now: Instant) throws {
        try put("UPDATE absence SET ended_at = $2 WHERE id = $1", absence, now)
        try cancel(.absence, absence)
    }
}
