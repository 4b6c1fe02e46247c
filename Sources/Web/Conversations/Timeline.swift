// From messages, events and promises to what stands on the timeline.
import Desk
import Mail
import Storage
import Text

/// Tells the log of a conversation in the words of its page. Each event is told once; what goes without saying (a
/// message that left, the answer that an acknowledgement promised) is left out.
struct Timeline {
    private let messages: [Message.ID: Message]
    private let files: [Message.ID: [Attachment]]
    private let promises: [Promise.ID: Promise]
    private let transfers: [Transfer.ID: Transfer]
    private let tasks: [ThirdPartyTask.ID: ThirdPartyTask]
    private let steps: [TriedStep.ID: TriedStep]
    private let questions: [LeadQuestion.ID: LeadQuestion]
    private let moves: [MessageMove.ID: MoveRecord]
    private let copies: [Message.ID: [CopiedAddress]]
    private let conversation: Conversation
    private let people: People
    private let rendered: RenderedTexts
    private let foldWords: FoldWords
    private let failures: [Message.ID: String]
    private let isAcknowledged: Bool
    /// Of what came before then, the bytes are not kept; nil: of everything they are.
    private let rawSince: Instant?

    private(set) var items: [TimelineItem] = []
    private var owner: Agent.ID?
    private var announced: Instant?

    init(
        _ record: ConversationRecord, people: People, rendered: RenderedTexts, foldWords: FoldWords, now: Instant,
        rawSince: Instant?
    ) {
        messages = Dictionary(uniqueKeysWithValues: record.messages.map { ($0.id, $0) })
        files = Dictionary(grouping: record.attachments.filter { $0.contentID == nil }, by: \.message)
        promises = Dictionary(uniqueKeysWithValues: record.promises.map { ($0.id, $0) })
        transfers = Dictionary(uniqueKeysWithValues: record.transfers.map { ($0.id, $0) })
        tasks = Dictionary(uniqueKeysWithValues: record.tasks.map { ($0.id, $0) })
        steps = Dictionary(uniqueKeysWithValues: record.triedSteps.map { ($0.id, $0) })
        questions = Dictionary(uniqueKeysWithValues: record.questions.map { ($0.id, $0) })
        moves = Dictionary(uniqueKeysWithValues: record.moves.map { ($0.move.id, $0) })
        (conversation, copies) = (record.conversation, record.copies)
        (self.people, self.rendered, self.foldWords, self.rawSince) = (people, rendered, foldWords, rawSince)
        failures = record.events.reduce(into: [:]) { failures, logged in
            if case .deliveryFailed(let message, let why) = logged.event { failures[message] = why }
        }
        isAcknowledged = record.events.contains { if case .acknowledged = $0.event { true } else { false } }
        for logged in record.events { tell(logged) }
        putInPlace(record.messages, but: Set(record.events.compactMap(\.event.message)))
        for promise in record.promises where promise.state == .open && promise.isLate(at: now) { tellLate(promise) }
    }

