// An agent says that a promise is kept: the call was made, the parcel is on its way.
import Desk
import Storage

extension Flows {
    package func keepPromise(_ id: Promise.ID, of number: Int, as agent: Agent, key: ActKey? = nil) async throws {
        let desk = try await desk()
        try await database.write { [now = now()] db in
            try db.actOnce(key, by: agent, at: now) {
                let old = try db.visible(number, to: agent)
                let promise = try db.standingPromise(id, of: old)
                guard promise.isToldToContact else { throw Refusal.notFound }
                try db.keep(promise, by: .agent(agent.id), at: now)
                try hold(old, desk: desk, at: now, db: db)
            }
        }
    }

    /// A call was tried. When the contact was reached, the promise of the call is kept, and with it the answer that
    /// they were waiting for.
    package func recordCall(
        _ id: Promise.ID, of number: Int, reached: Bool, words: String, as agent: Agent, key: ActKey? = nil
    ) async throws {
        try check(note: words)
        let desk = try await desk()
        try await database.write { [now = now()] db in
            try db.actOnce(key, by: agent, at: now) {
                let old = try db.visible(number, to: agent)
                let promise = try db.standingPromise(id, of: old)
                guard promise.kind == .callBack else { throw Refusal.notFound }
                if try db.contact(old.contact)?.noCallsSince != nil { throw Refusal.noCalls }
                try db.insert(
                    CallAttempt(
                        id: identities.next(), promise: promise.id, at: now, by: agent.id, reached: reached,
                        words: words.trimmingSpaces()))
                try db.append(.called(promise.id, reached: reached), by: .agent(agent.id), to: old.id, at: now)
                if reached { try haveSpoken(keeping: promise, in: old, by: agent, desk: desk, at: now, db: db) }
            }
        }
    }

    private func haveSpoken(
        keeping call: Promise, in old: Conversation, by agent: Agent, desk: DeskRecord, at now: Instant, db: any Writer
    ) throws {
        for standing in try db.standingPromises(of: old.id) where standing.id == call.id || standing.isKeptByAnswering {
            try db.keep(standing, by: .agent(agent.id), at: now)
        }
        let spoken = old.answered(
            by: agent.id, at: now, standing: try db.standingPromises(of: old.id), answers: desk.answerTime,
            hours: desk.hours(of: old.owner.team))
        try db.update(spoken, from: old, unread: false)
        try followOwner(from: old, to: spoken, by: .agent(agent.id), desk: desk, at: now, db: db)
        try join(agent.id, spoken.id, desk: desk, at: now, db: db)
    }

    /// The word follows the promises that still stand.
    func hold(_ old: Conversation, desk: DeskRecord, at now: Instant, db: any Writer) throws {
        let held = old.holding(
            try db.standingPromises(of: old.id), at: now, answers: desk.answerTime,
            hours: desk.hours(of: old.owner.team))
        try db.update(held, from: old, unread: try db.isUnread(old.id))
    }

    /// Words of at most 1,000 scalars that stand beside an act.
    func check(note: String) throws(Refusal) {
        if note.unicodeScalars.count > 1000 { throw .textTooLong }
    }
}

extension Reader {
    func standingPromise(_ id: Promise.ID, of conversation: Conversation) throws -> Promise {
        guard let promise = try promise(id), promise.conversation == conversation.id, promise.isStanding else {
            throw Refusal.notFound
        }
        return promise
    }
}
