// All that is stored about one conversation, read at one moment.
import Desk
import Flows
import Storage
import Text

struct ConversationRecord: Sendable {
    let conversation: Conversation
    let contact: Contact
    let identities: [Identity]
    let team: String
    /// To whom it can be passed on.
    let otherTeams: [Team]
    let messages: [Message]
    let attachments: [Attachment]
    let events: [LoggedEvent]
    let promises: [Promise]
    let tasks: [ThirdPartyTask]
    let triedSteps: [TriedStep]
    let transfers: [Transfer]
    let helpers: [Agent.ID]
    let questions: [LeadQuestion]
    /// Messages that came from other conversations or went to them.
    let moves: [MoveRecord]
    /// Who reads along with which message.
    let copies: [Message.ID: [CopiedAddress]]
    /// Everybody who has written here, by their identity.
    let writers: [Contact.ID: ContactName]
    /// Who else the contact has turned out to be, and who perhaps is the same person.
    let joins: [JoinRecord]
    let namesakes: [KnownContact]
    /// Whose address the visitor of a chat has given.
    let addressees: [KnownContact]
    let transferCount: Int
    /// Who holds it, so that no bot speaks, and what it took the contact to reach a person.
    let lease: Lease
    /// All bots of the desk, by whose names messages are shown.
    let bots: [Bot]
    /// Absences of the owner that have not ended.
    let absences: [Absence]
    /// Who stands in for the owner, and for those who stand in.
    let presence: Desk.Presence
    let pauseReasons: [Reason]
    let closingReasons: [Reason]
    /// Where a reply goes; nil when nothing is known.
    let recipient: String?
    /// The address of ours that replies come from; nil on pages, which do not show it.
    var address: DeskAddress?
    /// By which way an answer goes; read for programs.
    var usualWay: UsualWay?

    /// Who stands in for the owner now, be it for somebody in between who is away as well.
    func cover(at now: Instant) -> Agent.ID? { conversation.owner.agent.flatMap { presence.cover(of: $0, at: now) } }

    /// Without the marks of mail that came back before the contact wrote again.
    var identitiesNow: [Identity] {
        let heard = messages.last { $0.direction == .inbound && $0.threading != .returned }?.at
        return identities.map { identity in
            guard let returned = identity.returnedAt, let heard, heard > returned else { return identity }
            return Identity(kind: identity.kind, value: identity.value)
        }
    }

    var contactName: ContactName { ContactName(contact, address: identities.first?.value ?? "") }
}

extension ContactName {
    /// The address stands for a name that we do not know.
    init(_ contact: Contact, address: String) {
        let full = contact.name.isEmpty ? address : contact.name
        self.init(full: full, first: contact.name.isEmpty ? address : firstWord(full), identity: contact.id)
    }
}

extension Likeness {
    fileprivate init(_ known: KnownContact, because reason: Reason) {
        let name = known.contact.name.isEmpty ? known.address : known.contact.name
        self.init(name: name, address: known.address, reason: reason)
    }
}

private func firstWord(_ name: String) -> String {
    name.utf8.firstIndex(of: UInt8(ascii: " ")).map { String(name[..<$0]) } ?? name
}

private typealias Concerned = (Contact?, [Identity], [Team], [Absence], Desk.Presence)
private typealias Others = ([KnownContact], [JoinRecord], [KnownContact], [KnownContact])
private typealias Said = ([Message], [Message.ID: [CopiedAddress]], [Attachment], [LoggedEvent], [MoveRecord])
private typealias UnderWay = ([Promise], [ThirdPartyTask], [TriedStep], [LeadQuestion])
private typealias Hands = ([Transfer], Int, [Agent.ID], Lease, [Bot])
private typealias Reasons = ([Reason], [Reason])

