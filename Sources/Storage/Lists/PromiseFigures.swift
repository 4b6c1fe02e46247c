// How well the desk keeps its word, counted.
import Desk

extension Reader {
    /// Promises to contacts that fell due from `start` on and before `end`: how many, how many of them were kept in
    /// time. What gave way to another or was withdrawn is not asked after.
    package func dues(from start: Instant, until end: Instant) throws -> KeptShare {
        let row = try one(
            """
            SELECT count(*), count(CASE WHEN kept_at <= due_at THEN 1 END) FROM promise
            WHERE due_at >= $1 AND due_at < $2 AND renegotiated_at IS NULL AND withdrawn_at IS NULL
                AND kind <> 'advice'
            """, start, end)!
        return KeptShare(due: row[0], kept: row[1])
    }

    /// What has become by `now` of the promises made from `start` on.
    package func promiseTotals(madeFrom start: Instant, now: Instant) throws -> PromiseTotals {
        let row = try one(
            """
            SELECT count(*),
                count(CASE WHEN kept_at <= due_at THEN 1 END), count(CASE WHEN kept_at > due_at THEN 1 END),
                count(CASE WHEN \(unsettled) AND due_at < $2 THEN 1 END),
                count(CASE WHEN \(unsettled) AND due_at >= $2 THEN 1 END),
                count(renegotiated_at), count(withdrawn_at)
            FROM promise WHERE made_at >= $1 AND kind <> 'advice'
            """, start, now)!
        return PromiseTotals(
            made: row[0], keptInTime: row[1], keptLate: row[2], lateNow: row[3], open: row[4], renegotiated: row[5],
            withdrawn: row[6])
    }

    /// Answers that fell due from `start` on and before `end`, the newest due first.
    package func answersDue(from start: Instant, until end: Instant, limit: Int) throws -> [AnswerPromised] {
        try query(
            """
            SELECT t.name, p.due_at, p.kept_at FROM (
                SELECT conversation_id, due_at, kept_at FROM promise
                WHERE due_at >= $1 AND due_at < $2 AND kind = 'answer'
                    AND renegotiated_at IS NULL AND withdrawn_at IS NULL
                ORDER BY due_at DESC LIMIT $3) p
            JOIN conversation v ON v.id = p.conversation_id
            JOIN team t ON t.id = v.team_id
            """, start, end, limit
        ).map { AnswerPromised(team: $0[0], dueAt: $0[1], keptAt: $0[2]) }
    }

    /// How many promises stand, and for how many of them the time has passed; each counted no further than `limit`.
    package func standingPromiseCounts(at now: Instant, upTo limit: Int) throws -> (open: Int, late: Int) {
        let row = try one(
            """
            SELECT
                (SELECT count(*) FROM (
                    SELECT 1 FROM promise p WHERE \(standingPromise) AND p.due_at >= $1 LIMIT $2) open),
                (SELECT count(*) FROM (
                    SELECT 1 FROM promise p WHERE \(standingPromise) AND p.due_at < $1 LIMIT $2) late)
            """, now, limit)!
        return (row[0], row[1])
    }
}

private let unsettled = "kept_at IS NULL AND renegotiated_at IS NULL AND withdrawn_at IS NULL"
