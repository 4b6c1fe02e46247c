// Who answers for a conversation changes.
import Desk
import Storage

extension Flows {
    /// Gives the conversation to `newOwner`, or back to its team's queue when nil. Nothing happens when it is
    /// theirs already.
    package func changeOwner(of number: Int, to newOwner: Agent.ID?, as agent: Agent) async throws {
        try await database.write { [now = now()] db in
            let old = try db.visible(number, to: agent)
            guard old.owner.agent != newOwner else { return }
            if let newOwner, try db.agent(newOwner) == nil { throw Refusal.unknownAgent }
            try db.update(old.owned(by: newOwner), from: old, unread: newOwner != agent.id)
            try db.append(
                .ownerChanged(from: old.owner.agent, to: newOwner, team: old.owner.team), by: .agent(agent.id),
                to: old.id, at: now)
        }
    }

    /// The owner has seen what is new.
    package func markRead(_ number: Int, by agent: Agent) async throws {
        let isNews = try await database.read { db in
            let conversation = try db.visible(number, to: agent)
            return try conversation.owner.agent == agent.id && db.isUnread(conversation.id)
        }
        guard isNews else { return }
        try await database.write { db in try db.markRead(try db.visible(number, to: agent).id) }
    }
}
