// Messages as programs read them.
import Desk
import Mail
import Text

/// Who said it: a contact or an agent by name and address, a bot by its name, or the desk itself.
struct AuthorJSON: Encodable {
    let kind: String
    let id: String?
    let name: String
    let address: String?

    init(_ message: Message, record: ConversationRecord, agents: [Agent]) {
        switch message.author {
        case .contact(let contact):
            (kind, id) = ("contact", contact.description)
            // Somebody else may have written into the conversation.
            name = contact == record.contact.id ? record.contact.name : record.writers[contact]?.full ?? ""
            address = message.replyAddress ?? record.identities.first?.value
        case .agent(let agent):
            let known = agents.first { $0.id == agent }
            (kind, id, name, address) = ("agent", agent.description, known?.name ?? "", known?.email)
        case .bot(let bot):
            let name = record.bots.first { $0.id == bot }?.name ?? ""
            (kind, id, self.name, address) = ("bot", bot.description, name, record.address?.email)
        case .desk: (kind, id, name, address) = ("desk", nil, "", record.address?.email)
        }
    }
}

struct AttachmentJSON: Encodable {
    let name: String
    let type: String
    let size: Int
    let inline: Bool
    /// How it stands with the virus scanner.
    let check: String
    let url: String

    init(_ attachment: Attachment) {
        (name, type, size) = (attachment.name, attachment.type, attachment.size)
        (inline, url) = (attachment.contentID != nil, attachmentURL(attachment.id))
        check =
            switch attachment.check {
            case .unchecked: "unchecked"
            case .clean: "clean"
            case .infected: "infected"
            case .failed: "failed"
            }
    }
}

func attachmentURL(_ id: Attachment.ID) -> String { "/api/attachments/\(id)" }

struct MessageJSON: Encodable {
    let id: Message.ID
    let direction: Message.Direction
    let from: AuthorJSON
    /// Addresses that read along.
    let cc: [String]
    let channel: Channel
    let subject: String
    let text: String
    /// Cleaned; null when the sender sent none.
    let html: String?
    let attachments: [AttachmentJSON]
    let messageID: String?
    let threading: Threading?
    let delivery: Delivery?
    /// What was wrong with a mail when it was read.
    let notes: [String]
    let at: String

    enum CodingKeys: String, CodingKey {
        case id, direction, from, cc, channel, subject, text, html, attachments, threading, delivery, notes, at
        case messageID = "message_id"
    }

    init(_ message: Message, from author: AuthorJSON, html raw: String?, files: [Attachment], copies: [CopiedAddress]) {
        cc = copies.map(\.address)
        (id, direction, from, channel) = (message.id, message.direction, author, message.channel)
        (subject, text, messageID) = (message.subject, message.text, message.messageID)
        (threading, delivery, notes, at) = (message.threading, message.delivery, message.notes, iso(message.at))
        attachments = files.map { AttachmentJSON($0) }
        html = raw.map { raw in
            cleanMailHTML(raw) { picture in
                guard case .attached(let id) = picture else { return nil }
                return files.first { $0.contentID == id }.map { attachmentURL($0.id) }
            }.html.string
        }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(id, forKey: .id)
        try container.encode(direction, forKey: .direction)
        try container.encode(from, forKey: .from)
        try container.encode(cc, forKey: .cc)
        try container.encode(channel, forKey: .channel)
        try container.encode(subject, forKey: .subject)
        try container.encode(text, forKey: .text)
        try container.encode(html, forKey: .html)
        try container.encode(attachments, forKey: .attachments)
        try container.encode(messageID, forKey: .messageID)
        try container.encode(threading, forKey: .threading)
        try container.encode(delivery, forKey: .delivery)
        try container.encode(notes, forKey: .notes)
        try container.encode(at, forKey: .at)
    }
}
