// The desk tells a contact something by itself: through the outbox, once, and never to a machine.
import Desk
import Storage
import Text

extension Flows {
    /// Queues a notice. False when there is nobody to tell: no address, or only a machine has ever written.
    @discardableResult
    func tell(
        _ notice: Notice, about conversation: Conversation, missed promise: Promise? = nil, isPassedOn: Bool = false,
        isAskedFor: Bool = false, desk: DeskRecord, at now: Instant, db: any Writer
    ) throws -> Bool {
        let recipient = try db.recipient(of: conversation)
        // In a chat it is read there, also by somebody who has left no address.
        guard let address = try db.sendingAddress(of: conversation),
            recipient != nil || conversation.channel == .chat, try !db.isAutomaticOnly(conversation),
            let contact = try db.contact(conversation.contact)
        else { return false }
        let owner = try conversation.owner.agent.flatMap { try db.agent($0) }
        let words = LetterWords(conversation.language, zone: contact.zone ?? desk.hours.zone)
        let letter = NoticeText(
            notice: notice, conversation: conversation, contact: contact, owner: owner, promise: promise,
            isPassedOn: isPassedOn, isAskedFor: isAskedFor, company: desk.name, now: now)
        let message = Message(
            id: identities.next(), conversation: conversation.id, direction: .outbound, author: .desk,
            channel: recipient == nil ? .chat : .email, subject: conversation.subject, text: letter.text(words),
            messageID: newMessageID(for: address), delivery: recipient.map { _ in .waiting }, notice: notice, at: now)
        try db.insert(message)
        if let recipient {
            try db.enqueue(
                OutboxItem(
                    id: identities.next(), message: message.id, sender: "", recipient: recipient, bytes: nil,
                    attempts: 0),
                due: now, at: now)
        }
        try db.append(.notified(message.id), by: .desk, to: conversation.id, at: now)
        return true
    }
}

extension Reader {
    /// Whether nothing but automatic mail has come in: its sender is told nothing by a machine of ours.
    fileprivate func isAutomaticOnly(_ conversation: Conversation) throws -> Bool {
        guard case .open(let word) = conversation.standing else { return false }
        return word.nextStep == .readAutomatic
    }
}

/// What a notice says, in one language; the word follows below it in the mail.
struct NoticeText {
    let notice: Notice
    let conversation: Conversation
    let contact: Contact
    /// nil while the conversation is in a queue.
    let owner: Agent?
    /// What was missed, or what was promised.
    let promise: Promise?
    /// Whether it came to another team than the one that looks after it now.
    let isPassedOn: Bool
    /// Whether the contact has asked for a person.
    var isAskedFor = false
    let company: String
    let now: Instant

    func text(_ words: LetterWords) -> String {
        "\(words.greeting(contact))\n\n\(body(words))"
    }

    private func body(_ words: LetterWords) -> String {
        let by = conversation.word.map { words.dates.by($0.hearsBy.rawValue, now: now.rawValue) } ?? ""
        let name = owner?.name ?? company
        switch notice {
        case .delay: return delay(words, name: name, by: by)
        case .handover:
            let key = isAskedFor ? "notice.human" : isPassedOn ? "notice.passedOn" : "notice.handover"
            return words.say(key, ["owner": name, "by": by])
        case .callBack:
            let window = promise.map { words.window(from: $0.from, to: $0.dueAt, now: now) } ?? by
            return words.say("notice.callBack", ["owner": name, "window": window])
        }
    }

    private func delay(_ words: LetterWords, name: String, by: String) -> String {
        guard let promise else { return words.say("notice.delay.answer", ["due": by, "owner": name, "by": by]) }
        let due = words.dates.by(promise.due.rawValue, now: now.rawValue)
        switch promise.kind {
        case .own:
            return words.say("notice.delay.own", ["promise": promise.words, "due": due, "owner": name, "by": by])
        case .callBack: return words.say("notice.delay.call", ["due": due, "owner": name, "by": by])
        case .answer, .resumption, .advice:
            return words.say("notice.delay.answer", ["due": due, "owner": name, "by": by])
        }
    }
}
