// A bot answers: only while no person holds the conversation, found out in the transaction that stores its words.
import Desk
import Guard
import Storage

extension Flows {
    /// Says `text`, Markdown, to the contact in the name of `bot`. The promise of an answer stays as it is: it is a
    /// person's. With `key`, asking again answers with the first message.
    package func botReply(_ text: String, to number: Int, as bot: Bot, key: ActKey? = nil) async throws -> Message {
        let draft = ReplyDraft(text: text)
        try draft.check()
        return try await database.write { [now = now()] db in
            try db.once(key, by: bot, at: now) {
                guard let conversation = try db.conversation(number: number) else { throw Refusal.notFound }
                guard !conversation.isMerged else { throw Refusal.merged }
                guard conversation.isOpen else { throw Refusal.alreadyClosed }
                // A machine does not answer a machine.
                if conversation.word?.nextStep == .readAutomatic { throw Refusal.notAllowed }
                guard try stops(draft, to: conversation, db: db).isEmpty else { throw Refusal.guardStops }
                return try say(text, in: conversation, as: bot, at: now, db: db)
            }
        }
    }

    /// Stores what a bot says and sends it on its way, to `address` or to where the contact reads. Every bot speaks
    /// through here.
    func say(
        _ text: String, in conversation: Conversation, as bot: Bot, to address: String? = nil, at now: Instant,
        db: any Writer
    ) throws -> Message {
        let lease = try admitMachine(to: conversation.id, db: db)
        let way = try address == nil ? db.usualWay(of: conversation, at: now).written : .email
        let known = try address ?? db.recipient(of: conversation)
        if way == .chat {
            let message = try storeForChat(
                ReplyDraft(text: text), files: [], in: conversation, by: .bot(bot.id), fallback: known, at: now, db: db)
            return try note(message, lease: lease, by: bot, at: now, db: db)
        }
        guard way != .page, let recipient = known else {
            if way != .page, conversation.channel == .email { throw Refusal.notAnEmailAddress }
            // What does not leave by mail is read where the contact is.
            let message = Message(
                id: identities.next(), conversation: conversation.id, direction: .outbound, author: .bot(bot.id),
                channel: way == .page ? .page : conversation.channel, subject: conversation.subject, text: text, at: now
            )
            return try store(message, lease: lease, by: bot, at: now, db: db)
        }
        // The greeter's question is counted as the acknowledgement that it stands for.
        let isCounted = address == nil
        if isCounted, try db.isEnoughOfBots(for: recipient, at: now) { throw Refusal.enoughOfBots }
        guard let sender = try db.sendingAddress(of: conversation) else { throw Refusal.noAddress }
        let message = try store(
            Message(
                id: identities.next(), conversation: conversation.id, direction: .outbound, author: .bot(bot.id),
                channel: .email, subject: conversation.subject, text: text, messageID: newMessageID(for: sender),
                delivery: .waiting, at: now),
            lease: lease, by: bot, at: now, db: db)
        // Nobody is to answer a program automatically (RFC 3834, 3.3): it has no return path.
        try db.enqueue(
            OutboxItem(
                id: identities.next(), message: message.id, sender: "", recipient: recipient, bytes: nil, attempts: 0),
            due: now, at: now)
        if isCounted { try db.recordBotMail(message.id, to: oneSender(recipient.lowercased()), at: now) }
        return message
    }

    private func store(
        _ message: Message, lease: Lease, by bot: Bot, at now: Instant, db: any Writer
    ) throws -> Message {
        try db.insert(message)
        return try note(message, lease: lease, by: bot, at: now, db: db)
    }

    private func note(
        _ message: Message, lease: Lease, by bot: Bot, at now: Instant, db: any Writer
    ) throws -> Message {
        try db.save(lease, of: message.conversation)
        try db.append(.botSpoke(message.id), by: .bot(bot.id), to: message.conversation, at: now)
        return message
    }
}
