// A conversation ends, with a reason and a word to the contact, and can be opened again.
import Desk
import Storage

extension Flows {
    /// Closes without a letter: only for what nobody waits for (spam, a double). Everything else closes with a
    /// reply that says so; see `ReplyDraft.closing`.
    package func closeSilently(_ number: Int, because reason: Closure.Reason, as agent: Agent) async throws {
        guard reason == .spam || reason == .duplicate else { throw Refusal.emptyText }
        try await database.write { [now = now()] db in
            let old = try db.visible(number, to: agent)
            guard old.isOpen else { throw Refusal.alreadyClosed }
            try db.update(old.closed(because: reason, by: agent.id, at: now), from: old, unread: false)
            try db.end(old, because: reason, by: .agent(agent.id), at: now)
        }
    }

    package func reopen(_ number: Int, as agent: Agent) async throws {
        let desk = try await desk()
        try await database.write { [now = now()] db in
            let old = try db.visible(number, to: agent)
            guard !old.isOpen else { throw Refusal.notClosed }
            let open = old.reopened(at: now, answers: desk.answerTime, hours: desk.hours)
            try db.update(open, from: old, unread: false)
            try db.append(.reopened, by: .agent(agent.id), to: old.id, at: now)
            if let word = open.word { try promiseAnswer(by: word.hearsBy, in: open, at: now, db: db) }
        }
    }
}
