// The contact has said something: what every channel does next.
import Desk
import Storage

extension Flows {
    /// Opens the conversation again if it was closed or paused, sets the word anew, and promises an answer unless
    /// one is promised already.
    func hear(
        _ old: Conversation, at now: Instant, by contact: Contact.ID, desk: DeskRecord, db: any Writer
    ) throws {
        let burden = try old.owner.agent.map { try db.burden(of: $0) } ?? 0
        let answers = honestAnswers(of: old.owner.team, by: old.channel, burden: burden, at: now, desk: desk)
        let heard = old.hearing(at: now, answers: answers, hours: desk.hours(of: old.owner.team))
        try db.update(heard, from: old, unread: true)
        if !old.isOpen { try db.append(.reopened, by: .contact(contact), to: old.id, at: now) }
        if old.pause != nil { try db.append(.resumed, by: .contact(contact), to: old.id, at: now) }
        try promiseAnswer(in: heard, burden: burden, at: now, db: db)
        if heard.owner.agent == nil, !old.isOpen { try watchQueue(heard, desk: desk, at: now, db: db) }
        try watchCover(of: heard, desk: desk, at: now, db: db)
    }

    /// Promises the answer that the word announces, unless one is promised already. It takes the place of a promise
    /// to take the matter up again, which this answer does, unless that one was missed: it stays late until it is kept.
    func promiseAnswer(in conversation: Conversation, burden: Int, at now: Instant, db: any Writer) throws {
        let standing = try db.standingPromises(of: conversation.id)
        guard let word = conversation.word, !standing.contains(where: { $0.kind == .answer }) else { return }
        let promise = Promise(
            id: identities.next(), conversation: conversation.id, contact: conversation.contact, kind: .answer,
            words: "", dueAt: word.hearsBy, madeAt: now, madeBy: nil)
        try make(promise, burden: burden, by: .desk, at: now, db: db)
        for resumption in standing where resumption.kind == .resumption && resumption.state == .open {
            try db.replace(resumption, by: promise, author: .desk, at: now)
        }
    }
}
