// What an answer does to the word, the owner, the promises and the standing of a conversation.
import Desk
import Storage

extension Flows {
    /// Keeps the promised answer and whatever else the draft says, makes and renews promises, gives the new word, and
    /// pauses or closes where the draft says so.
    func settle(
        _ old: Conversation, after draft: ReplyDraft, saying message: Message.ID, by agent: Agent, desk: DeskRecord,
        at now: Instant, db: any Writer
    ) throws {
        try settlePromises(of: old, after: draft, by: agent, at: now, db: db)
        let answered = old.answered(
            by: agent.id, at: now, standing: try db.standingPromises(of: old.id), answers: desk.answerTime,
            hours: desk.hours(of: old.owner.team))
        let settled: Conversation =
            switch draft.ending {
            case nil: answered
            case .close(let reason): answered.closed(because: reason, by: agent.id, saying: message, at: now)
            case .pause(let offer):
                answered.paused(
                    offer, by: agent.id, saying: message, at: now, answers: desk.answerTime,
                    hours: desk.hours(of: old.owner.team))
            }
        try db.update(settled, from: old, unread: false)
        let author = Author.agent(agent.id)
        if !old.isOpen { try db.append(.reopened, by: author, to: old.id, at: now) }
        if old.pause != nil { try db.append(.resumed, by: author, to: old.id, at: now) }
        try followOwner(from: old, to: settled, by: author, desk: desk, at: now, db: db)
        try db.cancel(.handover, old.id)
        if let closure = settled.closure { try end(settled, because: closure.reason, by: author, at: now, db: db) }
        if let pause = settled.pause { try begin(pause, of: settled, by: agent, at: now, db: db) }
    }

    private func settlePromises(
        of old: Conversation, after draft: ReplyDraft, by agent: Agent, at now: Instant, db: any Writer
    ) throws {
        // One that has ended meanwhile needs nothing more; one of another conversation was never meant.
        for id in draft.keeps.union([draft.replaces].compactMap { $0 }) {
            guard try db.promise(id)?.conversation == old.id else { throw Refusal.notFound }
        }
        let made = try draft.promise.map { try make($0, in: old, by: agent, at: now, db: db) }
        for promise in try db.standingPromises(of: old.id) where promise.id != made?.id {
            if let made, promise.id == draft.replaces {
                try db.replace(promise, by: made, author: .agent(agent.id), at: now)
            } else if promise.isKeptByAnswering || draft.keeps.contains(promise.id) && promise.isToldToContact {
                try db.keep(promise, by: .agent(agent.id), at: now)
            }
        }
    }

    /// The contact was told when we take it up again: that is a promise.
    private func begin(
        _ pause: Pause, of conversation: Conversation, by agent: Agent, at now: Instant, db: any Writer
    ) throws {
        let promise = Promise(
            id: identities.next(), conversation: conversation.id, contact: conversation.contact, kind: .resumption,
            words: "", from: pause.until, dueAt: pause.hearsBy, madeAt: now, madeBy: agent.id)
        try make(promise, by: .agent(agent.id), at: now, db: db)
        try db.append(
            .paused(pause.reason, until: pause.until), by: .agent(agent.id), to: conversation.id, at: now)
    }

    /// What is still promised, offered or under way when a conversation ends goes with it.
    func end(
        _ conversation: Conversation, because reason: Closure.Reason, by author: Author, at now: Instant,
        db: any Writer
    ) throws {
        for promise in try db.standingPromises(of: conversation.id) {
            try db.withdraw(promise, by: author, at: now)
        }
        if let transfer = try db.waitingTransfer(of: conversation.id) {
            try db.answer(transfer.id, .withdrawn(at: now))
        }
        for var task in try db.tasks(of: conversation.id) where task.state == .underWay {
            task.state = .cancelled(at: now)
            try db.update(task)
            try db.append(.taskCancelled(task.id), by: author, to: conversation.id, at: now)
        }
        try db.cancel(.unowned, conversation.id)
        try db.cancel(.uncovered, conversation.id)
        try db.cancel(.handover, conversation.id)
        try db.rise(conversation.id, nil, at: now)
        try db.releaseHold(of: conversation.id)
        try db.append(.closed(reason), by: author, to: conversation.id, at: now)
    }
}
