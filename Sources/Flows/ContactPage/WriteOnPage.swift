// The contact writes on their own page: the link in each mail is the key.
import Desk
import Guard
import Mail
import Storage

extension Flows {
    /// The conversation that a page's token opens; nil for a token that is not ours.
    package func conversation(pageToken token: String) async throws -> Conversation? {
        let desk = try await desk()
        guard let number = desk.marks.number(ofPageToken: token) else { return nil }
        return try await database.read { try $0.conversation(goingOnFrom: number) }
    }

    /// Adds what the contact wrote on the page.
    package func receive(_ draft: ReplyDraft, onPage token: String) async throws -> Message {
        try draft.check()
        let desk = try await desk()
        guard let number = desk.marks.number(ofPageToken: token) else { throw Refusal.notFound }
        let (files, asks) = (try await store(draft.files), asksForHuman(draft.text))
        return try await database.write { [now = now()] db in
            guard let old = try db.conversation(goingOnFrom: number) else { throw Refusal.notFound }
            let message = Message(
                id: identities.next(), conversation: old.id, direction: .inbound, author: .contact(old.contact),
                channel: .page, subject: old.subject, text: draft.text, threading: .contactPage, at: now)
            try db.insert(message)
            try attach(files, to: message, at: now, db: db)
            try db.append(.messageReceived(message.id), by: .contact(old.contact), to: old.id, at: now)
            try hear(old, at: now, by: old.contact, desk: desk, db: db)
            try heed(message, asksForHuman: asks, isTold: false, desk: desk, at: now, db: db)
            return message
        }
    }
}
