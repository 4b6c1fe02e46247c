// A promise enters the ledger, gives way to another, is kept, or is withdrawn: each with its line in the log.
import Desk
import Storage

extension Flows {
    /// Writes a promise down; `burden` is the load under which an answer was promised, from which later ones learn.
    func make(_ promise: Promise, burden: Int? = nil, by author: Author, at now: Instant, db: any Writer) throws {
        try db.insert(promise, burden: burden)
        try db.append(.promiseMade(promise.id, dueAt: promise.dueAt), by: author, to: promise.conversation, at: now)
    }

    /// What an agent promises with a reply.
    func make(
        _ offer: PromiseOffer, in conversation: Conversation, by agent: Agent, at now: Instant, db: any Writer
    ) throws -> Promise {
        let promise = Promise(
            id: identities.next(), conversation: conversation.id, contact: conversation.contact, kind: offer.kind,
            words: offer.words, from: offer.from, dueAt: offer.dueAt, madeAt: now, madeBy: agent.id)
        try make(promise, by: .agent(agent.id), at: now, db: db)
        return promise
    }
}

extension Writer {
    func keep(_ promise: Promise, by author: Author, at now: Instant) throws {
        try keep(promise.id, at: now)
        try append(.promiseKept(promise.id, dueAt: promise.dueAt), by: author, to: promise.conversation, at: now)
    }

    /// `successor` takes the place of `promise` before anybody was let down.
    func replace(_ promise: Promise, by successor: Promise, author: Author, at now: Instant) throws {
        try renegotiate(promise.id, to: successor.id, at: now)
        try append(
            .promiseRenegotiated(promise.id, by: successor.id), by: author, to: promise.conversation, at: now)
    }

    func withdraw(_ promise: Promise, by author: Author, at now: Instant) throws {
        try withdraw(promise.id, at: now)
        try append(.promiseWithdrawn(promise.id), by: author, to: promise.conversation, at: now)
    }
}