    private mutating func tell(_ logged: LoggedEvent) {
        switch logged.event {
        case .messageReceived(let id), .replied(let id), .botSpoke(let id), .noteWritten(let id), .notified(let id):
            tell(id)
        case .humanAsked: tellAsked(logged)
        case .personJoined(let id): add(.personJoined(people.colleague(id)?.firstName ?? ""), logged)
        case .handedToBots: add(.handedToBots(by: people.name(logged.actor) ?? ""), logged)
        case .acknowledged:
            let name = owner.flatMap { people.colleague($0)?.firstName }
            add(.acknowledged(owner: name, team: people.team, by: announced ?? logged.at), logged)
        case .ownerChanged(let from, let to, _): tellOwner(from, to, logged)
        case .promiseMade(let id, let due): tellMade(id, due, logged)
        case .promiseKept(let id, _):
            if let promise = promises[id] { add(.promiseKept(promise, at: logged.at), logged) }
        case .promiseMissed(let id, let newDue):
            if let promise = promises[id] { add(.promiseMissed(promise, newDue: newDue), logged) }
        case .promiseRenegotiated(let id, _): if let promise = promises[id] { tellReplaced(promise, logged) }
        case .paused(let reason, let until): add(.paused(reason, until: until, by: people.name(logged.actor)), logged)
        case .resumed: add(.resumed(by: people.name(logged.actor)), logged)
        case .transferOffered(let id, _): tell(id, .offered, logged)
        case .transferDeclined(let id, _): tell(id, .declined, logged)
        case .transferWithdrawn(let id, _): tell(id, .withdrawn, logged)
        case .transferLapsed(let id, _): tell(id, .lapsed, logged)
        case .helperJoined(let id): tellHelper(id, joined: true, logged)
        case .helperLeft(let id): tellHelper(id, joined: false, logged)
        case .roseToLead(let why): add(.rose(why), logged)
        case .taskMade(let id, _): tell(id, .made, logged)
        case .taskReported(let id, let due): tell(id, .newTime(due), logged)
        case .taskLate(let id, _): tell(id, .late, logged)
        case .taskDone(let id): tell(id, .done, logged)
        case .taskCancelled(let id): tell(id, .cancelled, logged)
        case .stepTried(let id):
            if let step = steps[id] { add(.stepTried(step, by: people.name(logged.actor) ?? ""), logged) }
        case .leadAsked(let id):
            if let question = questions[id] { add(.leadAsked(question, by: people.name(logged.actor) ?? ""), logged) }
        case .leadAnswered(let id):
            if let question = questions[id] {
                add(.leadAnswered(question, by: people.name(logged.actor) ?? ""), logged)
            }
        case .called(_, let reached): add(.called(reached: reached, by: people.name(logged.actor) ?? ""), logged)
        case .deliveryFailed(let id, let why):
            // A reply shows its failure itself; an acknowledgement has no place of its own.
            if messages[id]?.author == .desk { add(.deliveryFailed(why: why), logged) }
        case .copyFailed(_, let why): add(.copyFailed(why: why), logged)
        case .guardOverridden(_, let reason):
            add(.guardOverridden(because: reason, by: people.name(logged.actor) ?? ""), logged)
        case .otherWay(_, let way, let reason):
            add(.otherWay(way, because: reason, by: people.name(logged.actor) ?? ""), logged)
        case .messagesMoved(let id, _, _): tell(id, isUndone: false, logged)
        case .mergeUndone(let id, _, _), .moveUndone(let id, _, _): tell(id, isUndone: true, logged)
        case .peopleJoined(_, let from, _, let proof?): add(.personProven(people.name(of: from), proof), logged)
        case .peopleJoined(_, let from, _, nil):
            add(.person(people.name(of: from), joined: true, by: people.name(logged.actor) ?? ""), logged)
        case .peopleSeparated(_, let from, _):
            add(.person(people.name(of: from), joined: false, by: people.name(logged.actor) ?? ""), logged)
        // The merge itself is told.
        case .closed(.merged): break
        case .closed(let reason): add(.closed(reason, by: people.name(logged.actor)), logged)
        case .reopened: add(.reopened(by: people.name(logged.actor)), logged)
        case .conversationStarted, .delivered, .promiseWarned, .promiseWithdrawn, .transferAccepted, .contactChanged,
            .chatOffered, .chatSeen,
            .dutyChanged, .absenceBegan, .absenceEnded, .unreadable, .unreadableRetried, .unreadableDiscarded,
            .unreadableRestored, .messageReadAnew:
            break
        }
    }

    private mutating func add(_ what: EventItem.What, _ logged: LoggedEvent) {
        items.append(.event(EventItem(what, at: logged.at)))
    }

    /// By the contact, or by a bot that could not help; by the desk once bots have written enough.
    private mutating func tellAsked(_ logged: LoggedEvent) {
        if case .desk = logged.actor { return add(.enoughOfBots, logged) }
        let bot: String? = if case .bot(let id) = logged.actor { people.bot(id) ?? "" } else { nil }
        add(.humanAsked(by: bot ?? people.contact.first, isBot: bot != nil), logged)
    }

    private mutating func tell(_ id: Message.ID) {
        guard let message = messages[id] else { return }
        if message.direction == .note {
            guard case .agent(let author) = message.author, let colleague = people.colleague(author) else { return }
            items.append(.note(NoteItem(id: id, author: colleague, at: message.at, said: said(message))))
        } else {
            items.append(.message(item(message)))
        }
    }

    private func said(_ message: Message) -> HTML { rendered.html(of: message, foldWords) }

    private func item(_ message: Message) -> MessageItem {
        let isOutbound = message.direction == .outbound
        return MessageItem(
            id: message.id, author: people.author(of: message), channel: message.channel, at: message.at,
            copies: copies[message.id, default: []].map(\.shown), said: said(message),
            attachments: files[message.id, default: []].map { AttachmentItem($0) },
            hasHTML: message.hasHTML, isOutbound: isOutbound,
            delivery: message.delivery.map { DeliveryItem($0, why: $0 == .failed ? failures[message.id] : nil) },
            threading: message.threading,
            hasRaw: !isOutbound && message.channel == .email && rawSince.map { message.at >= $0 } ?? true,
            newSubject: message.direction == .inbound ? conversation.otherSubject(of: message) : nil,
            losses: message.notes.compactMap { MailNote(rawValue: $0) }.filter(\.isLoss))
    }

    /// The first owner is told by the acknowledgement.
    private mutating func tellOwner(_ from: Agent.ID?, _ to: Agent.ID?, _ logged: LoggedEvent) {
        defer { owner = to }
        if from == nil, logged.actor == .desk, isAcknowledged { return }
        let names = (from.flatMap { people.colleague($0)?.firstName }, to.flatMap { people.colleague($0)?.firstName })
        add(.ownerChanged(from: names.0, to: names.1, team: people.team), logged)
    }

