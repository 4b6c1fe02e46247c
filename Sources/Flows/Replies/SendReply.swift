// An agent answers: message, promise, word, events and outbox in one transaction.
import Desk
import Guard
import Mail
import Storage

/// What an agent has written, with its files.
package struct ReplyDraft: Sendable {
    /// Markdown.
    package var text: String
    package var files: [MailAttachment]
    package var promise: PromiseOffer?
    /// The promise that the new one takes the place of, before it is due.
    package var replaces: Promise.ID?
    /// Promises in own words that this reply keeps.
    package var keeps: Set<Promise.ID> = []
    package var ending: Ending?
    /// The template that the text began with, for counting its use.
    package var template: String?
    /// Addresses that read along; nil: those that read the last message.
    package var copies: [String]?
    /// Why it is sent although the guard would stop it.
    package var because: String?
    /// By which way it goes; nil: by the contact's own, or the usual one.
    package var way: AnswerWay?
    /// Why it goes by another way than the contact likes; stands in the timeline.
    package var wayReason = ""

    /// What the reply does besides answering; the contact is told by its text.
    package enum Ending: Sendable, Equatable {
        case close(Closure.Reason)
        case pause(PauseOffer)
    }

    package init(
        text: String, files: [MailAttachment] = [], promise: PromiseOffer? = nil, ending: Ending? = nil
    ) {
        (self.text, self.files, self.promise, self.ending) = (text, files, promise, ending)
    }

    /// Characters of a message, in scalars.
    static let longestText = 100_000
    static let mostFiles = 20
    /// Characters of the reason for another way, in scalars.
    static let longestReason = 500
    /// All files of one message together, in bytes: what most mail servers still take.
    static let largestFiles = 20 << 20

    func check() throws(Refusal) {
        try checkParts()
        if (copies ?? []).count > mostCopies { throw .tooManyCopies }
        if wayReason.unicodeScalars.count > Self.longestReason { throw .textTooLong }
        if !unfinishedParts(of: text).isEmpty { throw .unfinished }
        if replaces != nil && promise == nil { throw .timeMissing }
    }

    /// What holds for whatever anybody writes: there is something, and not too much of it.
    func checkParts() throws(Refusal) {
        if text.trimmingSpaces().isEmpty { throw .emptyText }
        if text.unicodeScalars.count > Self.longestText { throw .textTooLong }
        if files.count > Self.mostFiles { throw .tooManyFiles }
        if files.reduce(0, { $0 + $1.bytes.count }) > Self.largestFiles { throw .fileTooLarge }
    }
}

extension Flows {
    /// Sends `draft` to the contact of the conversation `number`, in the name of `agent`. With `key`, asking
    /// again answers with the first message.
    package func sendReply(
        _ draft: ReplyDraft, to number: Int, as agent: Agent, key: ActKey? = nil
    ) async throws -> Message {
        try draft.check()
        let prepared = try await prepare(draft)
        return try await database.write { [now = now()] db in
            try db.once(key, by: agent, at: now) {
                try send(prepared, to: try db.visible(number, to: agent), as: agent, at: now, db: db)
            }
        }
    }

    /// All that a reply needs from outside its transaction.
    struct PreparedReply: Sendable {
        let draft: ReplyDraft
        let files: [PreparedFile]
        let desk: DeskRecord
    }

    func prepare(_ draft: ReplyDraft) async throws -> PreparedReply {
        PreparedReply(draft: draft, files: try await store(draft.files), desk: try await desk())
    }

    func send(
        _ reply: PreparedReply, to old: Conversation, as agent: Agent, at now: Instant, db: any Writer
    ) throws -> Message {
        guard !old.isMerged else { throw Refusal.merged }
        try check(reply.draft, at: now, db: db)
        let stops = try stops(reply.draft, to: old, db: db)
        let (way, isAnotherWay) = try db.way(of: reply.draft, to: old, at: now)
        let message = try store(reply.draft, by: way, files: reply.files, in: old, by: agent, at: now, db: db)
        try db.append(.replied(message.id), by: .agent(agent.id), to: old.id, at: now)
        if isAnotherWay {
            let (way, reason) = (AnswerWay(message.channel), reply.draft.wayReason.trimmingSpaces())
            try db.append(.otherWay(message.id, way, because: reason), by: .agent(agent.id), to: old.id, at: now)
        }
        try join(agent.id, old.id, desk: reply.desk, at: now, db: db)
        if let template = reply.draft.template { try db.recordUse(of: template, in: message.id, at: now) }
        if let because = reply.draft.because, !stops.isEmpty {
            try db.append(
                .guardOverridden(message.id, because: because), by: .agent(agent.id), to: old.id, at: now)
            for rule in Set(stops.map(\.rule)) { try db.countOverridden(rule.rawValue) }
        }
        try settle(
            old, after: reply.draft, saying: message.id, by: agent, desk: reply.desk, at: now, db: db)
        return message
    }

