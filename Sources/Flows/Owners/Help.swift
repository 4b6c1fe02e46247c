// A colleague works on a conversation without taking it over.
import Desk
import Storage

extension Flows {
    package func setHelper(_ helper: Agent.ID, of number: Int, helps: Bool, as agent: Agent, key: ActKey? = nil)
        async throws
    {
        try await database.write { [now = now()] db in
            try db.actOnce(key, by: agent, at: now) {
                let conversation = try db.visible(number, to: agent)
                guard try db.agent(helper) != nil, conversation.owner.agent != helper else {
                    throw Refusal.unknownAgent
                }
                let isNew =
                    helps
                    ? try db.addHelper(helper, to: conversation.id, at: now)
                    : try db.removeHelper(helper, from: conversation.id)
                guard isNew else { return }
                try db.append(
                    helps ? .helperJoined(helper) : .helperLeft(helper), by: .agent(agent.id), to: conversation.id,
                    at: now)
            }
        }
    }
}
