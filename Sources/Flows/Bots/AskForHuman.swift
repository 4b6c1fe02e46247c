// The contact wants a person: bots fall silent, somebody owns it, and the contact hears who and by when.
import Desk
import Guard
import Storage

extension Flows {
    /// What every channel does once a message of the contact is stored, and the conversation has heard it: bots learn of
    /// it, unless a person holds the conversation, and a wish for a person is granted at once. Where bots have written
    /// mails enough, a person's turn comes without a further one.
    ///
    /// - Parameters:
    ///   - asks: whether the words ask for a person (`asksForHuman`); found out before the transaction.
    ///   - isTold: whether the contact hears who and when in another way, as by an acknowledgement.
    func heed(
        _ message: Message, asksForHuman asks: Bool, isTold: Bool, desk: DeskRecord, at now: Instant, db: any Writer
    ) throws {
        if asks {
            try grantHuman(in: message.conversation, by: message.author, isTold: isTold, desk: desk, at: now, db: db)
        } else if desk.bots.contains(where: \.hears), try db.lease(of: message.conversation).hold == nil {
            if try db.isEnoughOfBots(in: message.conversation, after: message) {
                let id = message.conversation
                return try grantHuman(in: id, by: .desk, isTold: true, desk: desk, at: now, db: db)
            }
            try callBots(.messageReceived(message), about: message.conversation, desk: desk, at: now, db: db)
        }
    }

    /// The contact has pressed the button on their page.
    package func askForHuman(onPage token: String) async throws {
        let desk = try await desk()
        guard let number = desk.marks.number(ofPageToken: token) else { throw Refusal.notFound }
        try await database.write { [now = now()] db in
            guard let old = try db.conversation(goingOnFrom: number) else { throw Refusal.notFound }
            try wantHuman(in: old, desk: desk, at: now, db: db)
        }
    }

    /// The visitor has pressed it in the chat.
    package func askForHuman(_ key: VisitorKey, at site: Site) async throws {
        let desk = try await desk()
        try await database.write { [now = now()] db in
            guard let visitor = try db.visitor(key.digest, of: site.id),
                let old = try db.conversation(of: visitor), old.goesOnByChat(at: now)
            else { throw Refusal.notFound }
            try wantHuman(in: old, desk: desk, at: now, db: db)
        }
    }

    private func wantHuman(in old: Conversation, desk: DeskRecord, at now: Instant, db: any Writer) throws {
        try hear(old, at: now, by: old.contact, desk: desk, db: db)
        try grantHuman(in: old.id, by: .contact(old.contact), isTold: false, desk: desk, at: now, db: db)
    }

    /// A bot hands the contact over, since it has understood that it cannot help.
    package func askForHuman(in number: Int, as bot: Bot, key: ActKey? = nil) async throws {
        let desk = try await desk()
        try await database.write { [now = now()] db in
            try db.actOnce(key, by: bot, at: now) {
                guard let old = try db.conversation(number: number) else { throw Refusal.notFound }
                guard old.isOpen else { throw Refusal.alreadyClosed }
                try grantHuman(in: old.id, by: .bot(bot.id), isTold: false, desk: desk, at: now, db: db)
            }
        }
    }

    /// Nothing happens when a person is there, or was asked for: who waits is not told twice.
    private func grantHuman(
        in id: Conversation.ID, by author: Author, isTold: Bool, desk: DeskRecord, at now: Instant, db: any Writer
    ) throws {
        guard let asked = try db.lease(of: id).asked(at: now), var conversation = try db.conversation(id) else {
            return
        }
        try db.save(asked, of: id)
        try db.append(.humanAsked, by: author, to: id, at: now)
        conversation = try owned(conversation, desk: desk, at: now, db: db)
        let standing = try db.standingPromises(of: id)
        let burden = try db.answer(to: .burden(of: conversation.owner.agent))
        try promiseAnswer(in: conversation, standing: standing, burden: burden, at: now, db: db)
        if !isTold {
            let isAskedFor = author.contact != nil
            try tell(.handover, about: conversation, isAskedFor: isAskedFor, desk: desk, at: now, db: db)
        }
        try callBots(.humanAsked, about: id, desk: desk, at: now, db: db)
    }

    /// Somebody answers for it: whoever has least to do, where it waited in the queue; else it stays there, and is told so.
    /// A chat that a colleague is being asked to take is on its way to them.
    private func owned(
        _ old: Conversation, desk: DeskRecord, at now: Instant, db: any Writer
    ) throws -> Conversation {
        guard old.owner.agent == nil, try db.chat(of: old.id)?.asked == nil,
            let found = try db.answer(to: .leastBurdened(in: old.owner.team))
        else {
            return old
        }
        let new = old.owned(by: found.agent.id)
        try db.update(new, from: old, unread: true)
        try followOwner(from: old, to: new, by: .desk, desk: desk, at: now, db: db)
        return new
    }
}
