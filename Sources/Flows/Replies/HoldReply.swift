// A reply rests before it leaves, so that its writer can take it back; or until the time that its writer has chosen.
import Desk
import Foundation
import Mail
import Storage

/// So far ahead a reply can be scheduled.
private let farthest = Duration.days(366)

extension Flows {
    /// Holds `draft` until `time`, or without one for as long as replies can be taken back.
    ///
    /// It is checked now as if it left now, and again when it does. A reply that only rests makes room for the next at
    /// once; one with a time, or one that was stopped, has to be taken back first.
    package func holdReply(
        _ draft: ReplyDraft, to number: Int, until time: Instant?, as agent: Agent, key: ActKey? = nil
    ) async throws {
        try draft.check()
        // Closing and pausing can be taken back by themselves.
        precondition(draft.ending == nil, "A reply that ends a conversation is not held.")
        let desk = try await desk()
        let stored = String(decoding: try JSONEncoder().encode(StoredDraft(draft)), as: UTF8.self)
        let before = try await ready(number, as: agent)
        try await database.write { [now = now(), settings] db in
            if let key, let known = try db.keyedAct(key.key, of: agent.id) {
                guard known.act == key.act else { throw Refusal.keyReused }
                return
            }
            let conversation = try db.visible(number, to: agent)
            if try makeRoom(in: conversation, before: before, for: key, desk: desk, at: now, db: db) { return }
            let leavesAt = time ?? now + settings.undoTime
            guard leavesAt > now, leavesAt <= now + farthest else { throw Refusal.tooLate }
            try check(draft, to: conversation, at: leavesAt, db: db)
            // Who has written takes part, though it rests for a moment.
            try join(agent.id, conversation.id, desk: desk, at: now, db: db)
            let reply = HeldReply(
                conversation: conversation.id, agent: agent.id, text: draft.text, fileNames: draft.files.map(\.name),
                leavesAt: leavesAt, isScheduled: time != nil)
            try db.hold(
                HeldReplyRecord(reply: reply, draft: stored, key: key.map { ($0.key, $0.act) }),
                files: draft.files.map { HeldFile(name: $0.name, type: $0.type, bytes: $0.bytes) }, at: now)
        }
    }

    /// Takes a held reply back. Answers with it, so that its writer can go on; nil when it has left already.
    package func takeBackReply(of number: Int, as agent: Agent) async throws -> HeldReply? {
        try await database.write { db in
            let conversation = try db.visible(number, to: agent)
            guard let held = try db.heldReply(of: conversation.id) else { return nil }
            try db.removeHeldReply(of: conversation.id)
            return held.reply
        }
    }

    /// Sends a held reply at once, whatever has stopped it.
    package func sendHeldReply(of number: Int, as agent: Agent) async throws {
        let desk = try await desk()
        guard let ready = try await ready(number, as: agent) else { throw Refusal.notFound }
        try await database.write { [now = now()] db in
            guard try release(ready, to: try db.visible(number, to: agent), desk: desk, at: now, db: db) else {
                throw Refusal.notFound
            }
        }
    }

    /// Sends the held replies whose time has come; returns how many left.
    @discardableResult
    package func releaseHeldReplies() async throws -> Int {
        var count = 0
        while let id = try await database.read({ [now = now()] in try $0.heldReplyDue(at: now) }) {
            let desk = try await desk()
            guard let ready = try await ready(id) else { continue }
            do {
                // Another node may have been faster.
                let hasLeft = try await database.write { [now = now()] db in
                    guard try db.heldReplyDue(at: now) == id, let conversation = try db.conversation(id) else {
                        return false
                    }
                    return try release(ready, to: conversation, desk: desk, at: now, db: db)
                }
                count += hasLeft ? 1 : 0
            } catch let refusal as Refusal {
                try await database.write { try $0.stopHeldReply(of: id, .refused(refusal.rawValue)) }
            }
        }
        return count
    }