    private mutating func tellMade(_ id: Promise.ID, _ due: Instant, _ logged: LoggedEvent) {
        guard let promise = promises[id] else { return }
        switch promise.kind {
        case .answer: announced = due
        case .own, .callBack: add(.promiseMade(promise), logged)
        // The pause says when we go on, and the question to the lead stands beside its promise.
        case .resumption, .advice: break
        }
    }

    /// An answer in place of a promise to go on needs no line of its own.
    private mutating func tellReplaced(_ promise: Promise, _ logged: LoggedEvent) {
        if promise.kind != .resumption { add(.promiseReplaced(promise), logged) }
    }

    private mutating func tell(_ id: Transfer.ID, _ turn: EventItem.What.TransferTurn, _ logged: LoggedEvent) {
        guard let transfer = transfers[id] else { return }
        let names = [transfer.to, transfer.by].map { people.colleague($0)?.firstName ?? "" }
        add(.transfer(transfer, turn, to: names[0], by: names[1]), logged)
    }

    private mutating func tell(_ id: ThirdPartyTask.ID, _ turn: EventItem.What.TaskTurn, _ logged: LoggedEvent) {
        if let task = tasks[id] { add(.task(task, turn), logged) }
    }

    private mutating func tell(_ id: MessageMove.ID, isUndone: Bool, _ logged: LoggedEvent) {
        guard let record = moves[id] else { return }
        let left = record.move.from == conversation.id
        let turn: EventItem.What.MoveTurn = isUndone ? (left ? .cameBack : .leftAgain) : left ? .left : .came
        let other = left ? record.into : record.from
        add(
            .moved(
                record.move.kind, turn, other: other, by: people.name(logged.actor) ?? "",
                reversible: !isUndone && record.isReversible ? id : nil), logged)
    }

    /// What came from another conversation is in no log of this one: it stands at its time.
    private mutating func putInPlace(_ messages: [Message], but logged: Set<Message.ID>) {
        for message in messages where !logged.contains(message.id) && !message.isAcknowledgement {
            let end = items.endIndex
            tell(message.id)
            guard items.endIndex > end else { continue }
            let item = items.removeLast()
            items.insert(item, at: items.firstIndex { $0.at > message.at } ?? items.endIndex)
        }
    }

    private mutating func tellHelper(_ id: Agent.ID, joined: Bool, _ logged: LoggedEvent) {
        if let name = people.colleague(id)?.firstName { add(.helper(name: name, joined: joined), logged) }
    }

    /// Nothing is logged when a time passes, so that it is put where it belongs.
    private mutating func tellLate(_ promise: Promise) {
        let item = TimelineItem.event(
            EventItem(.promiseMissed(promise, newDue: nil), at: promise.dueAt))
        items.insert(item, at: items.firstIndex { $0.at > promise.dueAt } ?? items.endIndex)
    }
}

extension DeskEvent {
    /// The message that an event brought into its conversation.
    fileprivate var message: Message.ID? {
        switch self {
        case .messageReceived(let id), .acknowledged(let id), .replied(let id), .botSpoke(let id), .noteWritten(let id),
            .notified(let id):
            id
        default: nil
        }
    }
}

extension CopiedAddress {
    /// As a reader knows them.
    fileprivate var shown: String { name.isEmpty ? address : name }
}

extension Message {
    /// An acknowledgement is told by the event that it is, where it was sent.
    fileprivate var isAcknowledgement: Bool { author == .desk && notice == nil }
}

/// The people whom a timeline speaks of.
struct People {
    let contact: ContactName
    let team: String
    private let writers: [Contact.ID: ContactName]
    private let colleagues: [Agent.ID: Colleague]
    private let bots: [Bot.ID: String]

    init(
        contact: ContactName, writers: [Contact.ID: ContactName], team: String, agents: [Agent], bots: [Bot]
    ) {
        (self.contact, self.writers, self.team) = (contact, writers, team)
        colleagues = Dictionary(uniqueKeysWithValues: agents.map { ($0.id, Colleague($0)) })
        self.bots = Dictionary(uniqueKeysWithValues: bots.map { ($0.id, $0.name) })
    }

    func bot(_ id: Bot.ID) -> String? { bots[id] }

    func colleague(_ id: Agent.ID) -> Colleague? { colleagues[id] }

    func name(of contact: Contact.ID) -> String { (writers[contact] ?? self.contact).full }

    /// First name of the agent who acted; nil for the contact and the desk.
    func name(_ actor: Author) -> String? {
        if case .agent(let id) = actor { colleagues[id]?.firstName } else { nil }
    }

    func author(of message: Message) -> MessageItem.Author {
        switch message.author {
        case .contact(let id): .contact(name: name(of: id), identity: id)
        case .agent(let id): colleagues[id].map { .colleague($0) } ?? .desk
        case .bot(let id): .bot(bots[id] ?? "")
        case .desk: .desk
        }
    }
}
