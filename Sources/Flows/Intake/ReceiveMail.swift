// A mail becomes part of a conversation: found or started, owned, with a next step and a time, in one transaction.
import Desk
import Mail
import Storage
import Text

extension Flows {
    /// Receives mails inside a transaction. May run again after a failure: nothing outside is touched.
    func receive(_ group: [IncomingMail], at desk: DeskRecord, in db: any Writer) throws {
        let (addresses, duty, now) = (try AddressBook(db), Duty(), now())
        var looks = try FirstLooks(group, at: now, in: db)
        for incoming in group {
            let look = try looks.look(at: incoming, now: now, in: db)
            try receive(incoming, known: look, at: desk, addresses: addresses, duty: duty, now: now, in: db)
        }
    }

    private func receive(
        _ incoming: IncomingMail, known: FirstLook, at desk: DeskRecord, addresses: AddressBook, duty: Duty,
        now: Instant, in db: any Writer
    ) throws {
        let item = incoming.item.id
        let isNameTaken: Bool
        switch known.standing {
        case .dealtWith: return
        // The same Message-ID by the same sender, or the same bytes, by whatever address they came: one message.
        case .hereAlready: return try db.markRead(item, again: true)
        case .new(let isTaken): isNameTaken = isTaken
        }
        if let reason = incoming.unreadable { return try db.setAside(item, reason: reason, at: now) }

        var arrival = try arrival(
            of: incoming, from: known.sender, after: known.acknowledgements, at: desk, addresses: addresses, now: now,
            in: db)
        arrival.isNameTaken = isNameTaken
        if let (found, why) = try db.conversation(of: incoming, marks: desk.marks) {
            if incoming.isLoss, let lost = try db.messageOfReturn(incoming, marks: desk.marks) {
                try takeBack(lost, in: found, because: why, as: arrival, db: db)
            } else {
                try add(arrival, to: found, because: why, in: db)
            }
            duty.forget()
        } else {
            let (conversation, message, owner) = try start(with: arrival, duty: duty, in: db)
            try begin(conversation, by: message, with: arrival, owner: owner, db: db)
            if incoming.asksForHuman { duty.forget() }
        }
        try db.markRead(item)
    }

    private func arrival(
        of incoming: IncomingMail, from sender: Contact?, after acknowledgements: Int, at desk: DeskRecord,
        addresses: AddressBook, now: Instant, in db: any Writer
    ) throws -> Arrival {
        let address = addresses.first(of: incoming.item.envelopeTo)
        let language = incoming.language ?? address?.language ?? desk.language
        return Arrival(
            incoming: incoming, desk: desk,
            contact: try contact(of: incoming, known: sender, speaking: language, at: now, in: db), address: address,
            copies: incoming.copies(besides: addresses),
            isAutomatic: incoming.isAutomatic || addresses.has(incoming.sender!.address),
            recentAcknowledgements: acknowledgements, at: now)
    }

    /// The contact who is known by the sender's address, or a new one.
    private func contact(
        of incoming: IncomingMail, known: Contact?, speaking language: Language, at now: Instant, in db: any Writer
    ) throws -> Contact {
        let sender = incoming.sender!
        if var known {
            guard known.name.isEmpty && !sender.name.isEmpty else { return known }
            known.name = sender.name
            try db.update(known)
            return known
        }
        let contact = Contact(id: identities.next(), name: sender.name, language: language, since: now)
        try db.insert(contact, known: incoming.identity!)
        return contact
    }

    /// The first answer, and what the first message asks for. It has just begun: nobody can hold it yet.
    private func begin(
        _ conversation: Conversation, by message: Message, with arrival: Arrival, owner: Agent?, db: any Writer
    ) throws {
        let isTold = try acknowledge(arrival, in: conversation, owner: owner, db: db)
        if arrival.isAutomatic || arrival.isOlder { return }
        // A program whose every mail names a person to be asked is not told each time that one reads it.
        let isSilent = arrival.recentAcknowledgements >= mostAcknowledgements
        try heed(
            message, asksForHuman: arrival.incoming.asksForHuman, isTold: isTold || isSilent, desk: arrival.desk,
            at: arrival.at, db: db)
    }

