// A visitor of a site is proven to be somebody whom the desk knows: then the two are joined by themselves, reversibly.
import Desk
import Storage

extension Flows {
    /// Joins two contacts by what was proven, and tells the log. Whom somebody has taken apart stays apart.
    ///
    /// - Parameter conversation: where it was proven; nil before the first word was said.
    func join(
        _ from: Contact.ID, into: Contact.ID, by proof: PersonJoin.Proof, in conversation: Conversation.ID?,
        at now: Instant, db: any Writer
    ) throws {
        guard from != into, try !db.wereTakenApart(from, into) else { return }
        let join = PersonJoin(id: identities.next(), from: from, into: into, ground: .proven(proof), at: now)
        try db.insert(join)
        try db.append(
            .peopleJoined(join.id, from: from, into: into, proof: proof), by: .desk, to: conversation, at: now)
    }

    /// Somebody answers by mail in a chat. When their mail names one of ours that went to the very address that the visitor
    /// has given, the visitor is the owner of that address.
    ///
    /// The address alone proves nothing, since anybody can type it, and a sender can be forged; nor does a mail to the
    /// chat's own address, which its page shows. Our mail's name was drawn at random and is known to its readers only.
    ///
    /// - Parameter recipient: where answers went before this mail came.
    func proveByAnswer(
        _ arrival: Arrival, to recipient: String?, in conversation: Conversation, db: any Writer
    ) throws {
        guard let address = arrival.incoming.identity?.value, recipient?.lowercased() == address else { return }
        let names = try arrival.incoming.references.prefix(40).contains { id in
            guard let ours = try db.message(externalID: id), ours.direction == .outbound else { return false }
            return try db.outboxRecipient(of: ours.id)?.lowercased() == address
        }
        if names { try prove(arrival.contact.id, by: .answer, in: conversation, at: arrival.at, db: db) }
    }

    /// Somebody has opened their page by the link of a mail of ours. `mark`: what stands in that link only; nothing
    /// happens where it is not the one of the address to which answers go.
    package func proveAddress(by mark: String, onPage token: String) async throws {
        let desk = try await desk()
        guard mark.utf8.count <= 100, let number = desk.marks.number(ofPageToken: token) else { throw Refusal.notFound }
        try await database.write { [now = now()] db in
            guard let conversation = try db.conversation(goingOnFrom: number),
                let recipient = try db.recipient(of: conversation)?.lowercased(),
                Secrets.areEqual(
                    Array(mark.utf8), Array(desk.marks.addressMark(of: recipient, in: number).utf8)),
                let known = try db.contact(known: Identity(kind: .email, value: recipient))
            else { return }
            try prove(known.id, by: .link, in: conversation, at: now, db: db)
        }
    }

    /// The contact of a chat of whom we know nothing but their browser is `known`.
    private func prove(
        _ known: Contact.ID, by proof: PersonJoin.Proof, in conversation: Conversation, at now: Instant, db: any Writer
    ) throws {
        guard conversation.channel == .chat, known != conversation.contact,
            try db.isOnlyBrowser(conversation.contact)
        else { return }
        try join(conversation.contact, into: known, by: proof, in: conversation.id, at: now, db: db)
    }
}

extension Reader {
    /// Whether a contact is known by browsers alone: by no address, number or name of a site that might be another
    /// person's.
    func isOnlyBrowser(_ contact: Contact.ID) throws -> Bool {
        try identities(of: contact).allSatisfy(\.isOfBrowser)
    }
}
