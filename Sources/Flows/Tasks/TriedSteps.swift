// Steps that were tried already: written down with one key, so that nobody asks for them again.
import Desk
import Storage

extension Flows {
    package func addTriedStep(_ words: String, in number: Int, as agent: Agent, key: ActKey? = nil) async throws {
        let words = words.trimmingSpaces()
        guard !words.isEmpty else { throw Refusal.emptyText }
        if words.unicodeScalars.count > 300 { throw Refusal.textTooLong }
        try await database.write { [now = now()] db in
            try db.actOnce(key, by: agent, at: now) {
                let conversation = try db.visible(number, to: agent)
                let step = TriedStep(
                    id: identities.next(), conversation: conversation.id, words: words, by: agent.id, at: now)
                try db.insert(step)
                try db.append(.stepTried(step.id), by: .agent(agent.id), to: conversation.id, at: now)
            }
        }
    }

    package func removeTriedStep(_ id: TriedStep.ID, from number: Int, as agent: Agent) async throws {
        try await database.write { db in
            guard try db.delete(id, of: try db.visible(number, to: agent).id) else { throw Refusal.notFound }
        }
    }
}
