// Somebody is away, and somebody else stands in until they are back.

/// A time during which an agent does not work, and who stands in for them.
package struct Absence: Sendable, Equatable, Codable {
    package typealias ID = Identifier<Absence>

    package enum Reason: String, Sendable, Codable, CaseIterable { case pause, shiftOver, holiday, ill, other }

    package let id: ID
    package let agent: Agent.ID
    package let from: Instant
    /// nil: until they say that they are back.
    package let until: Instant?
    /// Who stands in; nil: nobody in particular, so that what becomes due rises to the lead.
    package let cover: Agent.ID?
    package let reason: Reason
    /// When they came back before `until`, or at all where it had no end.
    package var endedAt: Instant?

    package init(
        id: ID, agent: Agent.ID, from: Instant, until: Instant?, cover: Agent.ID?, reason: Reason,
        endedAt: Instant? = nil
    ) {
        (self.id, self.agent, self.from, self.until) = (id, agent, from, until)
        (self.cover, self.reason, self.endedAt) = (cover, reason, endedAt)
    }

    package func isRunning(at now: Instant) -> Bool {
        from <= now && endedAt == nil && (until.map { now < $0 } ?? true)
    }
}
