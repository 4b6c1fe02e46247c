// Who is away, who stands in, and coming back: by hand, by a plan, or by a shift.
import Desk
import Storage

extension Flows {
    /// Plans an absence. It begins and ends by itself; `cover` stands in, and everything is handed back at its end.
    @discardableResult
    package func planAbsence(
        of agent: Agent.ID, from: Instant, until: Instant?, cover: Agent.ID?, reason: Absence.Reason,
        as planner: Agent, key: ActKey? = nil
    ) async throws -> Absence.ID {
        guard planner.id == agent || planner.role >= .lead else { throw Refusal.notAllowed }
        // Shifts end by themselves.
        guard reason != .shiftOver else { throw Refusal.reasonMissing }
        let desk = try await desk()
        let answer = try await database.write { [now = now()] db in
            try db.answerOnce(key, by: planner, at: now) {
                if let until, until <= max(from, now) { throw Refusal.tooLate }
                guard try db.agent(agent) != nil else { throw Refusal.unknownAgent }
                if let cover { guard cover != agent, try db.agent(cover) != nil else { throw Refusal.unknownAgent } }
                let absence = Absence(
                    id: identities.next(), agent: agent, from: max(from, now), until: until, cover: cover,
                    reason: reason)
                try db.insert(absence)
                if absence.from <= now { try begin(absence, by: .agent(planner.id), desk: desk, at: now, db: db) }
                return absence.id.description
            }
        }
        return Absence.ID(answer)!
    }

    /// Takes a plan back, or comes back early.
    package func endAbsence(_ id: Absence.ID, as agent: Agent) async throws {
        let desk = try await desk()
        try await database.write { [now = now()] db in
            guard let absence = try db.absence(id), absence.endedAt == nil else { throw Refusal.notFound }
            guard absence.agent == agent.id || agent.role >= .lead else { throw Refusal.notAllowed }
            try end(absence, by: .agent(agent.id), desk: desk, at: now, db: db)
        }
    }

    /// Takes new conversations, or takes none until further notice.
    package func setDuty(_ isOnDuty: Bool, of agent: Agent, cover: Agent.ID? = nil) async throws {
        let desk = try await desk()
        try await database.write { [now = now()] db in
            guard let known = try db.agent(agent.id), known.isOnDuty != isOnDuty else { return }
            if isOnDuty {
                for absence in try db.absences(of: agent.id) where absence.isRunning(at: now) {
                    try end(absence, by: .agent(agent.id), desk: desk, at: now, db: db)
                }
                try comeBack(agent.id, by: .agent(agent.id), at: now, db: db)
            } else {
                let absence = Absence(
                    id: identities.next(), agent: agent.id, from: now, until: nil, cover: cover, reason: .pause)
                try db.insert(absence)
                try begin(absence, by: .agent(agent.id), desk: desk, at: now, db: db)
            }
        }
    }

    /// An alarm has rung: the absence begins or ends.
    func turn(_ id: Absence.ID, desk: DeskRecord, at now: Instant, db: any Writer) throws {
        guard let absence = try db.absence(id), absence.endedAt == nil else { return }
        if let until = absence.until, until <= now {
            try end(absence, by: .desk, desk: desk, at: now, db: db)
        } else {
            try begin(absence, by: .desk, desk: desk, at: now, db: db)
        }
    }

    func begin(_ absence: Absence, by author: Author, desk: DeskRecord, at now: Instant, db: any Writer) throws {
        try db.begin(absence, at: now)
        try db.append(.absenceBegan(absence.id, of: absence.agent), by: author, to: nil, at: now)
        guard var agent = try db.agent(absence.agent), agent.isOnDuty else { return }
        agent.awaySince = now
        try db.update(agent)
        try db.append(.dutyChanged(agent.id, onDuty: false), by: author, to: nil, at: now)
        // Those whom this agent stood in for may have nobody now, like the agent's own conversations.
        let before = Presence(absences: try db.absences().filter { $0.id != absence.id }, shifts: [:])
        for owner in [agent.id] + before.covered(by: agent.id, at: now) {
            for conversation in try db.openConversations(of: owner) {
                try watchCover(of: conversation, desk: desk, at: now, db: db)
            }
        }
    }

    private func end(_ absence: Absence, by author: Author, desk: DeskRecord, at now: Instant, db: any Writer) throws {
        try finish(absence, by: author, at: now, db: db)
        if absence.reason == .shiftOver {
            try planShift(of: absence.agent, isByHand: author != .desk, desk: desk, at: now, db: db)
        }
    }

    /// Ends an absence, and with the last one that runs the agent is back.
    func finish(_ absence: Absence, by author: Author, at now: Instant, db: any Writer) throws {
        try db.end(absence.id, at: now)
        try db.append(.absenceEnded(absence.id, of: absence.agent), by: author, to: nil, at: now)
        let others = try db.absences(of: absence.agent).contains { $0.isRunning(at: now) }
        if !others { try comeBack(absence.agent, by: author, at: now, db: db) }
    }

    /// Everything is theirs again: what rose for want of them comes back, and those they stand in for are covered.
    private func comeBack(_ id: Agent.ID, by author: Author, at now: Instant, db: any Writer) throws {
        guard var agent = try db.agent(id), !agent.isOnDuty else { return }
        agent.awaySince = nil
        try db.update(agent)
        try db.append(.dutyChanged(id, onDuty: true), by: author, to: nil, at: now)
        for owner in try [id] + db.presence().covered(by: id, at: now) { try db.holdAgain(owner, at: now) }
    }
}
