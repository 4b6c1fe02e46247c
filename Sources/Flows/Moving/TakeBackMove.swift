// A split, a move or a merge was a mistake: one act takes it back.
import Desk
import Storage

extension Flows {
    /// Takes a move back: its messages return with what went along, as far as they are still where they went, and both
    /// conversations stand as they stood, unless something has happened to them since. A conversation that they began
    /// and in which nobody has said anything else ends as merged, so that whoever has its number is led on.
    ///
    /// Answers with the number of the conversation that goes on where the agent was.
    @discardableResult
    package func takeBackMove(_ id: MessageMove.ID, of number: Int, as agent: Agent) async throws -> Int {
        let desk = try await desk()
        return try await database.write { [now = now()] db in
            let here = try db.visible(number, to: agent)
            guard let move = try db.standingMove(id), move.from == here.id || move.into == here.id,
                let from = try db.conversation(move.from), let into = try db.conversation(move.into)
            else { throw Refusal.notFound }
            for one in [from, into] { _ = try db.visible(one.number, to: agent) }
            guard move.kind != .merge else {
                try unmerge(move, from, into, as: agent, desk: desk, at: now, db: db)
                return number
            }
            guard let trace = try db.trace(of: id) else { throw Refusal.notFound }
            // What was merged since stands elsewhere: that is taken apart first.
            guard !from.isMerged, !into.isMerged else { throw Refusal.merged }
            try takeBack(
                Return(move: move, trace: trace, from: from, into: into), by: agent, desk: desk, at: now, db: db)
            return try db.followed(try db.visible(number, to: agent)).number
        }
    }

    /// A split or a move on its way back.
    private struct Return {
        let move: MessageMove
        let trace: MessageMove.Trace
        /// Where they came from, and where they are.
        let (from, into): (Conversation, Conversation)

        var isFromUntouched: Bool { from.standing == trace.from.after }
        var isIntoUntouched: Bool { into.standing == trace.into.after }
    }

    private func takeBack(_ back: Return, by agent: Agent, desk: DeskRecord, at now: Instant, db: any Writer) throws {
        let there = try db.messages(of: back.into.id)
        let moved = Set(try db.moved(.message, by: back.move.id))
        guard there.contains(where: { moved.contains($0.id.rawValue) }) else { throw Refusal.noMessages }
        let last = there.last { $0.isBetweenPeople && !moved.contains($0.id.rawValue) }
        if last == nil, back.move.kind == .move { throw Refusal.nothingLeft }
        if back.isIntoUntouched, last?.direction != .inbound {
            // The contact was not told of it, and the word that comes back says when they hear from us.
            for promise in try db.standingPromises(of: back.into.id) where promise.id == back.trace.promised {
                try db.withdraw(promise, by: .agent(agent.id), at: now)
            }
        }
        guard last != nil else { return try endEmptied(back, by: agent, desk: desk, at: now, db: db) }
        try db.undo(back.move, at: now)
        for id in [back.from.id, back.into.id] {
            try db.append(
                .moveUndone(back.move.id, from: back.from.id, into: back.into.id), by: .agent(agent.id), to: id, at: now
            )
        }
        for contact in back.trace.left { try db.takePart(try db.person(contact), in: back.from.id) }
        try partAgain(back.trace.joined, from: back.into, db: db)
        let (from, into) = (back.isFromUntouched, back.isIntoUntouched)
        try standAgain(
            back.from, as: from ? back.trace.from.before : back.from.standing, wasSo: from, desk: desk, at: now, db: db)
        try resume(back, desk: desk, at: now, db: db)
        try standAgain(
            back.into, as: into ? back.trace.into.before : back.into.standing, wasSo: into || !back.into.isOpen,
            desk: desk, at: now, db: db)
        try join(agent.id, back.from.id, desk: desk, at: now, db: db)
    }

    /// All that was begun by a split goes back, and what was written beside it along: a merge, which can be undone.
    private func endEmptied(_ back: Return, by agent: Agent, desk: DeskRecord, at now: Instant, db: any Writer) throws {
        try db.markUndone(back.move, at: now)
        let isUntouched = back.isFromUntouched && back.isIntoUntouched
        let standing = isUntouched ? back.trace.from.before : nil
        try merge(back.into, into: back.from, standing: standing, by: agent, desk: desk, at: now, db: db)
        guard let from = try db.conversation(back.from.id) else { return }
        try standAgain(from, as: from.standing, wasSo: isUntouched, desk: desk, at: now, db: db)
    }

    /// A conversation stands so. Where it does not stand as it once did, the last word is the contact's, and no answer to
    /// it is promised, one is: nobody waits unseen.
    ///
    /// - Parameter wasSo: whether it stood so before, with all that stands in it now.
    private func standAgain(
        _ conversation: Conversation, as standing: Conversation.Standing, wasSo: Bool, desk: DeskRecord,
        at now: Instant, db: any Writer
    ) throws {
        try stand(conversation, as: standing, desk: desk, at: now, db: db)
        guard let again = try db.conversation(conversation.id), !wasSo || again.standing != standing,
            try db.messages(of: again.id).last(where: \.isBetweenPeople)?.direction == .inbound
        else { return }
        let isPromised = try db.standingPromises(of: again.id).contains { $0.kind == .answer }
        let isOurTurn = if case .open(let word) = again.standing { word.nextStep.isOurTurn } else { false }
        guard !isPromised || !isOurTurn else { return }
        try hear(again, at: now, by: again.contact, desk: desk, db: db)
    }

    /// A pause that the move had ended goes on: the promise to come back to it stands again, in place of an answer.
    private func resume(_ back: Return, desk: DeskRecord, at now: Instant, db: any Writer) throws {
        guard back.isIntoUntouched, case .paused(let pause) = back.trace.into.before, pause.until > now else { return }
        let standing = try db.standingPromises(of: back.into.id)
        guard !standing.contains(where: { $0.kind == .resumption && $0.dueAt == pause.hearsBy }) else { return }
        let promise = Promise(
            id: identities.next(), conversation: back.into.id, contact: back.into.contact, kind: .resumption, words: "",
            from: pause.until, dueAt: pause.hearsBy, madeAt: now, madeBy: pause.by)
        try make(promise, by: .agent(pause.by), at: now, db: db)
    }

    /// Who came with messages that have gone again takes part no longer, unless something of theirs is left.
    func partAgain(_ joined: [Contact.ID], from into: Conversation, db: any Writer) throws {
        let writers = Set(try db.messages(of: into.id).compactMap(\.author.contact).map(db.person))
        for contact in Set(try joined.map(db.person)) where contact != into.contact && !writers.contains(contact) {
            try db.leave(contact, into.id)
        }
    }
}
