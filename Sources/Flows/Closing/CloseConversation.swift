// A conversation ends without a letter, or opens again. Everything else closes with a reply that says so.
import Desk
import Storage

extension Flows {
    /// Closes without a letter: only for what nobody waits for. See `ReplyDraft.Ending` for the rest.
    package func closeSilently(_ number: Int, because reason: Closure.Reason, as agent: Agent, key: ActKey? = nil)
        async throws
    {
        guard reason == .spam else { throw Refusal.emptyText }
        try await database.write { [now = now()] db in
            try db.actOnce(key, by: agent, at: now) {
                let old = try db.visible(number, to: agent)
                guard old.isOpen else { throw Refusal.alreadyClosed }
                let closed = old.closed(because: reason, by: agent.id, saying: nil, at: now)
                try db.update(closed, from: old, unread: false)
                try end(closed, because: reason, by: .agent(agent.id), at: now, db: db)
            }
        }
    }

    package func reopen(_ number: Int, as agent: Agent) async throws {
        let desk = try await desk()
        try await database.write { [now = now()] db in
            let old = try db.visible(number, to: agent)
            guard !old.isOpen else { throw Refusal.notClosed }
            guard !old.isMerged else { throw Refusal.merged }
            let open = old.reopened(at: now, answers: desk.answerTime, hours: desk.hours(of: old.owner.team))
            try db.update(open, from: old, unread: false)
            try db.append(.reopened, by: .agent(agent.id), to: old.id, at: now)
            try join(agent.id, old.id, desk: desk, at: now, db: db)
            let (burden, standing) = try db.answers(
                to: .burden(of: open.owner.agent), .standingPromises(of: open.id))
            try promiseAnswer(in: open, standing: standing, burden: burden, at: now, db: db)
            if open.owner.agent == nil { try watchQueue(open, desk: desk, at: now, db: db) }
            try watchCover(of: open, desk: desk, at: now, db: db)
        }
    }

    /// Ends a pause before its time. The promise to take it up stands until the contact hears from us.
    package func endPause(_ number: Int, as agent: Agent) async throws {
        try await database.write { [now = now()] db in
            let old = try db.visible(number, to: agent)
            guard let pause = old.pause else { throw Refusal.notPaused }
            var open = old
            open.standing = .open(
                Word(nextStep: .takeUp, hearsBy: pause.hearsBy, pressing: Pressing(.resumed, since: now)))
            try db.update(open, from: old, unread: false)
            try db.append(.resumed, by: .agent(agent.id), to: old.id, at: now)
        }
    }
}
