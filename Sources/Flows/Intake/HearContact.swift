// The contact has said something: what every channel does next.
import Desk
import Storage

extension Flows {
    /// Opens the conversation again if it was closed or paused, sets the word anew, and promises an answer unless
    /// one is promised already.
    func hear(
        _ old: Conversation, at now: Instant, by contact: Contact.ID, desk: DeskRecord, db: any Writer
    ) throws {
        let (burden, standing) = try db.answers(
            to: .burden(of: old.owner.agent), .standingPromises(of: old.id))
        let answers = try answers(in: old, burden: burden, at: now, desk: desk, db: db)
        let heard = old.hearing(
            at: now, isAnswerPromised: standing.contains { $0.kind == .answer }, answers: answers,
            hours: desk.hours(of: old.owner.team))
        try db.update(heard, from: old, unread: true)
        try db.stopScheduledReply(of: old.id)
        if !old.isOpen { try db.append(.reopened, by: .contact(contact), to: old.id, at: now) }
        if old.pause != nil { try db.append(.resumed, by: .contact(contact), to: old.id, at: now) }
        try promiseAnswer(in: heard, standing: standing, burden: burden, at: now, db: db)
        if heard.owner.agent == nil, !old.isOpen { try watchQueue(heard, desk: desk, at: now, db: db) }
        try watchCover(of: heard, desk: desk, at: now, db: db)
    }

    /// Promises the answer that the word announces, unless one is promised already. It takes the place of a promise
    /// to take the matter up again, which this answer does, unless that one was missed: it stays late until it is kept.
    ///
    /// - Parameter standing: what still has to be kept in the conversation.
    func promiseAnswer(
        in conversation: Conversation, standing: [Promise], burden: Int, at now: Instant, db: any Writer
    ) throws {
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
