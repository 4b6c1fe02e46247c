// What goes with a change of owner, by whatever act it came: the log, the count, the contact, and who watches.
import Desk
import Storage

/// So long the contact is not told of a new owner, who may be writing to them.
private let timeToWrite = Duration.minutes(10)

extension Flows {
    /// Does what a change of owner brings with it; nothing when the owner stayed. The contact hears of a change from
    /// one person to another: at once where an invitation was accepted, else after a while, since who takes something
    /// over mostly writes to the contact at once.
    func followOwner(
        from old: Conversation, to new: Conversation, by author: Author, desk: DeskRecord, at now: Instant,
        db: any Writer
    ) throws {
        guard old.owner != new.owner else { return }
        try db.append(
            .ownerChanged(from: old.owner.agent, to: new.owner.agent, team: new.owner.team), by: author, to: new.id,
            at: now)
        if let transfer = try db.waitingTransfer(of: new.id) { try db.answer(transfer.id, .withdrawn(at: now)) }
        try db.rise(new.id, nil, at: now)
        try db.cancel(.unowned, new.id)
        try db.cancel(.uncovered, new.id)
        try db.cancel(.handover, new.id)
        if new.channel == .chat { try endAsking(new.id, db: db) }
        guard let owner = new.owner.agent else { return try watchQueue(new, desk: desk, at: now, db: db) }
        _ = try db.removeHelper(owner, from: new.id)
        try watchCover(of: new, desk: desk, at: now, db: db)
        guard let before = old.owner.agent, before != owner else { return }
        try db.countTransfer(of: new.id)
        guard new.isOpen else { return }
        try db.set(Alarm(.handover, new.id, of: new.id, at: now + timeToWrite))
    }

    /// A conversation that nobody takes out of the queue rises to the lead.
    func watchQueue(_ conversation: Conversation, desk: DeskRecord, at now: Instant, db: any Writer) throws {
        guard conversation.isOpen else { return }
        try db.set(Alarm(.unowned, conversation.id, of: conversation.id, at: now + desk.riseTimes.unowned))
    }

    /// A conversation whose owner is away while nobody stands in rises to the lead, unless they are back before the
    /// contact must hear from us.
    func watchCover(of conversation: Conversation, desk: DeskRecord, at now: Instant, db: any Writer) throws {
        guard let owner = conversation.owner.agent, let word = conversation.word,
            let absence = try db.runningAbsence(of: owner, at: now), try !db.isCovered(owner, at: now),
            absence.until.map({ $0 >= word.hearsBy }) ?? true
        else { return }
        try db.set(Alarm(.uncovered, conversation.id, of: conversation.id, at: now + desk.riseTimes.uncovered))
    }
}

extension Reader {
    func runningAbsence(of agent: Agent.ID, at now: Instant) throws -> Absence? {
        guard try self.agent(agent)?.isOnDuty != true else { return nil }
        return try absences(of: agent).first { $0.isRunning(at: now) }
    }

    /// Whether somebody who is here stands in for an agent who is away.
    func isCovered(_ absent: Agent.ID, at now: Instant) throws -> Bool {
        try presence().cover(of: absent, at: now).map { try agent($0)?.isOnDuty == true } ?? false
    }
}
