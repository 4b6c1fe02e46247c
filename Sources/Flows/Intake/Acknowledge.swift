// The desk's own first answer: at once, honest, and never to a machine (RFC 3834).
import Desk
import Mail
import Storage

/// So often an hour the desk acknowledges mails of one sender.
private let mostAcknowledgementsAnHour = 3

extension Flows {
    /// Queues an acknowledgement of a conversation that has just begun, unless the rules forbid it.
    func acknowledge(_ arrival: Arrival, in conversation: Conversation, owner: Agent?, db: any Writer) throws {
        guard !arrival.isAutomatic, !arrival.isOlder, let address = arrival.address else { return }
        try acknowledge(
            conversation, of: arrival.contact, owner: owner, to: arrival.incoming.acknowledgedAddress, from: address,
            recently: arrival.recentAcknowledgements, desk: arrival.desk, at: arrival.at, db: db)
    }

    /// - Parameter recently: how often this address was answered so within the last hour.
    func acknowledge(
        _ conversation: Conversation, of contact: Contact, owner: Agent?, to recipient: String,
        from address: DeskAddress, recently: Int, desk: DeskRecord, at now: Instant, db: any Writer
    ) throws {
        guard let word = conversation.word, recipient.utf8.contains(UInt8(ascii: "@")),
            recently < mostAcknowledgementsAnHour
        else { return }
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
        try db.recordAcknowledgement(of: conversation.id, to: recipient, at: now)
        try db.append(.acknowledged(message.id), by: .desk, to: conversation.id, at: now)
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
}
