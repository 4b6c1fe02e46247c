// The desk's own list of reasons for pausing and closing, as rows.
import Desk

extension Question<[Reason]> {
    /// The reasons of a kind that are offered now, in the desk's order.
    package static func reasons(_ kind: Reason.Kind) -> Self {
        Question(
            """
            SELECT kind, key, name, situation FROM reason WHERE kind = $1 AND retired_at IS NULL ORDER BY position, key
            """, kind
        ) { $0.map { Reason($0) } }
    }
}

extension Reader {
    package func reasons(_ kind: Reason.Kind) throws -> [Reason] { try answer(to: .reasons(kind)) }

    /// A reason by its key, also one that is offered no more.
    package func reason(_ kind: Reason.Kind, _ key: Reason.Key) throws -> Reason? {
        try one("SELECT kind, key, name, situation FROM reason WHERE kind = $1 AND key = $2", kind, key)
            .map { Reason($0) }
    }
}

extension Reader {
    /// The reasons of a kind that were taken off its list, the last one first.
    package func retiredReasons(_ kind: Reason.Kind) throws -> [Reason] {
        try query(
            """
            SELECT kind, key, name, situation FROM reason WHERE kind = $1 AND retired_at IS NOT NULL
            ORDER BY retired_at DESC, key
            """, kind
        ).map { Reason($0) }
    }

    /// Names in the desk's own words, also of reasons that are offered no more.
    func reasonNames() throws -> [Reason.Key: String] {
        let named = try query("SELECT key, name FROM reason WHERE name <> ''").map {
            ($0[0] as Reason.Key, $0[1] as String)
        }
        return Dictionary(named, uniquingKeysWith: { first, _ in first })
    }
}

extension Reason {
    fileprivate init(_ row: Row) {
        self.init(kind: row[0], key: row[1], name: row[2], situation: row[3])
    }
}

extension Writer {
    /// Puts a reason at the end of its list, or back into it.
    package func insert(_ reason: Reason) throws {
        try put(
            """
            INSERT INTO reason (kind, key, name, situation, position)
            VALUES ($1, $2, $3, $4, (SELECT coalesce(max(position), 0) + 1 FROM reason WHERE kind = $1))
            ON CONFLICT (kind, key) DO UPDATE SET
                name = excluded.name, situation = excluded.situation, retired_at = NULL
            """, reason.kind, reason.key, reason.name, reason.situation)
    }

    package func rename(_ kind: Reason.Kind, _ key: Reason.Key, to name: String) throws {
        try put("UPDATE reason SET name = $3 WHERE kind = $1 AND key = $2", kind, key, name)
    }

    /// Offers it no more; what was closed or paused for it keeps it.
    package func retire(_ kind: Reason.Kind, _ key: Reason.Key, at now: Instant) throws {
        try put("UPDATE reason SET retired_at = $3 WHERE kind = $1 AND key = $2", kind, key, now)
    }
}
