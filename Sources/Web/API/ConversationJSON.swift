// Conversations as programs read them. Names are stable; what is new is added.
import Desk
import Storage
import Text

/// The page of a list: `{"items": […], "next": CURSOR}`.
struct PageJSON<Item: Encodable>: Encodable {
    let items: [Item]
    let next: String?

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(items, forKey: .items)
        // null says that there is no more; a missing field would say nothing.
        try container.encode(next, forKey: .next)
    }

    private enum Key: CodingKey { case items, next }
}

/// What was promised to the contact: what next, and by when.
struct WordJSON: Encodable {
    struct PressingJSON: Encodable {
        let why: Pressing.Why
        let since: String
    }

    let nextStep: String
    let words: String?
    let hearsBy: String
    /// Why it comes before all others.
    let pressing: PressingJSON?

    init(_ word: Word) {
        (nextStep, words, hearsBy) = (word.nextStep.kind, word.nextStep.words, iso(word.hearsBy))
        pressing = word.pressing.map { PressingJSON(why: $0.why, since: iso($0.since)) }
    }
}

struct ClosureJSON: Encodable {
    let reason: Closure.Reason
    let by: Agent.ID?
    let at: String

    init(_ closure: Closure) { (reason, by, at) = (closure.reason, closure.by, iso(closure.at)) }
}

/// Who answers: a person in a team, or the team's queue.
struct OwnerJSON: Encodable {
    struct AgentJSON: Encodable {
        let id: Agent.ID
        let name: String
        var email: String?
    }

    let agent: AgentJSON?
    let team: String
}

/// A row of a list.
struct ConversationRowJSON: Encodable {
    let id: Conversation.ID
    let number: Int
    let subject: String
    let language: Language
    let channel: Channel
    let contact: String
    let owner: OwnerJSON
    let word: WordJSON?
    let closure: ClosureJSON?
    let unread: Bool

    init(_ item: InboxList.Item) {
        (id, number, subject, language, channel) = (item.id, item.number, item.subject, item.language, item.channel)
        contact = item.contactName.isEmpty ? item.contactAddress : item.contactName
        let agent = item.owner.map { OwnerJSON.AgentJSON(id: $0, name: item.ownerName ?? "") }
        owner = OwnerJSON(agent: agent, team: item.teamName)
        (word, closure) = parts(item.standing)
        unread = item.isUnread
    }
}

private func parts(_ standing: Conversation.Standing) -> (WordJSON?, ClosureJSON?) {
    switch standing {
    case .open(let word): (WordJSON(word), nil)
    case .paused(let pause): (WordJSON(pause.word), nil)
    case .closed(let closure): (nil, ClosureJSON(closure))
    }
}

struct ContactJSON: Encodable {
    let id: Contact.ID
    let name: String
    let language: Language
    let since: String
    let pronounced: String?
    let formOfAddress: FormOfAddress?
    let preferred: ContactPreference?
    /// Since when they do not want to be called.
    let noCallsSince: String?
    let identities: [IdentityJSON]

    init(_ contact: Contact, _ identities: [Identity]) {
        (id, name, language, since) = (contact.id, contact.name, contact.language, iso(contact.since))
        pronounced = contact.pronounced.isEmpty ? nil : contact.pronounced
        (formOfAddress, preferred) = (contact.formOfAddress, contact.preferred)
        noCallsSince = contact.noCallsSince.map(iso)
        self.identities = identities.map(IdentityJSON.init)
    }
}

struct IdentityJSON: Encodable {
    let kind: Identity.Kind
    let value: String
    /// When a mail to it last came back for good.
    let returned: String?

    init(_ identity: Identity) {
        (kind, value, returned) = (identity.kind, identity.value, identity.returnedAt.map(iso))
    }
}

/// Somebody who was joined to the contact; `id` is what takes it back.
struct JoinJSON: Encodable {
    let id: PersonJoin.ID
    let name: String
    let identities: [Identity]
    /// What has proven it; nil where an agent found it out.
    let proof: PersonJoin.Proof?
}

