// From messages, events and promises to what stands on the timeline.
import Desk
import Storage
import Text

/// Tells the log of a conversation in the words of its page. Each event is told once; what goes without saying (a
/// message that left, the answer that an acknowledgement promised) is left out.
struct Timeline {
    private let messages: [Message.ID: Message]
    private let files: [Message.ID: [Attachment]]
    private let promises: [Promise.ID: Promise]
    private let people: People
    private let rendered: RenderedTexts
    private let failures: [Message.ID: String]
    private let isAcknowledged: Bool

    private(set) var items: [TimelineItem] = []
    private var owner: Agent.ID?
    private var announced: Instant?

    init(_ record: ConversationRecord, people: People, rendered: RenderedTexts, now: Instant) {
        messages = Dictionary(uniqueKeysWithValues: record.messages.map { ($0.id, $0) })
        files = Dictionary(grouping: record.attachments.filter { $0.contentID == nil }, by: \.message)
        promises = Dictionary(uniqueKeysWithValues: record.promises.map { ($0.id, $0) })
        (self.people, self.rendered) = (people, rendered)
        failures = record.events.reduce(into: [:]) { failures, logged in
            if case .deliveryFailed(let message, let why) = logged.event { failures[message] = why }
        }
        isAcknowledged = record.events.contains { if case .acknowledged = $0.event { true } else { false } }
        for logged in record.events { tell(logged) }
        for promise in record.promises where promise.isLate(at: now) { tellLate(promise) }
    }

    private mutating func tell(_ logged: LoggedEvent) {
        switch logged.event {
        case .messageReceived(let id), .replied(let id), .noteWritten(let id): tell(id)
        case .acknowledged:
            let name = owner.flatMap { people.colleague($0)?.firstName }
            add(.acknowledged(owner: name, team: people.team, by: announced ?? logged.at), logged)
        case .ownerChanged(let from, let to, _): tellOwner(from, to, logged)
        case .promiseMade(let id, let due): tellMade(id, due, logged)
        case .promiseKept(let id, let due):
            add(.promiseKept(words: promises[id]?.words ?? "", due: due, at: logged.at), logged)
        case .deliveryFailed(let id, let why):
            // A reply shows its failure itself; an acknowledgement has no place of its own.
            if messages[id]?.author == .desk { add(.deliveryFailed(why: why), logged) }
        case .closed(let reason): add(.closed(reason, by: people.name(logged.actor)), logged)
        case .reopened: add(.reopened(by: people.name(logged.actor)), logged)
        case .conversationStarted, .delivered, .contactChanged, .dutyChanged, .unreadable: break
        }
    }

    private mutating func add(_ what: EventItem.What, _ logged: LoggedEvent) {
        items.append(.event(EventItem(what, at: logged.at)))
    }

    private mutating func tell(_ id: Message.ID) {
        guard let message = messages[id] else { return }
        if message.direction == .note {
            guard case .agent(let author) = message.author, let colleague = people.colleague(author) else { return }
            items.append(.note(NoteItem(id: id, author: colleague, at: message.at, said: rendered.html(of: message))))
        } else {
            items.append(.message(item(message)))
        }
    }

    private func item(_ message: Message) -> MessageItem {
        let isOutbound = message.direction == .outbound
        return MessageItem(
            id: message.id, author: people.author(of: message), channel: message.channel, at: message.at,
            said: rendered.html(of: message), attachments: files[message.id, default: []].map { AttachmentItem($0) },
            hasHTML: message.hasHTML, isOutbound: isOutbound,
            delivery: message.delivery.map { DeliveryItem($0, why: $0 == .failed ? failures[message.id] : nil) },
            threading: message.threading, hasRaw: !isOutbound && message.channel == .email)
    }

    /// The first owner is told by the acknowledgement.
    private mutating func tellOwner(_ from: Agent.ID?, _ to: Agent.ID?, _ logged: LoggedEvent) {
        defer { owner = to }
        if from == nil, logged.actor == .desk, isAcknowledged { return }
        let names = (from.flatMap { people.colleague($0)?.firstName }, to.flatMap { people.colleague($0)?.firstName })
        add(.ownerChanged(from: names.0, to: names.1, team: people.team), logged)
    }

    private mutating func tellMade(_ id: Promise.ID, _ due: Instant, _ logged: LoggedEvent) {
        guard let promise = promises[id], promise.kind == .own else {
            announced = due
            return
        }
        add(.promiseMade(words: promise.words, due: due), logged)
    }

    /// Nothing is logged when a time passes, so that it is put where it belongs.
    private mutating func tellLate(_ promise: Promise) {
        let item = TimelineItem.event(
            EventItem(.promiseLate(words: promise.words, due: promise.dueAt), at: promise.dueAt))
        items.insert(item, at: items.firstIndex { $0.at > promise.dueAt } ?? items.endIndex)
    }
}

/// The people whom a timeline speaks of.
struct People {
    let contact: ContactName
    let team: String
    private let colleagues: [Agent.ID: Colleague]

    init(contact: ContactName, team: String, agents: [Agent]) {
        (self.contact, self.team) = (contact, team)
        colleagues = Dictionary(uniqueKeysWithValues: agents.map { ($0.id, Colleague($0)) })
    }

    func colleague(_ id: Agent.ID) -> Colleague? { colleagues[id] }

    /// First name of the agent who acted; nil for the contact and the desk.
    func name(_ actor: Author) -> String? {
        if case .agent(let id) = actor { colleagues[id]?.firstName } else { nil }
    }

    func author(of message: Message) -> MessageItem.Author {
        switch message.author {
        case .contact: .contact(name: contact.full, identity: contact.identity)
        case .agent(let id): colleagues[id].map { .colleague($0) } ?? .desk
        case .desk: .desk
        }
    }
}
