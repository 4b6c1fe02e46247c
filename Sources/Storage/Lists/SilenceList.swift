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

/// The desk looks at its alarms every second; a minute after the time is silence.
private let grace = Duration.minutes(1)

extension Reader {
    /// What is silent at `now`, the longest first; at most `limit`.
    package func silences(at now: Instant, limit: Int) throws -> [Silence] {
        try query(
            """
            SELECT number, why, since FROM (
                SELECT v.number, v.risen AS why, v.risen_at AS since FROM conversation v
                WHERE v.risen IS NOT NULL AND v.closed_at IS NULL
                UNION ALL
                SELECT v.number, 'overdue', v.hears_by FROM conversation v
                WHERE v.closed_at IS NULL AND v.turn_at < $1 AND v.hears_by < $1
                    AND v.next_step <> 'readAutomatic'
                UNION ALL
                SELECT v.number, 'unwatched', v.started_at FROM conversation v
                WHERE v.closed_at IS NULL AND v.next_step <> 'readAutomatic'
                    AND NOT EXISTS (SELECT 1 FROM alarm a WHERE a.subject_id = v.id AND a.kind = 'turn')
                    AND NOT EXISTS (
                        SELECT 1 FROM promise p WHERE p.conversation_id = v.id AND \(standingPromise)
                            AND p.kind <> 'advice')
            ) silent ORDER BY since LIMIT $2
            """, now - grace, limit
        ).map { row in Silence(number: row[0], why: Silence.Why(rawValue: row[1])!, since: row[2]) }
    }
}
