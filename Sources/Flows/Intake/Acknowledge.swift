// The desk's own first answer: at once, honest, and never to a machine (RFC 3834).
import Desk
import Mail
import Storage

/// So often the desk acknowledges mails of one sender, within an hour, or until a person answers them: that ends every
/// loop, however slow it is and whatever the other side's program leaves out of its headers.
let mostAcknowledgements = 3
/// After which the desk speaks to somebody again whom nobody has answered.
let longestSilence = Duration.days(7)

extension Flows {
    /// Queues an acknowledgement of a conversation that has just begun, unless the rules forbid it.
    /// The greeter's question, where it has one, is this first answer. True when the contact was told who and by when.
    func acknowledge(_ arrival: Arrival, in conversation: Conversation, owner: Agent?, db: any Writer) throws -> Bool {
        let recipient = arrival.incoming.acknowledgedAddress
        guard !arrival.isAutomatic, !arrival.isOlder, let address = arrival.address,
            mayAcknowledge(conversation, to: recipient, recently: arrival.recentAcknowledgements)
        else { return false }
        if try greet(arrival, in: conversation, owner: owner, recipient: recipient, db: db) { return true }
        try acknowledge(
            conversation, of: arrival.contact, owner: owner, to: recipient, from: address,
            recently: arrival.recentAcknowledgements, desk: arrival.desk, at: arrival.at, db: db)
        return true
    }

    private func mayAcknowledge(_ conversation: Conversation, to recipient: String, recently: Int) -> Bool {
        conversation.word != nil && recipient.utf8.contains(UInt8(ascii: "@")) && recently < mostAcknowledgements
    }

    /// - Parameter recently: as `acknowledgements(to:at:)` has it.
    func acknowledge(
        _ conversation: Conversation, of contact: Contact, owner: Agent?, to recipient: String,
        from address: DeskAddress, recently: Int, desk: DeskRecord, at now: Instant, db: any Writer
    ) throws {
        guard mayAcknowledge(conversation, to: recipient, recently: recently), let word = conversation.word else {
            return
        }
        let letter = AcknowledgementLetter(
            conversation: conversation, contact: contact, owner: owner, word: word, desk: desk,
            pageURL: pageURL(of: conversation, desk: desk), now: now)
        let message = Message(
            id: identities.next(), conversation: conversation.id, direction: .outbound, author: .desk,
            channel: .email, subject: letter.subject, text: letter.text,
            messageID: newMessageID(for: address), delivery: .waiting, at: now)
        try db.insert(message)
        try db.enqueue(
            OutboxItem(
                id: identities.next(), message: message.id, sender: "", recipient: recipient, bytes: nil, attempts: 0),
            due: now, at: now)
        try db.recordAcknowledgement(of: conversation.id, to: oneSender(recipient), at: now)
        try db.append(.acknowledged(message.id), by: .desk, to: conversation.id, at: now)
    }

    /// Who asks for a person is not asked anything.
    private func greet(
        _ arrival: Arrival, in conversation: Conversation, owner: Agent?, recipient: String, db: any Writer
    ) throws -> Bool {
        guard arrival.desk.greeter != nil, !arrival.incoming.asksForHuman else { return false }
        let mail = arrival.incoming.mail
        let greeting = greeting(
            of: conversation, contact: arrival.contact, identities: try db.identities(of: arrival.contact.id),
            text: "\(mail.subject)\n\(mail.text)", owner: owner, desk: arrival.desk, at: arrival.at)
        guard let greeting else { return false }
        _ = try say(greeting.text, in: conversation, as: greeting.greeter, to: recipient, at: arrival.at, db: db)
        try db.recordAcknowledgement(of: conversation.id, to: oneSender(recipient), at: arrival.at)
        return true
    }

    /// A Message-ID of ours, without brackets: random, so that nobody answers a mail they have not seen.
    func newMessageID(for address: DeskAddress) -> String {
        let at = address.email.utf8.lastIndex(of: UInt8(ascii: "@"))
        let domain = at.map { String(address.email[$0...].dropFirst()) } ?? "localhost"
        return OwnMarks.messageID(token: Secrets.token(), domain: domain)
    }

    package func pageURL(of conversation: Conversation, desk: DeskRecord) -> String {
        "\(settings.baseURL)/c/\(desk.marks.pageToken(of: conversation))"
    }

    /// The same as a mail to `reader` has it: of a chat, whose page others may have seen, with a mark that proves the
    /// address to be theirs who open it.
    func pageURL(of conversation: Conversation, desk: DeskRecord, readBy reader: String?) -> String {
        let page = pageURL(of: conversation, desk: desk)
        guard conversation.channel == .chat, let reader else { return page }
        return "\(page)?a=\(desk.marks.addressMark(of: reader.lowercased(), in: conversation.number))"
    }
}

extension Question<Int> {
    /// How often the desk has spoken to a sender by itself, as far as it counts.
    static func acknowledgements(to recipient: String, at now: Instant) -> Self {
        .acknowledgements(to: oneSender(recipient), since: now - .hours(1), unansweredSince: now - longestSilence)
    }
}

/// Programs answer each mail from an address with another mark behind a plus sign; they are one sender.
func oneSender(_ recipient: String) -> String {
    guard let at = recipient.utf8.lastIndex(of: UInt8(ascii: "@")),
        let plus = recipient.utf8[..<at].firstIndex(of: UInt8(ascii: "+")), plus != recipient.startIndex
    else { return recipient }
    return String(recipient[..<plus]) + recipient[at...]
}
