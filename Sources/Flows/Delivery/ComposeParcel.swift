// Makes the mail of an outbox item: composed when it leaves, from what the database holds.
import Desk
import Mail
import Storage
import Text

extension Flows {
    /// The bytes of a message of ours as they leave, or left.
    package func bytes(of message: Message) async throws -> [UInt8] {
        composeMail(try await outgoingMail(of: message))
    }

    func parcel(of item: OutboxItem) async throws -> Parcel {
        if let bytes = item.bytes {
            let from = readMail(bytes).from.first?.address ?? ""
            return try await parcel(of: item, bytes, from: from, at: now())
        }
        guard let id = item.message ?? item.copyOf, let message = try await database.read({ try $0.message(id) }) else {
            throw Refusal.notFound
        }
        var mail = try await outgoingMail(of: message, to: item.copyOf == nil ? item.recipient : nil)
        if item.copyOf == nil { mail.to = [Mailbox(name: mail.to.first?.name ?? "", address: item.recipient)] }
        return try await parcel(of: item, composeMail(mail), from: mail.from.address, at: message.at)
    }

    /// Signed, and by the account of the address that it is from.
    private func parcel(of item: OutboxItem, _ bytes: [UInt8], from: String, at time: Instant) async throws -> Parcel {
        let (sender, keys) = try await database.read { db in
            (
                try db.address(email: from.lowercased()).flatMap { try db.sender(of: $0.id) },
                try db.signingKeys(of: domain(of: from))
            )
        }
        return Parcel(
            sender: try await returnPath(of: item, sender: sender), recipients: [item.recipient],
            bytes: try signed(bytes, by: keys, at: time), account: try sender.flatMap(account))
    }

    /// The address to which a server returns what it cannot deliver: ours, with a mark that names the message. Empty for
    /// what the desk says by itself (RFC 3834, 3.3): nothing comes back of it.
    private func returnPath(of item: OutboxItem, sender: SenderRecord?) async throws -> String {
        guard let message = item.message ?? item.copyOf, !item.sender.isEmpty, sender?.hasPlainReturn != true else {
            return item.sender
        }
        return DeskRecipient.address(item.sender, detail: try await desk().marks.returnDetail(of: message))
    }

    /// `reader`: whose mail it is; nil for a copy, and for those who only look at it.
    private func outgoingMail(of message: Message, to reader: String? = nil) async throws -> OutgoingMail {
        let desk = try await desk()
        let stored = try await database.read { try StoredMail(message, at: desk, in: $0) }
        let enclosures = try await enclosures(of: message)
        let page = pageURL(of: stored.conversation, desk: desk, readBy: reader)
        let isAutomatic = message.author.isMachine
        var mail = OutgoingMail(
            from: Mailbox(name: stored.senderName(desk: desk), address: stored.address.email),
            to: [Mailbox(name: stored.contact.name, address: stored.recipient)],
            cc: stored.copies.map { Mailbox(name: $0.name, address: $0.address) },
            replyTo: Mailbox(
                name: stored.company, address: desk.ownAddress(of: stored.conversation, at: stored.address)),
            subject: replySubject(to: stored.conversation, desk: desk), messageID: message.messageID ?? "",
            inReplyTo: stored.references.last, references: stored.references, date: message.at.rawValue,
            text: "", html: nil, attachments: enclosures,
            extraHeaders: isAutomatic
                ? [
                    ("Auto-Submitted", message.notice == nil ? "auto-replied" : "auto-generated"),
                    ("X-Auto-Response-Suppress", "All"),
                ] : [])
        if let letter = stored.botLetter(desk: desk, page: page) {
            mail.text = letter.text
            mail.html = letter.html.string
        } else if isAutomatic, let notice = stored.notice(desk: desk, page: page) {
            mail.text = notice.text
            mail.html = notice.html.string
        } else if isAutomatic {
            mail.text = message.text
            mail.html = stored.acknowledgement(desk: desk, page: page)?.html.string
        } else if let letter = stored.reply(desk: desk, page: page) {
            let face = Face.picture(stored.author?.face ?? "")
            mail.text = letter.text
            mail.html = letter.html(faceID: face?.contentID).string
            mail.attachments += face.map { [$0] } ?? []
        }
        return mail
    }
}

/// A message of ours with all that its mail says.
private struct StoredMail: Sendable {
    let message: Message
    let conversation: Conversation
    let contact: Contact
    let address: DeskAddress
    let recipient: String
    let author: Agent?
    let bot: Bot?
    let owner: Agent?
    let references: [String]
    let copies: [CopiedAddress]
    /// The name of the identity by which it goes out, else the desk's.
    let company: String
    let signature: String

    init(_ message: Message, at desk: DeskRecord, in db: any Reader) throws {
        guard let conversation = try db.conversation(message.conversation),
            let contact = try db.contact(conversation.contact), let address = try db.sendingAddress(of: conversation),
            let recipient = try db.recipient(of: conversation)
        else { throw Refusal.noAddress }
        (self.message, self.conversation, self.contact) = (try db.withUnseen(message), conversation, contact)
        (self.address, self.recipient) = (address, recipient)
        let sender = try db.sender(of: address.id)
        (company, signature) = (sender?.name ?? desk.name, sender?.signature ?? "")
        author = if case .agent(let id) = message.author { try db.agent(id) } else { nil }
        bot = message.author.bot.flatMap { id in desk.bot(id) }
        owner = try conversation.owner.agent.flatMap { try db.agent($0) }
        copies = try db.copies(of: message.id)
        references = try db.messageIDs(of: conversation.id, before: message.id)
    }

    /// "Aigerim (Lantern Repair)"; the company alone when the desk speaks.
    func senderName(desk: DeskRecord) -> String {
        if let bot { return BotLetter.sender(bot, of: company, in: conversation.language, desk: desk) }
        return author.map { "\($0.name) (\(company))" } ?? company
    }

    func botLetter(desk: DeskRecord, page: String) -> BotLetter? {
        bot.map {
            BotLetter(
                message: message, conversation: conversation, bot: $0, owner: owner, desk: desk, company: company,
                pageURL: page, now: message.at)
        }
    }

    func acknowledgement(desk: DeskRecord, page: String) -> AcknowledgementLetter? {
        conversation.word.map {
            AcknowledgementLetter(
                conversation: conversation, contact: contact, owner: owner, word: $0, desk: desk, pageURL: page,
                now: message.at)
        }
    }

    func notice(desk: DeskRecord, page: String) -> NoticeLetter? {
        message.notice.map { _ in
            NoticeLetter(
                message: message, conversation: conversation, contact: contact, owner: owner, desk: desk,
                pageURL: page)
        }
    }

    func reply(desk: DeskRecord, page: String) -> ReplyLetter? {
        author.map {
            ReplyLetter(
                message: message, conversation: conversation, agent: $0, owner: owner, desk: desk,
                company: company, signature: signature, pageURL: page, now: message.at)
        }
    }
}
