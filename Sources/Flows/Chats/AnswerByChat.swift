// An answer in a chat: before the visitor's eyes at once, and by mail if they do not see it.
import Desk
import Storage

/// So long an answer waits to be seen before it follows its reader by mail.
private let timeToSee = Duration.minutes(2)

/// How an answer reaches its contact.
enum ReplyWay: Equatable {
    case mail(to: String)
    /// `fallback`: where it goes by mail if nobody sees it; nil while we know no address.
    case chat(fallback: String?)
}

extension Reader {
    /// In the chat while the visitor is there or we know no other way; else by mail, which reaches everybody.
    func way(of draft: ReplyDraft, to conversation: Conversation, at now: Instant) throws -> ReplyWay {
        let recipient = try recipient(of: conversation)
        if conversation.channel == .chat, let chat = try chat(of: conversation.id) {
            if recipient == nil || !draft.isByMail && chat.isVisitorHere(at: now) { return .chat(fallback: recipient) }
        }
        guard let recipient else { throw Refusal.notAnEmailAddress }
        return .mail(to: recipient)
    }
}

extension Flows {
    /// Keeps an answer for the visitor's eyes; the newest one carries by mail whatever they have not seen by then.
    func storeForChat(
        _ draft: ReplyDraft, files: [PreparedFile], in conversation: Conversation, by author: Author, fallback: String?,
        at now: Instant, db: any Writer
    ) throws -> Message {
        let address = try db.sendingAddress(of: conversation)
        let message = Message(
            id: identities.next(), conversation: conversation.id, direction: .outbound, author: author,
            channel: .chat, subject: conversation.subject, text: draft.text,
            messageID: address.map { newMessageID(for: $0) }, threading: .written, delivery: .waiting, at: now)
        try db.insert(message)
        try attach(files, to: message, at: now, db: db)
        try db.supersedeChat(conversation.id, at: now)
        guard let address, let fallback else { return message }
        try db.enqueue(
            OutboxItem(
                id: identities.next(), message: message.id, sender: address.email, recipient: fallback, bytes: nil,
                attempts: 0),
            due: now + timeToSee, at: now)
        return message
    }
}

extension Reader {
    /// A message as its mail says it: in a chat with all before it that nobody has seen.
    func withUnseen(_ message: Message) throws -> Message {
        guard message.channel == .chat, let chat = try chat(of: message.conversation) else { return message }
        let unseen = try chatMessages(of: message.conversation, after: chat.seen, through: message.id)
        guard unseen.count > 1 else { return message }
        return Message(
            id: message.id, conversation: message.conversation, direction: message.direction, author: message.author,
            channel: message.channel, subject: message.subject,
            text: unseen.map(\.text).joined(separator: "\n\n"), messageID: message.messageID,
            threading: message.threading, delivery: message.delivery, at: message.at)
    }
}
