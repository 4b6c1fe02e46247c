// Two conversations about one matter become one, and can come apart again.
import Desk
import Storage

extension Flows {
    /// Moves everything of a conversation into another of the same contact, which goes on. Mail that answers either
    /// comes to the one that goes on, and the contact's links to both open it.
    package func merge(_ number: Int, into target: Int, as agent: Agent, key: ActKey? = nil) async throws {
        let desk = try await desk()
        try await database.write { [now = now()] db in
            try db.actOnce(key, by: agent, at: now) {
                try merge(try db.visible(number, to: agent), into: target, as: agent, desk: desk, at: now, db: db)
            }
        }
    }

    private func merge(
        _ from: Conversation, into target: Int, as agent: Agent, desk: DeskRecord, at now: Instant, db: any Writer
    ) throws {
        let into = try db.followed(try db.visible(target, to: agent))
        guard !from.isMerged else { throw Refusal.merged }
        guard from.id != into.id else { throw Refusal.sameConversation }
        guard from.contact == into.contact else { throw Refusal.otherPerson }
        try merge(from, into: into, by: agent, desk: desk, at: now, db: db)
    }

    /// - Parameter standing: how the other stands after that; nil: as what both were told demands.
    func merge(
        _ from: Conversation, into: Conversation, standing: Conversation.Standing? = nil, by agent: Agent,
        desk: DeskRecord, at now: Instant, db: any Writer
    ) throws {
        let (there, move) = (
            try db.participants(of: into.id),
            MessageMove(
                id: identities.next(), kind: .merge, from: from.id, into: into.id, by: agent.id, at: now,
                before: .init(from: from.standing, into: into.standing))
        )
        try db.insert(move)
        try carryAll(by: move, db: db)
        let held = try db.lease(of: from.id).hold?.by
        let joined = Set(try db.participants(of: into.id)).subtracting(there)
        try end(from, by: move, db: db)
        if let held { try join(held, into.id, desk: desk, at: now, db: db) }
        try go(on: into, as: standing ?? into.takingIn(from.standing).standing, by: move, desk: desk, db: db)
        guard let (ended, after) = try db.standings(of: from.id, into.id) else { return }
        try db.insert(
            MessageMove.Trace(
                from: .init(before: from.standing, after: ended), into: .init(before: into.standing, after: after),
                joined: joined.sorted { $0 < $1 }), of: move.id)
    }

    /// What the contact was told and what is under way goes along; what is over stays in the ledger of its day.
    private func carryAll(by move: MessageMove, db: any Writer) throws {
        let from = move.from
        try db.carry(.message, try db.messages(of: from).map(\.id), by: move)
        try db.carry(.promise, try db.standingPromises(of: from).map(\.id), by: move)
        try db.carry(.task, try db.tasks(of: from).filter { $0.state == .underWay }.map(\.id), by: move)
        try db.carry(.triedStep, try db.answer(to: .triedSteps(of: from)).map(\.id), by: move)
        try db.carry(.leadQuestion, try db.leadQuestions(of: from).filter { $0.answer == nil }.map(\.id), by: move)
        for contact in try db.participants(of: from) { try db.takePart(contact, in: move.into) }
    }

    private func end(_ from: Conversation, by move: MessageMove, db: any Writer) throws {
        let merged = from.merged(by: move.by, at: move.at)
        try db.update(merged, from: from, unread: false)
        try db.append(
            .messagesMoved(move.id, from: move.from, into: move.into), by: .agent(move.by), to: from.id, at: move.at)
        if from.isOpen { try end(merged, because: .merged, by: .agent(move.by), at: move.at, db: db) }
    }

    private func go(
        on into: Conversation, as standing: Conversation.Standing, by move: MessageMove, desk: DeskRecord,
        db: any Writer
    ) throws {
        var joined = into
        joined.standing = standing
        let isUnread = try db.isUnread(into.id) || joined.standing != into.standing
        try db.update(joined, from: into, unread: isUnread)
        try db.append(
            .messagesMoved(move.id, from: move.from, into: move.into), by: .agent(move.by), to: into.id, at: move.at)
        guard joined.isOpen, !into.isOpen else { return }
        try db.append(.reopened, by: .agent(move.by), to: into.id, at: move.at)
        if joined.owner.agent == nil { try watchQueue(joined, desk: desk, at: move.at, db: db) }
        try watchCover(of: joined, desk: desk, at: move.at, db: db)
    }

    /// Undoes a merge: what came from the conversation goes back, as far as it is still there, and it stands as it
    /// stood. So does the other, unless something has happened to it since.
    package func unmerge(_ number: Int, as agent: Agent) async throws {
        let desk = try await desk()
        try await database.write { [now = now()] db in
            let from = try db.visible(number, to: agent)
            guard let merge = try db.merge(of: from.id), let into = try db.conversation(merge.into)
            else { throw Refusal.notClosed }
            try unmerge(merge, from, into, as: agent, desk: desk, at: now, db: db)
        }
    }

    func unmerge(
        _ merge: MessageMove, _ from: Conversation, _ into: Conversation, as agent: Agent, desk: DeskRecord,
        at now: Instant, db: any Writer
    ) throws {
        guard let before = merge.before else {
            preconditionFailure("The schema demands how both stood before a merge.")
        }
        let trace = try db.trace(of: merge.id)
        try db.undo(merge, at: now)
        for id in [from.id, into.id] {
            try db.append(
                .mergeUndone(merge.id, from: merge.from, into: merge.into), by: .agent(agent.id), to: id, at: now)
        }
        try partAgain(trace?.joined ?? [], from: into, db: db)
        try stand(from, as: before.from, desk: desk, at: now, db: db)
        // Who takes them apart looks after it; no bot is faster.
        if case .closed = before.from {} else { try join(agent.id, from.id, desk: desk, at: now, db: db) }
        var apart = into
        apart.standing = before.into
        // An older program has not written down how it stood after that.
        let after = trace?.into.after ?? apart.takingIn(before.from).standing
        try stand(
            into, as: into.standing == after ? before.into : into.standing, desk: desk, at: now, db: db)
    }

    /// A conversation stands so again, unless what it was waiting for has been done or has passed meanwhile.
    func stand(
        _ old: Conversation, as standing: Conversation.Standing, desk: DeskRecord, at now: Instant, db: any Writer
    ) throws {
        var again = old
        again.standing = standing
        let promises = try db.standingPromises(of: old.id)
        if !standing.holds(with: promises, at: now) {
            let hours = desk.hours(of: old.owner.team)
            again.standing = .open(Word.next(of: promises, at: now, answers: desk.answerTime, hours: hours))
        }
        guard again.standing != old.standing else { return }
        try db.update(again, from: old, unread: false)
        if again.isOpen, !old.isOpen {
            try db.append(.reopened, by: .desk, to: old.id, at: now)
            if again.owner.agent == nil { try watchQueue(again, desk: desk, at: now, db: db) }
            try watchCover(of: again, desk: desk, at: now, db: db)
        } else if let closure = again.closure, old.isOpen {
            try end(again, because: closure.reason, by: .desk, at: now, db: db)
        }
    }
}
