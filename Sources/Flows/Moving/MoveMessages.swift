// Messages go to where they belong: to a conversation of their own, or to one that is there.
import Desk
import Storage

extension Flows {
    /// Begins a conversation with messages of another: the same owner, or a new person where a stranger wrote them.
    /// Answers with its number. What was promised as an answer to them goes along.
    package func split(
        _ messages: Set<Message.ID>, of number: Int, subject: String, as agent: Agent, key: ActKey? = nil
    ) async throws -> Int {
        if subject.unicodeScalars.count > 250 { throw Refusal.nameTooLong }
        let desk = try await desk()
        let answer = try await database.write { [now = now()] db in
            try db.answerOnce(key, by: agent, at: now) {
                let from = try db.visible(number, to: agent)
                return String(try split(messages, of: from, subject: subject, as: agent, desk: desk, at: now, db: db))
            }
        }
        return Int(answer)!
    }

    private func split(
        _ messages: Set<Message.ID>, of from: Conversation, subject: String, as agent: Agent, desk: DeskRecord,
        at now: Instant, db: any Writer
    ) throws -> Int {
        let picked = try pick(messages, of: from, db: db)
        let answers = try answersGoingAlong(with: picked, of: from, db: db)
        let (conversation, step) = try begin(
            with: picked, of: from, subject: subject, promised: answers, desk: desk, at: now, db: db)
        try db.insert(
            conversation, writtenTo: try from.address.flatMap { try db.address($0) }, unread: step.isOurTurn)
        try db.append(
            .conversationStarted(contact: conversation.contact), by: .agent(agent.id), to: conversation.id, at: now)
        var moved = try go(
            picked, answers, as: .split, from: from, into: conversation, by: agent, desk: desk, at: now, db: db)
        try join(agent.id, conversation.id, desk: desk, at: now, db: db)
        if step.isOurTurn {
            let (burden, standing) = try db.answers(
                to: .burden(of: conversation.owner.agent), .standingPromises(of: conversation.id))
            try promiseAnswer(in: conversation, standing: standing, burden: burden, at: now, db: db)
        }
        if conversation.owner.agent == nil { try watchQueue(conversation, desk: desk, at: now, db: db) }
        try watchCover(of: conversation, desk: desk, at: now, db: db)
        moved.began = true
        try remember(moved, from, conversation, answers, db: db)
        return conversation.number
    }

    /// Moves messages to another conversation of the same contact, or of whoever wrote them.
    package func move(
        _ messages: Set<Message.ID>, of number: Int, into target: Int, as agent: Agent, key: ActKey? = nil
    ) async throws {
        let desk = try await desk()
        try await database.write { [now = now()] db in
            try db.actOnce(key, by: agent, at: now) {
                let from = try db.visible(number, to: agent)
                let into = try db.followed(try db.visible(target, to: agent))
                try move(messages, of: from, into: into, as: agent, desk: desk, at: now, db: db)
            }
        }
    }

    private func move(
        _ messages: Set<Message.ID>, of from: Conversation, into: Conversation, as agent: Agent, desk: DeskRecord,
        at now: Instant, db: any Writer
    ) throws {
        guard from.id != into.id else { throw Refusal.sameConversation }
        let picked = try pick(messages, of: from, db: db)
        guard into.contact == from.contact || picked.writers.contains(into.contact)
        else { throw Refusal.otherPerson }
        let answers = try answersGoingAlong(with: picked, of: from, db: db)
        let moved = try go(
            picked, answers, as: .move, from: from, into: into, by: agent, desk: desk, at: now, db: db)
        let isLast = try db.messages(of: into.id).last(where: \.isSaid)?.direction == .inbound
        if picked.isOurTurn, isLast || !answers.isEmpty {
            try hear(into, at: now, by: into.contact, desk: desk, db: db)
        }
        try remember(moved, from, into, answers, db: db)
    }

    private func pick(_ messages: Set<Message.ID>, of from: Conversation, db: any Reader) throws -> Picked {
        guard !from.isMerged else { throw Refusal.merged }
        let all = try db.messages(of: from.id)
        let picked = try Picked(
            going: all.filter { messages.contains($0.id) }, staying: all.filter { !messages.contains($0.id) },
            person: db.person)
        guard !messages.isEmpty, picked.going.count == messages.count else { throw Refusal.noMessages }
        guard picked.staying.contains(where: \.isSaid) else { throw Refusal.nothingLeft }
        return picked
    }

    /// The promised answer, where it is one to what goes and nothing that stays waits for it.
    private func answersGoingAlong(with picked: Picked, of from: Conversation, db: any Reader) throws -> [Promise] {
        guard picked.isOurTurn, picked.staying.last(where: \.isSaid)?.direction == .outbound else { return [] }
        return try db.standingPromises(of: from.id).filter { $0.kind == .answer }
    }

