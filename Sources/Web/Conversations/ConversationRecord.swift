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
    let tasks: [ThirdPartyTask]
    let triedSteps: [TriedStep]
    let transfers: [Transfer]
    let helpers: [Agent.ID]
    let questions: [LeadQuestion]
    let transferCount: Int
    /// Absences of the owner that have not ended.
    let absences: [Absence]
    /// Who stands in for whom; empty while the owner has no absence.
    let presence: Desk.Presence
    let pauseReasons: [Reason]
    let closingReasons: [Reason]
    /// Where a reply goes; nil when nothing is known.
    let recipient: String?
    /// The address of ours that replies come from; nil on pages, which do not show it.
    var address: DeskAddress?

    /// Who stands in for the owner now, be it for somebody in between who is away as well.
    func cover(at now: Instant) -> Agent.ID? { conversation.owner.agent.flatMap { presence.cover(of: $0, at: now) } }

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
        let (messages, identities) = (try messages(of: conversation.id), try identities(of: conversation.contact))
        let absences = try conversation.owner.agent.map { try self.absences(of: $0) } ?? []
        return ConversationRecord(
            conversation: conversation, contact: try contact(conversation.contact)!, identities: identities,
            team: try team(conversation.owner.team)?.name ?? "", messages: messages,
            attachments: try attachments(in: conversation.id), events: try events(of: conversation.id),
            promises: try promises(of: conversation.id), tasks: try tasks(of: conversation.id),
            triedSteps: try triedSteps(of: conversation.id), transfers: try transfers(of: conversation.id),
            helpers: try helpers(of: conversation.id), questions: try leadQuestions(of: conversation.id),
            transferCount: try transferCount(of: conversation.id),
            absences: absences,
            presence: absences.isEmpty ? Desk.Presence(absences: [], shifts: [:]) : try presence(),
            pauseReasons: try reasons(.pause), closingReasons: try reasons(.closing),
            // The rule of `recipient(of:)`, from what was read already.
            recipient: messages.last { $0.replyAddress != nil }?.replyAddress
                ?? identities.first { $0.kind == .email }?.value)
    }

    /// The record as programs read it, with the address of ours.
    func recordForProgram(_ number: Int, for agent: Agent) throws -> ConversationRecord {
        var record = try record(number, for: agent)
        record.address = try sendingAddress(of: record.conversation)
        return record
    }
}
