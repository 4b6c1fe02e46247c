// What an answer does to the word, the owner, the promises and the standing of a conversation.
import Desk
import Storage

extension Flows {
    /// Keeps the promised answer, gives the new word and closes where the draft says so.
    func settle(
        _ old: Conversation, after draft: ReplyDraft, by agent: Agent, desk: DeskRecord, at now: Instant,
        db: any Writer
    ) throws {
        let actor = Author.agent(agent.id)
        for promise in try db.openPromises(of: old.id) where promise.isKeptByAnswering {
            try db.keep(promise, by: actor, at: now)
        }
        if let offer = draft.promise { try make(offer, in: old, by: agent, at: now, db: db) }
        let answered = old.answered(
            by: agent.id, at: now, standing: try db.openPromises(of: old.id), answers: desk.answerTime,
            hours: desk.hours)
        let settled = draft.closing.map { answered.closed(because: $0, by: agent.id, at: now) } ?? answered
        try db.update(settled, from: old, unread: false)
        if !old.isOpen { try db.append(.reopened, by: actor, to: old.id, at: now) }
        if old.owner.agent != settled.owner.agent {
            try db.append(
                .ownerChanged(from: old.owner.agent, to: settled.owner.agent, team: old.owner.team), by: actor,
                to: old.id, at: now)
        }
        if let reason = draft.closing { try db.end(old, because: reason, by: actor, at: now) }
    }

    private func make(
        _ offer: PromiseOffer, in conversation: Conversation, by agent: Agent, at now: Instant, db: any Writer
    ) throws {
        let promise = Promise(
            id: identities.next(), conversation: conversation.id, contact: conversation.contact, kind: .own,
            words: offer.words, dueAt: offer.dueAt, madeAt: now, madeBy: agent.id, state: .open)
        try db.insert(promise)
        try db.append(.promiseMade(promise.id, dueAt: offer.dueAt), by: .agent(agent.id), to: conversation.id, at: now)
    }
}

extension Writer {
    func keep(_ promise: Promise, by actor: Author, at now: Instant) throws {
        try keep(promise.id, at: now)
        try append(.promiseKept(promise.id, dueAt: promise.dueAt), by: actor, to: promise.conversation, at: now)
    }

    /// What is still promised when a conversation ends is promised no more.
    func end(_ conversation: Conversation, because reason: Closure.Reason, by actor: Author, at now: Instant) throws {
        for promise in try openPromises(of: conversation.id) { try withdraw(promise.id, at: now) }
        try append(.closed(reason), by: actor, to: conversation.id, at: now)
    }
}