/// Messages that went to another conversation or came from one; `id` is what takes it back, where that can be done.
struct MoveJSON: Encodable {
    let id: MessageMove.ID
    let kind: MessageMove.Kind
    /// The numbers of the two conversations.
    let from: Int
    let into: Int
    let messages: Int
    let by: Agent.ID
    let at: String
    let isReversible: Bool

    init(_ record: MoveRecord) {
        (id, kind, from, into) = (record.move.id, record.move.kind, record.from, record.into)
        (messages, by, at) = (record.messages, record.move.by, iso(record.move.at))
        isReversible = record.isReversible
    }
}

/// By which way an answer goes when nothing else is said, why, and which ways there are.
struct AnswerWayJSON: Encodable {
    let way: AnswerWay
    let because: UsualWay.Ground
    let ways: [AnswerWay]

    init(_ usual: UsualWay) { (way, because, ways) = (usual.way, usual.ground, usual.possible) }
}

/// A whole conversation.
struct ConversationJSON: Encodable {
    let id: Conversation.ID
    let number: Int
    let subject: String
    let language: Language
    let channel: Channel
    let startedAt: String
    let word: WordJSON?
    let pause: PauseJSON?
    let closure: ClosureJSON?
    let owner: OwnerJSON
    /// Who stands in for the owner now.
    let cover: Agent.ID?
    /// How often it has changed hands.
    let transfers: Int
    /// The invitation that waits for an answer.
    let transfer: TransferJSON?
    let helpers: [Agent.ID]
    /// Who holds it against bots, and what it took to reach a person.
    let lease: LeaseJSON
    let contact: ContactJSON
    let answer: AnswerWayJSON?
    let joined: [JoinJSON]
    let moves: [MoveJSON]
    let promises: [PromiseJSON]
    let tasks: [TaskJSON]
    let tried: [TriedJSON]
    let questions: [QuestionJSON]
    let messages: [MessageJSON]

    init(_ record: ConversationRecord, agents: [Agent], html: [Message.ID: String], now: Instant) {
        let conversation = record.conversation
        (id, number, subject) = (conversation.id, conversation.number, conversation.subject)
        (language, channel, startedAt) = (conversation.language, conversation.channel, iso(conversation.startedAt))
        (word, closure) = parts(conversation.standing)
        let agent = conversation.owner.agent.flatMap { id in agents.first { $0.id == id } }
        owner = OwnerJSON(
            agent: agent.map { .init(id: $0.id, name: $0.name, email: $0.email) }, team: record.team)
        cover = record.cover(at: now)
        contact = ContactJSON(record.contact, record.identities)
        answer = record.usualWay.map { AnswerWayJSON($0) }
        joined = record.joins.map {
            JoinJSON(id: $0.join.id, name: $0.name, identities: $0.identities, proof: $0.join.proof)
        }
        moves = record.moves.map { MoveJSON($0) }
        pause = conversation.pause.map { PauseJSON($0) }
        transfers = record.transferCount
        transfer = record.transfers.last { $0.answer == .waiting }.map { TransferJSON($0) }
        helpers = record.helpers
        lease = LeaseJSON(record.lease)
        promises = record.promises.map { PromiseJSON($0) }
        tasks = record.tasks.map { TaskJSON($0) }
        tried = record.triedSteps.map { TriedJSON(id: $0.id, words: $0.words, by: $0.by, at: iso($0.at)) }
        questions = record.questions.map { QuestionJSON($0) }
        let files = Dictionary(grouping: record.attachments, by: \.message)
        messages = record.messages.map { message in
            MessageJSON(
                message, from: AuthorJSON(message, record: record, agents: agents), html: html[message.id],
                files: files[message.id, default: []], copies: record.copies[message.id, default: []])
        }
    }
}