    private func start(
        with arrival: Arrival, duty: Duty, in db: any Writer
    ) throws -> (Conversation, Message, owner: Agent?) {
        let desk = arrival.desk
        let team = try arrival.address?.team ?? db.teamOfLastResort()
        let (number, taker) = try duty.take(in: arrival.isAutomatic ? nil : team, db: db)
        let (agent, burden) = (taker?.agent, taker?.burden ?? 0)
        let hearsBy = honestAnswers(of: team, by: .email, burden: burden, at: arrival.at, desk: desk)
            .hearsBy(from: arrival.at, owned: agent != nil, hours: desk.hours(of: team))
        let step: NextStep = arrival.isAutomatic ? .readAutomatic : agent == nil ? .findOwner : .answer
        let conversation = Conversation(
            id: identities.next(), number: number, contact: arrival.contact.id,
            subject: desk.marks.untagged(arrival.incoming.mail.subject).prefixed(maxScalars: 250), channel: .email,
            address: arrival.address?.id, language: arrival.language,
            owner: Owner(agent: agent?.id, team: team), standing: .open(Word(nextStep: step, hearsBy: hearsBy)),
            startedAt: arrival.at)
        try db.insert(conversation, writtenTo: arrival.address, unread: true)
        let contact = Author.contact(arrival.contact.id)
        try db.append(
            .conversationStarted(contact: arrival.contact.id), by: contact, to: conversation.id, at: arrival.at)
        let message = try store(
            arrival, in: conversation, because: arrival.incoming.isPassedOn ? .passedOn : .startedNew, db: db)
        if let agent {
            try db.append(
                .ownerChanged(from: nil, to: agent.id, team: team), by: .desk, to: conversation.id, at: arrival.at)
        }
        // A promise that is missed is owned up to: for what is older than the mailbox's connection, nothing is said.
        if !arrival.isAutomatic, !arrival.isOlder {
            try promiseAnswer(in: conversation, standing: [], burden: burden, at: arrival.at, db: db)
        }
        if agent == nil { try watchQueue(conversation, desk: desk, at: arrival.at, db: db) }
        return (conversation, message, agent)
    }

    private func add(
        _ arrival: Arrival, to old: Conversation, because why: Threading, in db: any Writer
    ) throws {
        if arrival.incoming.bounce == nil { try db.takePart(arrival.contact.id, in: old.id) }
        let recipient = old.channel == .chat ? try db.recipient(of: old) : nil
        let message = try store(arrival, in: old, because: why, db: db)
        if arrival.isAutomatic || arrival.isOlder {
            try db.update(old, from: old, unread: true)
        } else {
            try hear(old, at: arrival.at, by: arrival.contact.id, desk: arrival.desk, db: db)
            try proveByAnswer(arrival, to: recipient, in: old, db: db)
            try heed(
                message, asksForHuman: arrival.incoming.asksForHuman, isTold: false, desk: arrival.desk, at: arrival.at,
                db: db)
        }
    }

    @discardableResult
    func store(
        _ arrival: Arrival, in conversation: Conversation, because why: Threading, db: any Writer
    ) throws -> Message {
        let (incoming, mail) = (arrival.incoming, arrival.incoming.mail)
        let message = Message(
            id: identities.next(), conversation: conversation.id, direction: .inbound,
            author: .contact(arrival.contact.id), channel: .email,
            subject: mail.subject.prefixed(maxScalars: 250), text: mail.text, hasHTML: mail.html != nil,
            messageID: mail.messageID, replyAddress: incoming.answeredAt, threading: why, at: arrival.at,
            notes: mail.notes.map(\.rawValue))
        try db.insert(
            message, html: mail.html, raw: incoming.item.id, sender: incoming.sender?.folded,
            isNameTaken: arrival.isNameTaken, terms: incoming.terms)
        try db.insert(arrival.copies, of: message.id)
        try attach(incoming.files, to: message, at: arrival.at, db: db)
        try db.append(
            .messageReceived(message.id), by: .contact(arrival.contact.id), to: conversation.id, at: arrival.at)
        return message
    }
}

/// A mail with the people it concerns.
struct Arrival {
    let incoming: IncomingMail
    let desk: DeskRecord
    let contact: Contact
    let address: DeskAddress?
    /// Who reads along.
    let copies: [CopiedAddress]
    let isAutomatic: Bool
    /// How often the desk has answered this sender by itself within the last hour.
    let recentAcknowledgements: Int
    let at: Instant
    /// Whether a mail by somebody else has its Message-ID.
    var isNameTaken = false

    var language: Language { incoming.language ?? contact.language }
    var isOlder: Bool { incoming.item.isOlder }
}

extension String {
    /// The first so many scalars: for a column that is shown on one line.
    func prefixed(maxScalars: Int) -> String { String(String.UnicodeScalarView(unicodeScalars.prefix(maxScalars))) }
}