    /// A held reply whose files are stored, so that a message can refer to them.
    private struct ReadyReply: Sendable {
        let held: HeldReplyRecord
        let files: [PreparedFile]
    }

    private func ready(_ number: Int, as agent: Agent) async throws -> ReadyReply? {
        try await ready(try await database.read { try $0.visible(number, to: agent).id })
    }

    private func ready(_ id: Conversation.ID) async throws -> ReadyReply? {
        let found = try await database.read { db in try db.heldReply(of: id).map { ($0, try db.heldFiles(of: id)) } }
        guard let (held, files) = found else { return nil }
        let stored = try await store(
            files.map {
                MailAttachment(name: $0.name, type: $0.type, bytes: $0.bytes, contentID: nil, isInline: false)
            })
        return ReadyReply(held: held, files: stored)
    }

    /// True when the same reply is held already.
    private func makeRoom(
        in conversation: Conversation, before: ReadyReply?, for key: ActKey?, desk: DeskRecord, at now: Instant,
        db: any Writer
    ) throws -> Bool {
        guard let held = try db.heldReply(of: conversation.id) else { return false }
        if let key, held.key?.key == key.key {
            guard held.key?.act == key.act else { throw Refusal.keyReused }
            return true
        }
        guard !held.reply.isScheduled, held.reply.stop == nil else { throw Refusal.replyHeld }
        guard let before, try release(before, to: conversation, desk: desk, at: now, db: db) else {
            throw Refusal.replyHeld
        }
        return false
    }

    /// False when the reply is no longer the one that was made ready.
    private func release(
        _ ready: ReadyReply, to conversation: Conversation, desk: DeskRecord, at now: Instant, db: any Writer
    ) throws -> Bool {
        let held = ready.held
        guard try db.heldReply(of: conversation.id)?.reply == held.reply else { return false }
        guard let agent = try db.agent(held.reply.agent) else { throw Refusal.unknownAgent }
        let draft = try JSONDecoder().decode(StoredDraft.self, from: Data(held.draft.utf8))
            .draft(held.reply.text, files: ready.files.map(\.file))
        try db.removeHeldReply(of: conversation.id)
        let prepared = PreparedReply(draft: draft, files: ready.files, desk: desk)
        _ = try db.once(held.key.map { ActKey(key: $0.key, digest: $0.act) }, by: agent, at: now) {
            try send(prepared, to: conversation, as: agent, at: now, db: db)
        }
        return true
    }
}

/// What a draft says besides its text and its files.
private struct StoredDraft: Codable {
    var promise: Offer?
    var replaces: Promise.ID?
    var keeps: Set<Promise.ID>
    var template: String?
    var because: String?
    var copies: [String]?
    var way: AnswerWay?
    var wayReason: String?
    /// What an older program has written in the place of `way`.
    var isByMail: Bool?

    struct Offer: Codable {
        var kind: Promise.Kind
        var words: String
        var from: Instant?
        var dueAt: Instant
    }

    init(_ draft: ReplyDraft) {
        promise = draft.promise.map { Offer(kind: $0.kind, words: $0.words, from: $0.from, dueAt: $0.dueAt) }
        (replaces, keeps, template, because) = (draft.replaces, draft.keeps, draft.template, draft.because)
        (copies, way, wayReason) = (draft.copies, draft.way, draft.wayReason)
    }

    func draft(_ text: String, files: [MailAttachment]) -> ReplyDraft {
        var draft = ReplyDraft(
            text: text, files: files,
            promise: promise.map { PromiseOffer($0.kind, words: $0.words, from: $0.from, dueAt: $0.dueAt) })
        (draft.replaces, draft.keeps, draft.template, draft.because) = (replaces, keeps, template, because)
        draft.copies = copies
        (draft.way, draft.wayReason) = (way ?? (isByMail == true ? .email : nil), wayReason ?? "")
        return draft
    }
}
