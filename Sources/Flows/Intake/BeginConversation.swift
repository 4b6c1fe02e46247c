// A conversation begins that somebody has typed on a page of ours: owned, with a next step and a time, and promised.
import Desk
import Storage
import Text

/// What is known when it begins.
struct Beginning {
    let contact: Contact
    let channel: Channel
    let subject: String
    let language: Language
    let team: Team.ID
    /// nil: the team's queue.
    let owner: Agent?
    let hearsBy: Instant
}

extension Flows {
    func begin(_ beginning: Beginning, at now: Instant, db: any Writer) throws -> Conversation {
        let addresses = try db.addresses()
        let address = addresses.first { $0.team == beginning.team } ?? addresses.first
        let step: NextStep = beginning.owner == nil ? .findOwner : .answer
        let conversation = Conversation(
            id: identities.next(), number: try db.answer(to: .nextConversationNumber), contact: beginning.contact.id,
            subject: beginning.subject, channel: beginning.channel, address: address?.id,
            language: beginning.language, owner: Owner(agent: beginning.owner?.id, team: beginning.team),
            standing: .open(Word(nextStep: step, hearsBy: beginning.hearsBy)), startedAt: now)
        try db.insert(conversation, writtenTo: address, unread: true)
        try db.append(
            .conversationStarted(contact: beginning.contact.id), by: .contact(beginning.contact.id),
            to: conversation.id, at: now)
        return conversation
    }

    /// Once the first message is there: who owns it, that an answer is promised, and who watches.
    func settleBeginning(
        of conversation: Conversation, owner: Agent?, burden: Int, desk: DeskRecord, at now: Instant, db: any Writer
    ) throws {
        if let owner {
            try db.append(
                .ownerChanged(from: nil, to: owner.id, team: conversation.owner.team), by: .desk, to: conversation.id,
                at: now)
        }
        try promiseAnswer(in: conversation, standing: [], burden: burden, at: now, db: db)
        if owner == nil { try watchQueue(conversation, desk: desk, at: now, db: db) }
    }

    /// Acknowledges by mail what was not written by mail, where the desk has an address to do so from.
    func acknowledge(
        _ conversation: Conversation, of contact: Contact, owner: Agent?, to recipient: String, desk: DeskRecord,
        at now: Instant, db: any Writer
    ) throws {
        let recipient = recipient.lowercased()
        guard let address = try db.sendingAddress(of: conversation) else { return }
        let recently = try db.answer(to: .acknowledgements(to: recipient, at: now))
        try acknowledge(
            conversation, of: contact, owner: owner, to: recipient, from: address, recently: recently, desk: desk,
            at: now, db: db)
    }
}