    private func begin(
        with picked: Picked, of from: Conversation, subject: String, promised: [Promise], desk: DeskRecord,
        at now: Instant, db: any Reader
    ) throws -> (Conversation, NextStep) {
        let step: NextStep = !picked.isOurTurn ? .lookAgain : from.owner.agent == nil ? .findOwner : .answer
        let (burden, number) = try db.answers(to: .burden(of: from.owner.agent), .nextConversationNumber)
        let hours = desk.hours(of: from.owner.team)
        let answers = honestAnswers(of: from.owner.team, by: from.channel, burden: burden, at: now, desk: desk)
        let hearsBy =
            step == .lookAgain
            ? hours.adding(desk.answerTime.lookAgain, to: now)
            : promised.map(\.due).min() ?? answers.hearsBy(from: now, owned: from.owner.agent != nil, hours: hours)
        let own = subject.trimmingSpaces()
        let first = desk.marks.untagged(picked.going.first { !$0.subject.isEmpty }?.subject ?? from.subject)
        let conversation = Conversation(
            id: identities.next(), number: number, contact: picked.writers.first ?? from.contact,
            subject: own.isEmpty ? first : own, channel: from.channel, address: from.address, language: from.language,
            owner: from.owner, standing: .open(Word(nextStep: step, hearsBy: hearsBy)), startedAt: now)
        return (conversation, step)
    }

    private func go(
        _ picked: Picked, _ answers: [Promise], as kind: MessageMove.Kind, from: Conversation, into: Conversation,
        by agent: Agent, desk: DeskRecord, at now: Instant, db: any Writer
    ) throws -> Moved {
        let move = MessageMove(
            id: identities.next(), kind: kind, from: from.id, into: into.id, by: agent.id, at: now)
        var moved = Moved(move: move, promisedBefore: Set(try db.standingPromises(of: into.id).map(\.id)))
        try db.insert(move)
        try db.carry(.message, picked.going.map(\.id), by: move)
        try db.carry(.promise, answers.map(\.id), by: move)
        for id in [from.id, into.id] {
            try db.append(
                .messagesMoved(move.id, from: from.id, into: into.id), by: .agent(agent.id), to: id, at: now)
        }
        for writer in Set(picked.writers) {
            if try !db.takesPart(writer, in: into.id) { moved.joined.append(writer) }
            try db.takePart(writer, in: into.id)
            guard writer != from.contact, !picked.stayingWriters.contains(writer) else { continue }
            if try db.takesPart(writer, in: from.id) { moved.left.append(writer) }
            try db.leave(writer, from.id)
        }
        guard !answers.isEmpty, case .open(let word) = from.standing, word.nextStep.isOurTurn else { return moved }
        var left = from
        left.standing = .open(
            Word.next(
                of: try db.standingPromises(of: from.id), at: now, answers: desk.answerTime,
                hours: desk.hours(of: from.owner.team)))
        try db.update(left, from: from, unread: try db.isUnread(from.id))
        return moved
    }

    /// Writes down what a split or a move has changed, so that it can be taken back.
    private func remember(
        _ moved: Moved, _ from: Conversation, _ into: Conversation, _ answers: [Promise], db: any Writer
    ) throws {
        guard let (left, come) = try db.standings(of: from.id, into.id) else { return }
        let known = moved.promisedBefore.union(answers.map(\.id))
        let promised = try db.standingPromises(of: into.id).first { $0.kind == .answer && !known.contains($0.id) }
        try db.insert(
            MessageMove.Trace(
                from: .init(before: from.standing, after: left),
                into: .init(before: moved.began ? come : into.standing, after: come), left: moved.left,
                joined: moved.joined, promised: promised?.id), of: moved.move.id)
    }
}

/// A move while it happens: who has come and gone by it.
private struct Moved {
    let move: MessageMove
    /// What was promised already where they go.
    let promisedBefore: Set<Promise.ID>
    var left: [Contact.ID] = []
    var joined: [Contact.ID] = []
    /// Whether they began a conversation, which stood in no way before.
    var began = false
}

extension Reader {
    /// How two conversations stand now.
    func standings(
        of one: Conversation.ID, _ other: Conversation.ID
    ) throws -> (Conversation.Standing, Conversation.Standing)? {
        guard let one = try conversation(one), let other = try conversation(other) else { return nil }
        return (one.standing, other.standing)
    }
}

/// Messages of a conversation: those that go, and those that stay.
private struct Picked {
    let going: [Message]
    let staying: [Message]
    /// Who wrote those that go, the writer of the first one first; and those that stay.
    let (writers, stayingWriters): ([Contact.ID], [Contact.ID])

    /// `person` says who a contact is as far as we know now.
    init(going: [Message], staying: [Message], person: (Contact.ID) throws -> Contact.ID) rethrows {
        (self.going, self.staying) = (going, staying)
        writers = try going.compactMap(\.author.contact).map(person)
        stayingWriters = try staying.compactMap(\.author.contact).map(person)
    }

    /// Whether the last that was said among them waits for our answer.
    var isOurTurn: Bool { going.last(where: \.isSaid)?.direction == .inbound }
}

extension Message {
    /// Whether it was said to the contact or by them; a note was not.
    fileprivate var isSaid: Bool { direction != .note }
}
