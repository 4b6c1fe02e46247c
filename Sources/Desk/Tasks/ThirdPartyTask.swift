// What somebody else owes us for a conversation: a part, a repair, a refund, a delivery. The owner stays ours.

/// Something under way with a supplier, a courier, a technician, or another department.
package struct ThirdPartyTask: Sendable, Equatable, Codable {
    package typealias ID = Identifier<ThirdPartyTask>

    package enum Kind: String, Sendable, Codable, CaseIterable { case supply, repair, refund, delivery, other }

    package enum State: Sendable, Equatable, Codable {
        case underWay
        case done(at: Instant)
        case cancelled(at: Instant)
    }

    package let id: ID
    package let conversation: Conversation.ID
    package let kind: Kind
    /// Who owes it, as the contact may read it.
    package let party: String
    /// What is owed, as the contact may read it.
    package let words: String
    package var dueAt: Instant
    /// What the party has last said about it; empty until then.
    package var report: String
    package let madeBy: Agent.ID
    package let madeAt: Instant
    package var state: State

    package init(
        id: ID, conversation: Conversation.ID, kind: Kind, party: String, words: String, dueAt: Instant,
        report: String = "", madeBy: Agent.ID, madeAt: Instant, state: State = .underWay
    ) {
        (self.id, self.conversation, self.kind) = (id, conversation, kind)
        (self.party, self.words, self.dueAt, self.report) = (party, words, dueAt, report)
        (self.madeBy, self.madeAt, self.state) = (madeBy, madeAt, state)
    }

    package func isLate(at now: Instant) -> Bool { state == .underWay && dueAt < now }
}

extension Conversation {
    /// The conversation when a third party has missed its time: whatever we promised on the strength of it is at risk.
    package func endangered(since due: Instant) -> Conversation {
        guard case .open(var word) = standing, word.pressing == nil else { return self }
        word.pressing = Pressing(.atRisk, since: due)
        var endangered = self
        endangered.standing = .open(word)
        return endangered
    }
}

extension Conversation {
    /// The conversation when a third party has been heard from again: nothing presses on its account any more.
    package func relieved() -> Conversation {
        guard case .open(var word) = standing, word.pressing?.why == .atRisk else { return self }
        word.pressing = nil
        var relieved = self
        relieved.standing = .open(word)
        return relieved
    }
}
