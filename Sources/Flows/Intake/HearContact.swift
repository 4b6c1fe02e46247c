// The contact has said something: what every channel does next.
import Desk
import Storage

extension Flows {
    /// Opens the conversation again if it was closed, sets the word anew, and promises an answer unless one is
    /// promised already.
    func hear(
        _ old: Conversation, at now: Instant, by contact: Contact.ID, desk: DeskRecord, db: any Writer
    ) throws {
        let heard = old.hearing(at: now, answers: desk.answerTime, hours: desk.hours)
        try db.update(heard, from: old, unread: true)
        if !old.isOpen { try db.append(.reopened, by: .contact(contact), to: old.id, at: now) }
        let promised = try db.openPromises(of: old.id).contains(where: \.isKeptByAnswering)
        if !promised, let word = heard.word {
            try promiseAnswer(by: word.hearsBy, in: heard, at: now, db: db)
        }
    }

    func promiseAnswer(by due: Instant, in conversation: Conversation, at now: Instant, db: any Writer) throws {
        let promise = Promise(
            id: identities.next(), conversation: conversation.id, contact: conversation.contact, kind: .answer,
            words: "", dueAt: due, madeAt: now, madeBy: nil, state: .open)
        try db.insert(promise)
        try db.append(.promiseMade(promise.id, dueAt: due), by: .desk, to: conversation.id, at: now)
    }
}