    /// Whether a draft that leaves at `time` could be sent now.
    func check(_ draft: ReplyDraft, to conversation: Conversation, at time: Instant, db: any Reader) throws {
        try check(draft, at: time, db: db)
        _ = try stops(draft, to: conversation, db: db)
        guard case .mail = try db.way(of: draft, to: conversation, at: time).way else { return }
        guard try db.sendingAddress(of: conversation) != nil else { throw Refusal.noAddress }
    }

    /// What the guard would stop; refused unless the writer says why it must leave as it is.
    func stops(_ draft: ReplyDraft, to conversation: Conversation, db: any Reader) throws -> [Finding] {
        var isLast = false
        if case .close = draft.ending { isLast = true }
        let stops = try stops(draft.text, to: conversation, isLast: isLast, db: db)
        guard stops.isEmpty || !(draft.because ?? "").trimmingSpaces().isEmpty else { throw Refusal.guardStops }
        try check(note: draft.because ?? "")
        return stops
    }

    /// Reasons are the desk's own, and what is promised lies ahead.
    private func check(_ draft: ReplyDraft, at now: Instant, db: any Reader) throws {
        if let promise = draft.promise, promise.dueAt <= now { throw Refusal.tooLate }
        switch draft.ending {
        case nil: break
        case .close(let reason):
            guard try db.reason(.closing, reason) != nil, !reason.isSilent else { throw Refusal.reasonMissing }
        case .pause(let pause):
            guard try db.reason(.pause, pause.reason) != nil else { throw Refusal.reasonMissing }
            guard pause.until > now else { throw Refusal.tooLate }
        }
    }

    private func store(
        _ draft: ReplyDraft, by way: ReplyWay, files: [PreparedFile], in conversation: Conversation, by agent: Agent,
        at now: Instant, db: any Writer
    ) throws -> Message {
        let recipient: String
        switch way {
        case .mail(let to): recipient = to
        case .page: return try storeForPage(draft, files: files, in: conversation, by: agent, at: now, db: db)
        case .chat(let fallback):
            return try storeForChat(
                draft, files: files, in: conversation, by: .agent(agent.id), fallback: fallback, at: now, db: db)
        }
        guard let address = try db.sendingAddress(of: conversation) else { throw Refusal.noAddress }
        let copies = try copies(of: draft, to: recipient, in: conversation, db: db)
        let message = Message(
            id: identities.next(), conversation: conversation.id, direction: .outbound, author: .agent(agent.id),
            channel: .email, subject: conversation.subject, text: draft.text,
            messageID: newMessageID(for: address), threading: .written, delivery: .waiting, at: now)
        try db.insert(message)
        try db.insert(copies, of: message.id)
        try attach(files, to: message, at: now, db: db)
        try db.enqueue(
            OutboxItem(
                id: identities.next(), message: message.id, sender: address.email, recipient: recipient, bytes: nil,
                attempts: 0),
            due: now, at: now)
        for copy in copies {
            try db.enqueue(
                OutboxItem(
                    id: identities.next(), message: nil, copyOf: message.id, sender: address.email,
                    recipient: copy.address, bytes: nil, attempts: 0),
                due: now, at: now)
        }
        return message
    }
}

extension Flows {
    /// Keeps an answer on the contact's page, for those who want to read us there only: nothing leaves the house.
    private func storeForPage(
        _ draft: ReplyDraft, files: [PreparedFile], in conversation: Conversation, by agent: Agent, at now: Instant,
        db: any Writer
    ) throws -> Message {
        let message = Message(
            id: identities.next(), conversation: conversation.id, direction: .outbound, author: .agent(agent.id),
            channel: .page, subject: conversation.subject, text: draft.text, threading: .written, at: now)
        try db.insert(message)
        try attach(files, to: message, at: now, db: db)
        return message
    }
}

extension AnswerWay {
    /// By which a message has gone.
    init(_ channel: Channel) {
        switch channel {
        case .chat: self = .chat
        case .page: self = .page
        case .email, .form, .api, .phone: self = .email
        }
    }
}

extension Question<Conversation> {
    /// A conversation, through the agent who asks.
    package static func visible(_ number: Int, to agent: Agent) -> Self {
        Question<Conversation?>.conversation(number: number).map { conversation in
            guard let conversation else { throw Refusal.notFound }
            return conversation
        }
    }
}

extension Reader {
    /// A conversation, through the agent who asks.
    package func visible(_ number: Int, to agent: Agent) throws -> Conversation {
        try answer(to: .visible(number, to: agent))
    }

    /// The address of ours that answers come from.
    package func sendingAddress(of conversation: Conversation) throws -> DeskAddress? {
        try conversation.address.flatMap { try address($0) } ?? addresses().first
    }

    /// Where the contact reads us: what they last asked for, else their first address.
    package func recipient(of conversation: Conversation) throws -> String? {
        try replyAddress(of: conversation.id)
            ?? identities(of: conversation.contact).first { $0.kind == .email }?.value
    }
}
