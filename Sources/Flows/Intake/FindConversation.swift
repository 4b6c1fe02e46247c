// Gathers the evidence for where a mail belongs, and the address of ours that it came to.
import Desk
import Mail
import Storage

extension Reader {
    /// The conversation that a mail belongs to, with the reason; nil when it starts one.
    func conversation(of incoming: IncomingMail, marks: ConversationMarks) throws -> (Conversation, Threading)? {
        guard let (id, why) = try evidence(of: incoming, marks: marks).decision,
            let conversation = try conversation(id)
        else { return nil }
        return (try followed(conversation), why)
    }

    private func evidence(of incoming: IncomingMail, marks: ConversationMarks) throws -> ThreadingEvidence {
        var evidence = ThreadingEvidence()
        let sender = incoming.identity?.value ?? ""
        for id in incoming.references.prefix(40) {
            guard let message = try message(externalID: id, preferring: sender) else { continue }
            if message.direction == .outbound {
                evidence.ofOurMessage = message.conversation
                return evidence
            }
            evidence.ofHeldMessage = evidence.ofHeldMessage ?? message.conversation
        }
        evidence.ofReturnedMessage = try messageOfReturn(incoming, marks: marks)?.conversation
        evidence.ofAddressToken = try incoming.item.envelopeTo.lazy
            .compactMap { DeskRecipient($0)?.detail }.compactMap { marks.number(ofAddressDetail: $0) }
            .compactMap { try conversation(number: $0)?.id }.first
        if let number = marks.number(inSubject: incoming.mail.subject), let tagged = try conversation(number: number) {
            evidence.ofSubjectTag = tagged.id
            evidence.senderTakesPartInTagged = try senderTakesPart(incoming, in: tagged.id)
        }
        return evidence
    }

    /// The message of ours that came back, or to which a program answered where letters come back to: by the address that
    /// was made for it, which needs nothing of what the mail says, else by its Message-ID.
    func messageOfReturn(_ incoming: IncomingMail, marks: ConversationMarks) throws -> Message? {
        let byAddress = incoming.item.envelopeTo.lazy
            .compactMap { DeskRecipient($0)?.detail }.compactMap { marks.message(ofReturnDetail: $0) }.first
        if let byAddress, let message = try message(byAddress) { return message }
        guard let id = incoming.bounce?.originalMessageID, let message = try message(externalID: id),
            message.direction == .outbound
        else { return nil }
        return message
    }

    private func senderTakesPart(_ incoming: IncomingMail, in conversation: Conversation.ID) throws -> Bool {
        guard let identity = incoming.identity else { return false }
        if let contact = try contact(known: identity), try takesPart(contact.id, in: conversation) { return true }
        return try isCopied(identity.value, in: conversation)
    }

    /// Where mail goes that no address claims any more.
    func teamOfLastResort() throws -> Team.ID {
        guard let team = try teams().first else { throw Refusal.unknownTeam }
        return team.id
    }
}

/// The desk's addresses, looked up once for a group of mails.
struct AddressBook {
    private let addresses: [DeskAddress]
    private let byEmail: [String: DeskAddress]

    init(_ db: any Reader) throws {
        addresses = try db.addresses()
        byEmail = Dictionary(addresses.map { ($0.email, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The first of ours among the recipients of an envelope; where one was closed meanwhile, any of ours.
    func first(of recipients: [String]) -> DeskAddress? {
        for recipient in recipients {
            if let base = DeskRecipient(recipient)?.base, let address = byEmail[base] { return address }
        }
        return addresses.first
    }

    func has(_ address: String) -> Bool { DeskRecipient(address).map { byEmail[$0.base] != nil } ?? false }
}
