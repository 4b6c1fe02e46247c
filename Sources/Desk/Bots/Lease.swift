// Who may speak in a conversation: a person holds it, or a bot may; and what it took the contact to reach a person.

/// The way of one conversation from bots to people.
///
/// Without a lease no bot has spoken and nobody has joined. While there is a `hold`, no bot, no automatic answer and no
/// rule may speak: the flows refuse it in the transaction that would store the message, and so does the schema.
package struct Lease: Sendable, Equatable, Codable {
    /// Since when bots are silent, and for whom.
    package struct Hold: Sendable, Equatable, Codable {
        /// nil: the contact has asked for a person, and none has joined yet.
        package let by: Agent.ID?
        package let since: Instant

        package init(by: Agent.ID?, since: Instant) { (self.by, self.since) = (by, since) }
    }

    /// Messages of bots before a person joined: the steps to a human.
    package private(set) var botTurns: Int
    /// When the contact first asked for a person.
    package private(set) var askedAt: Instant?
    /// When a person first joined.
    package private(set) var reachedAt: Instant?
    package private(set) var hold: Hold?

    package init(botTurns: Int = 0, askedAt: Instant? = nil, reachedAt: Instant? = nil, hold: Hold? = nil) {
        (self.botTurns, self.askedAt, self.reachedAt, self.hold) = (botTurns, askedAt, reachedAt, hold)
    }

    /// How long a contact who asked for a person waited for one; nil while they wait, or when they never asked.
    package var waited: Duration? {
        guard let askedAt, let reachedAt, reachedAt >= askedAt else { return nil }
        return reachedAt.since(askedAt)
    }

    /// After `agent` has joined: they hold it, unless a colleague does.
    package func joined(by agent: Agent.ID, at now: Instant) -> Lease {
        var joined = self
        if hold?.by == nil { joined.hold = Hold(by: agent, since: now) }
        joined.reachedAt = reachedAt ?? now
        return joined
    }

    /// After the contact has asked for a person; nil when one holds it, or is on the way.
    package func asked(at now: Instant) -> Lease? {
        guard hold == nil else { return nil }
        var asked = self
        asked.hold = Hold(by: nil, since: now)
        asked.askedAt = askedAt ?? now
        return asked
    }

    /// After it was closed, or handed back to the bots.
    package func released() -> Lease {
        var released = self
        released.hold = nil
        return released
    }

    /// After a bot has said something; nil when it may not.
    package func botSpoke() -> Lease? {
        guard hold == nil else { return nil }
        var spoke = self
        if reachedAt == nil { spoke.botTurns += 1 }
        return spoke
    }
}
