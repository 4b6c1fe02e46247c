// What waits for something that nobody has promised: on a healthy desk this list is empty.
import Desk

/// An open conversation for which the invariant does not hold as it should, and why.
package struct Silence: Sendable, Equatable {
    package enum Why: String, Sendable, CaseIterable {
        /// No owner, and the team has not taken it in the time that the desk allows.
        case unowned
        /// The owner is away while nobody stands in.
        case uncovered
        /// An invitation was not answered, and who invited is not there.
        case unaccepted
        /// The contact was told a time that has passed, and nobody has told them another.
        case overdue
        /// Nothing watches over the next step: no promise and no alarm.
        case unwatched
    }

    package let number: Int
    package let why: Why
    /// Since when.
    package let since: Instant
}

/// A silence with what a person needs to end it.
package struct SilentConversation: Sendable {
    package let silence: Silence
    package let subject: String
    package let contact: Contact.ID
    /// Their name, or an address of theirs while we know no name.
    package let contactName: String
    /// nil: nobody; it lies in the queue of the team.
    package let owner: Agent.ID?
    package let team: String
}

/// The desk looks at its alarms every second; a minute after the time is silence.
private let grace = Duration.minutes(1)
/// What nothing watches is looked for among so many conversations, those whose time comes next: others come among
/// them before their time has passed.
private let watchedAhead = 1000
/// Promises of a conversation that are looked at.
private let mostPromises = 1000
/// With so many conversations past their time, nobody counts them any more.
private let mostOverdue = 1000

/// `$1`: since when what has passed is silence. What watches over a conversation is asked for one by one, since looking
/// through all promises at once would cost more than the thousand questions. The inner limit keeps a server that knows
/// little yet of its tables from going through all promises for each.
private let silentRows = """
    SELECT v.id, v.risen AS why, v.risen_at AS since FROM conversation v
    WHERE v.risen IS NOT NULL AND v.closed_at IS NULL
    UNION ALL
    SELECT * FROM (
        SELECT v.id, 'overdue', v.hears_by FROM conversation v
        WHERE v.closed_at IS NULL AND v.turn_at < $1 AND v.hears_by < $1 AND v.next_step <> 'readAutomatic'
        ORDER BY v.turn_at, v.id LIMIT \(mostOverdue)) overdue
    UNION ALL
    SELECT v.id, 'unwatched', v.started_at FROM (
        SELECT id, started_at FROM conversation
        WHERE closed_at IS NULL AND next_step <> 'readAutomatic' ORDER BY turn_at, id LIMIT \(watchedAhead)) v
    WHERE (SELECT a.due_at FROM alarm a WHERE a.subject_id = v.id AND a.kind = 'turn') IS NULL
        AND (SELECT count(*) FROM (SELECT * FROM promise WHERE conversation_id = v.id LIMIT \(mostPromises)) p
            WHERE \(standingPromise) AND p.kind <> 'advice') = 0
    """

extension Reader {
    /// What is silent at `now`, the longest first; at most `limit`. A conversation may be silent for two reasons.
    package func silences(at now: Instant, limit: Int) throws -> [Silence] {
        try query(
            """
            SELECT v.number, silent.why, silent.since FROM (\(silentRows)) silent
            JOIN conversation v ON v.id = silent.id ORDER BY silent.since, v.id LIMIT $2
            """, now - grace, limit
        ).map { Silence($0) }
    }

    /// The same with names, each conversation once: for the reason from which it has been silent longest.
    package func silentConversations(at now: Instant, limit: Int) throws -> [SilentConversation] {
        let rows = try query(
            """
            SELECT v.number, silent.why, silent.since, v.subject, v.contact_id, \(contactName), v.agent_id, t.name
            FROM (\(silentRows)) silent
            JOIN conversation v ON v.id = silent.id
            JOIN contact c ON c.id = v.contact_id
            JOIN team t ON t.id = v.team_id
            ORDER BY silent.since, v.id LIMIT $2
            """, now - grace, limit * 2)
        var seen: Set<Int> = []
        let lines = rows.map { row in
            SilentConversation(
                silence: Silence(row), subject: row[3], contact: row[4], contactName: row[5], owner: row[6],
                team: row[7])
        }
        return Array(lines.filter { seen.insert($0.silence.number).inserted }.prefix(limit))
    }

    /// How many silences there are of each kind, for those who watch over the desk.
    package func silenceCounts(at now: Instant) throws -> [Silence.Why: Int] {
        let rows = try query("SELECT why, count(*) FROM (\(silentRows)) silent GROUP BY why", now - grace)
        return Dictionary(rows.map { (Silence.Why(stored: $0[0]), $0[1]) }, uniquingKeysWith: +)
    }
}

extension Question<Int> {
    /// How many conversations are silent, without looking for what nothing watches: every page of a lead asks this.
    package static func silenceCount(at now: Instant) -> Self {
        Question(
            """
            SELECT (SELECT count(*) FROM (
                    SELECT 1 FROM conversation WHERE risen IS NOT NULL AND closed_at IS NULL
                    LIMIT \(mostCounted)) risen)
                + (SELECT count(*) FROM (
                    SELECT 1 FROM conversation
                    WHERE closed_at IS NULL AND turn_at < $1 AND hears_by < $1 AND next_step <> 'readAutomatic'
                        AND risen IS NULL
                    ORDER BY turn_at LIMIT \(mostCounted)) overdue)
            """, now - grace
        ) { $0[0][0] }
    }
}

/// The name of contact `c`, or an address of theirs while we know no name.
let contactName = """
    CASE WHEN c.name <> '' THEN c.name
        ELSE coalesce((SELECT i.value FROM identity i WHERE i.contact_id = c.id LIMIT 1), '') END
    """

extension Silence {
    fileprivate init(_ row: Row) {
        self.init(number: row[0], why: Why(stored: row[1]), since: row[2])
    }
}

extension Silence.Why {
    fileprivate init(stored name: String) {
        guard let why = Self(rawValue: name) else {
            preconditionFailure("The schema's reason “\(name)” of a silence is none that this program knows.")
        }
        self = why
    }
}
