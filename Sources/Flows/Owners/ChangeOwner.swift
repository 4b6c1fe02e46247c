// Somebody takes a conversation, or gives it to the queue or, as a lead, to a colleague: at once, without asking.
import Desk
import Storage

extension Flows {
    /// Gives the conversation to `newOwner`, or back to its team's queue when nil. Nothing happens when it is
    /// theirs already. Colleagues invite each other instead; see `offerTransfer`.
    package func changeOwner(of number: Int, to newOwner: Agent.ID?, as agent: Agent, key: ActKey? = nil) async throws {
        let desk = try await desk()
        try await database.write { [now = now()] db in
            try db.actOnce(key, by: agent, at: now) {
                let old = try db.visible(number, to: agent)
                guard old.owner.agent != newOwner else { return }
                if let newOwner, try db.agent(newOwner) == nil { throw Refusal.unknownAgent }
                let new = old.owned(by: newOwner)
                try db.update(new, from: old, unread: newOwner != agent.id)
                try followOwner(from: old, to: new, by: .agent(agent.id), desk: desk, at: now, db: db)
                if newOwner == agent.id, new.isOpen { try join(agent.id, new.id, desk: desk, at: now, db: db) }
            }
        }
    }

    /// The owner, or who stands in for them, has seen what is new.
    package func markRead(_ number: Int, by agent: Agent) async throws {
        let isNews = try await database.read { db in
            let conversation = try db.visible(number, to: agent)
            return try conversation.owner.agent == agent.id && db.isUnread(conversation.id)
        }
        guard isNews else { return }
        try await database.write { db in try db.markRead(try db.visible(number, to: agent).id) }
    }
}
