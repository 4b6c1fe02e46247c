// Mail that could not be read waits for a person: it is read again, discarded, or taken back.
import Desk
import Storage

/// Scalars of the reason for discarding a mail.
private let longestReason = 500

extension Flows {
    /// Lets an unreadable mail be read once more: by a newer program, or after a repair. Whoever works here may:
    /// behind each of these mails somebody waits.
    ///
    /// - Parameter agent: nil for the operator.
    package func readAgain(_ item: RawItem.ID, as agent: Agent?, key: ActKey? = nil) async throws {
        try await change(item, to: .unreadableRetried(item), as: agent, key: key) { db, now in
            try db.readAgain(item, by: agent?.id, at: now)
        }
    }

    /// Takes it out of the list, for spam and for what is of no use to anybody. Its bytes stay as long as the
    /// operator keeps them. Whoever looks for it later reads why; at the command line the reason may be left out.
    package func discard(
        _ item: RawItem.ID, because reason: String, as lead: Agent?, key: ActKey? = nil
    ) async throws {
        guard mayDiscard(lead) else { throw Refusal.notAllowed }
        let reason = reason.trimmingSpaces()
        guard lead == nil || !reason.isEmpty else { throw Refusal.reasonMissing }
        guard reason.unicodeScalars.count <= longestReason else { throw Refusal.textTooLong }
        try await change(item, to: .unreadableDiscarded(item), as: lead, key: key) { db, now in
            try db.discard(item, because: reason.isEmpty ? nil : reason, by: lead?.id, at: now)
        }
    }

    /// Puts it back into the list.
    package func restore(_ item: RawItem.ID, as lead: Agent?) async throws {
        guard mayDiscard(lead) else { throw Refusal.notAllowed }
        try await change(item, to: .unreadableRestored(item), as: lead) { db, _ in try db.restore(item) }
    }

    private func mayDiscard(_ agent: Agent?) -> Bool { agent.map { $0.role >= .lead } ?? true }

    /// One change with its event. What does not wait for a person (any longer) is not found.
    private func change(
        _ item: RawItem.ID, to event: DeskEvent, as agent: Agent?, key: ActKey? = nil,
        _ act: @escaping @Sendable (any Writer, Instant) throws -> Bool
    ) async throws {
        try await database.write { [now = now()] db in
            let change = {
                guard try act(db, now) else { throw Refusal.notFound }
                try db.append(event, by: agent.map { .agent($0.id) } ?? .desk, to: nil, at: now)
            }
            guard let agent else { return try change() }
            try db.actOnce(key, by: agent, at: now, change)
        }
    }
}
