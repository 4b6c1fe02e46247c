// What the desk knows of a contact, corrected by an agent who has found out.
import Desk
import Storage
import Text

/// The lines of a contact's card that people can write.
package struct ContactCard: Sendable, Equatable {
    package var name: String
    package var pronounced: String
    package var formOfAddress: FormOfAddress?
    package var language: Language
    package var preferred: ContactPreference?
    package var wantsNoCalls: Bool

    package init(_ contact: Contact) {
        (name, pronounced, formOfAddress) = (contact.name, contact.pronounced, contact.formOfAddress)
        (language, preferred, wantsNoCalls) = (contact.language, contact.preferred, contact.noCallsSince != nil)
    }
}

extension Flows {
    /// `edit` gets the card as it stands and changes what it knows better.
    package func changeContact(
        of number: Int, as agent: Agent, key: ActKey? = nil, _ edit: @escaping @Sendable (inout ContactCard) -> Void
    ) async throws {
        try await database.write { [now = now()] db in
            try db.actOnce(key, by: agent, at: now) {
                try change(try db.visible(number, to: agent), as: agent, at: now, db: db, edit)
            }
        }
    }

    private func change(
        _ conversation: Conversation, as agent: Agent, at now: Instant, db: any Writer,
        _ edit: (inout ContactCard) -> Void
    ) throws {
        guard let contact = try db.contact(conversation.contact) else { throw Refusal.notFound }
        var card = ContactCard(contact)
        edit(&card)
        let (name, pronounced) = (card.name.trimmingSpaces(), card.pronounced.trimmingSpaces())
        guard name.unicodeScalars.count <= 200, pronounced.unicodeScalars.count <= 200 else {
            throw Refusal.nameTooLong
        }
        try change(contact.id, by: .agent(agent.id), in: conversation, at: now, db: db) { [card] in
            ($0.name, $0.pronounced, $0.formOfAddress) = (name, pronounced, card.formOfAddress)
            ($0.language, $0.preferred) = (card.language, card.preferred)
            $0.noCallsSince = card.wantsNoCalls ? $0.noCallsSince ?? now : nil
        }
    }

    /// Changes a contact and tells the log. To somebody who wants no calls, a call that was promised becomes an answer by
    /// the same time.
    func change(
        _ id: Contact.ID, by author: Author, in conversation: Conversation, at now: Instant, db: any Writer,
        _ edit: (inout Contact) -> Void
    ) throws {
        guard let old = try db.contact(id) else { throw Refusal.notFound }
        var contact = old
        edit(&contact)
        guard contact != old else { return }
        try db.update(contact)
        try db.append(.contactChanged(id), by: author, to: conversation.id, at: now)
        guard old.noCallsSince == nil, contact.noCallsSince != nil else { return }
        for promise in try db.standingCalls(to: id) {
            let answer = Promise(
                id: identities.next(), conversation: promise.conversation, contact: id, kind: .answer, words: "",
                dueAt: promise.due, madeAt: now, madeBy: nil)
            try make(answer, by: author, at: now, db: db)
            try db.replace(promise, by: answer, author: author, at: now)
            guard let waiting = try db.conversation(promise.conversation) else { continue }
            try db.update(waiting.answeringInWriting(), from: waiting, unread: try db.isUnread(waiting.id))
        }
    }
}
