// All that is stored about one conversation, read at one moment.
import Desk
import Storage
import Text

struct ConversationRecord: Sendable {
    let conversation: Conversation
    let contact: Contact
    let identities: [Identity]
    let team: String
    let messages: [Message]
    let attachments: [Attachment]
    let events: [LoggedEvent]
    let promises: [Promise]
    /// Where a reply goes; nil when nothing is known.
    let recipient: String?
    /// The address of ours that replies come from.
    let address: DeskAddress?

    var contactName: ContactName {
        guard contact.name.isEmpty else {
            return ContactName(full: contact.name, first: firstWord(contact.name), identity: contact.id)
        }
        let address = identities.first?.value ?? ""
        return ContactName(full: address, first: address, identity: contact.id)
    }
}

private func firstWord(_ name: String) -> String {
    name.utf8.firstIndex(of: UInt8(ascii: " ")).map { String(name[..<$0]) } ?? name
}

extension Reader {
    /// Everything about a conversation that the agent may see.
    func record(_ number: Int, for agent: Agent) throws -> ConversationRecord {
        try record(of: try visible(number, to: agent))
    }

    func record(of conversation: Conversation) throws -> ConversationRecord {
        ConversationRecord(
            conversation: conversation, contact: try contact(conversation.contact)!,
            identities: try identities(of: conversation.contact), team: try team(conversation.owner.team)?.name ?? "",
            messages: try messages(of: conversation.id), attachments: try attachments(in: conversation.id),
            events: try events(of: conversation.id), promises: try promises(of: conversation.id),
            recipient: try recipient(of: conversation), address: try sendingAddress(of: conversation))
    }
}
