// How fast mail leaves to each domain: one clock a domain, which all nodes share.
import Desk

extension Writer {
    /// Takes the next place of a domain and answers when it is: now, or later when others have taken those before.
    ///
    /// - Parameters:
    ///   - gap: between two places.
    ///   - burst: so much may leave at once after a silence, as the time that it would take at this pace.
    package func takePlace(of domain: String, gap: Duration, burst: Duration, at now: Instant) throws -> Instant {
        let last: Instant? = try one("SELECT next_at FROM domain_pace WHERE domain = $1", domain)?[0]
        let next = max(last ?? now, now) + gap
        try put(
            """
            INSERT INTO domain_pace (domain, next_at) VALUES ($1, $2)
            ON CONFLICT (domain) DO UPDATE SET next_at = excluded.next_at
            """, domain, next)
        return max(next - burst, now)
    }

    /// Gives an item back until its place has come.
    package func putOff(_ item: OutboxItem, to place: Instant) throws {
        try put(
            "UPDATE outbox SET due_at = $2, placed_at = $2, leased_until = NULL WHERE id = $1", item.id, place)
    }
}
