// An answer in a chat: before the visitor's eyes at once, and by mail if they do not see it.
import Desk
import Storage

/// So long an answer waits to be seen before it follows its reader by mail.
private let timeToSee = Duration.minutes(2)

/// How an answer reaches its contact.
enum ReplyWay: Equatable {
    case mail(to: String)
    /// It stands on their page, and no mail tells them.
    case page
    /// `fallback`: where it goes by mail if nobody sees it; nil while we know no address.
    case chat(fallback: String?)
}

extension Reader {
    /// The way of the next answer in a conversation, as far as nobody says otherwise.
    package func usualWay(of conversation: Conversation, at now: Instant) throws -> UsualWay {
        let (contact, identities, channels) = try answers(
            to: .contact(conversation.contact), .identities(of: conversation.contact),
            .channels(of: conversation.contact, limit: 5))
        var facts = UsualWay.Facts(contact, identities, wroteBy: channels)
        if conversation.channel == .chat, let chat = try chat(of: conversation.id) {
            (facts.isChat, facts.isVisitorHere) = (true, chat.isVisitorHere(at: now))
        }
        facts.hasEmail = try recipient(of: conversation) != nil
        return UsualWay(facts)
    }

    /// The way that a draft chooses, else the contact's own: what they have said or shown. Another one needs the draft's
    /// reason; whether it was needed is said beside the way.
    func way(
        of draft: ReplyDraft, to conversation: Conversation, at now: Instant
    ) throws -> (way: ReplyWay, isAnother: Bool) {
        let usual = try usualWay(of: conversation, at: now)
        let isAnother = try needsReason(draft, usual, in: conversation)
        if isAnother, draft.wayReason.trimmingSpaces().isEmpty { throw Refusal.otherWay }
        return (try way(draft.way ?? usual.written, to: conversation), isAnother)
    }

    /// Whether a draft takes another way than the contact's. Who would rather be called may be written to once the call is
    /// promised.
    private func needsReason(_ draft: ReplyDraft, _ usual: UsualWay, in conversation: Conversation) throws -> Bool {
        guard usual.needsReason(for: draft.way) else { return false }
        guard usual.way == .phone else { return true }
        return try draft.promise?.kind != .callBack
            && !standingPromises(of: conversation.id).contains { $0.kind == .callBack }
    }

    private func way(_ chosen: AnswerWay, to conversation: Conversation) throws -> ReplyWay {
        let recipient = try recipient(of: conversation)
        switch chosen {
        // A chat whose visitor has left for a known address is answered there, and read when they come back.
        case .chat where conversation.channel == .chat: return .chat(fallback: recipient)
        case .page: return .page
        case .chat, .phone, .email:
            guard let recipient else { throw Refusal.notAnEmailAddress }
            return .mail(to: recipient)
        }
    }
}

extension UsualWay.Facts {
    /// What is known of a contact; of the conversation nothing yet.
    package init(_ contact: Contact?, _ identities: [Identity], wroteBy: [Channel]) {
        self.init()
        (stated, self.wroteBy) = (contact?.preferred, wroteBy)
        mayBeCalled = contact?.noCallsSince == nil && identities.contains { $0.kind == .phone }
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
