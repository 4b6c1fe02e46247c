// People before bots: who takes part holds the conversation, and no machine speaks in it until they let it go.
import Desk
import Storage

extension Flows {
    /// `agent` takes part: they have answered, taken it over or accepted it. Bots are silent from this commit on.
    func join(_ agent: Agent.ID, _ conversation: Conversation.ID, desk: DeskRecord, at now: Instant, db: any Writer)
        throws
    {
        let before = try db.lease(of: conversation)
        let joined = before.joined(by: agent, at: now)
        guard joined != before else { return }
        try db.save(joined, of: conversation)
        guard before.hold?.by == nil else { return }
        // Where no bot has ever had a say, that somebody answers goes without saying.
        if before.botTurns > 0 || before.askedAt != nil {
            try db.append(.personJoined(agent), by: .agent(agent), to: conversation, at: now)
        }
        try callBots(.conversationHeld(by: agent), about: conversation, desk: desk, at: now, db: db)
    }

    /// The right of a bot, an automatic answer or a rule to say something now; asked in the transaction that stores what
    /// it says. Answers with the lease as it is after that.
    func admitMachine(to conversation: Conversation.ID, db: any Reader) throws -> Lease {
        guard let lease = try db.lease(of: conversation).botSpoke() else { throw Refusal.personHolds }
        return lease
    }

    /// An agent joins without a word: bots are silent before the first one is written.
    package func holdConversation(_ number: Int, as agent: Agent, key: ActKey? = nil) async throws {
        let desk = try await desk()
        try await database.write { [now = now()] db in
            try db.actOnce(key, by: agent, at: now) {
                let conversation = try db.visible(number, to: agent)
                guard conversation.isOpen else { throw Refusal.alreadyClosed }
                try join(agent.id, conversation.id, desk: desk, at: now, db: db)
            }
        }
    }

    /// Hands the conversation back: bots may speak again. Who answers for it stays the same.
    package func handToBots(_ number: Int, as agent: Agent) async throws {
        try await database.write { [now = now()] db in
            let conversation = try db.visible(number, to: agent)
            let lease = try db.lease(of: conversation.id)
            guard lease.hold != nil else { return }
            try db.save(lease.released(), of: conversation.id)
            try db.forgiveBotMails(in: conversation.id)
            try db.append(.handedToBots, by: .agent(agent.id), to: conversation.id, at: now)
        }
    }
}