extension Question<ConversationRecord> {
    /// Everything about a conversation that is known by its own columns: one trip for all.
    static func record(of conversation: Conversation) -> Self {
        let (id, owner) = (conversation.id, conversation.owner)
        let concerned = Question<Concerned>(
            .contact(conversation.contact), .identities(of: conversation.contact), .teams,
            .absences(of: owner.agent), .cover(of: owner.agent))
        let others = Question<Others>(
            .people(in: conversation), .joins(into: conversation.contact), .namesakes(of: conversation.contact),
            conversation.channel == .chat ? .addressees(in: conversation) : .known([]))
        let said = Question<Said>(
            .messages(of: id), .copies(in: id), .attachments(in: id), .events(of: id), .moves(of: id))
        let underWay = Question<UnderWay>(
            .promises(of: id), .tasks(of: id), .triedSteps(of: id), .leadQuestions(of: id))
        let hands = Question<Hands>(
            .transfers(of: id), .transferCount(of: id), .helpers(of: id), .lease(of: id), .bots)
        let reasons = Question<Reasons>(.reasons(.pause), .reasons(.closing))
        return Question<(Concerned, Others, Said, UnderWay, Hands, Reasons)>(
            concerned, others, said, underWay, hands, reasons
        ).map {
            ConversationRecord(conversation, $0, $1, $2, $3, $4, $5)
        }
    }
}

extension ConversationRecord {
    fileprivate init(
        _ conversation: Conversation, _ concerned: Concerned, _ others: Others, _ said: Said, _ underWay: UnderWay,
        _ hands: Hands, _ reasons: Reasons
    ) {
        let (contact, identities, teams, absences, presence) = concerned
        let (people, joins, namesakes, addressees) = others
        let (messages, copies, attachments, events, moves) = said
        let (promises, tasks, triedSteps, questions) = underWay
        let (transfers, transferCount, helpers, lease, bots) = hands
        let (pauseReasons, closingReasons) = reasons
        self.init(
            conversation: conversation, contact: contact!, identities: identities,
            team: teams.first { $0.id == conversation.owner.team }?.name ?? "",
            otherTeams: teams.filter { $0.id != conversation.owner.team },
            messages: messages, attachments: attachments, events: events, promises: promises, tasks: tasks,
            triedSteps: triedSteps, transfers: transfers, helpers: helpers, questions: questions, moves: moves,
            copies: copies,
            writers: Dictionary(
                uniqueKeysWithValues: people.map { ($0.contact.id, ContactName($0.contact, address: $0.address)) }),
            joins: joins, namesakes: namesakes, addressees: addressees,
            transferCount: transferCount, lease: lease, bots: bots, absences: absences, presence: presence,
            pauseReasons: pauseReasons, closingReasons: closingReasons,
            // The rule of `recipient(of:)`, from what was read already.
            recipient: messages.last { $0.replyAddress != nil }?.replyAddress
                ?? identities.first { $0.kind == .email }?.value)
    }
}

extension ConversationRecord {
    /// Who perhaps is the same person, the better reason first.
    var likenesses: [Likeness] {
        let owners = addressees.map { Likeness($0, because: .address) }
        let known = Set(addressees.map(\.contact.id))
        return (owners + namesakes.filter { !known.contains($0.contact.id) }.map { Likeness($0, because: .name) })
            .filter { !$0.address.isEmpty && !Identity(kind: .chat, value: $0.address).isOfBrowser }
    }

    /// The rule of `usualWay(of:at:)`, from what was read already.
    func usualWay(_ chat: Chat?, wroteBy: [Channel], now: Instant) -> UsualWay {
        var facts = UsualWay.Facts(contact, identities, wroteBy: wroteBy)
        if let chat { (facts.isChat, facts.isVisitorHere) = (true, chat.isVisitorHere(at: now)) }
        facts.hasEmail = recipient != nil
        return UsualWay(facts)
    }
}

extension Reader {
    /// Everything about a conversation that the agent may see.
    func record(_ number: Int, for agent: Agent) throws -> ConversationRecord {
        try answer(to: .record(of: try visible(number, to: agent)))
    }

    /// The record as programs read it, with the address of ours and the way of an answer.
    func recordForProgram(_ number: Int, for agent: Agent, at now: Instant) throws -> ConversationRecord {
        var record = try record(number, for: agent)
        record.address = try sendingAddress(of: record.conversation)
        record.usualWay = try usualWay(of: record.conversation, at: now)
        return record
    }
}

extension ConversationRecord {
    /// Who reads the next answer besides; the rule of `copiesOfAnswer(in:to:)`, from what was read already.
    var nextCopies: [CopiedAddress] {
        let last = messages.last(where: \.isBetweenPeople)
        let address = identities.first { $0.kind == .email }.map {
            CopiedAddress(name: contact.name, address: $0.value)
        }
        return conversation.copies(
            ofAnswerTo: recipient ?? "", after: last, copied: last.flatMap { copies[$0.id] } ?? [], contact: address)
    }
}
