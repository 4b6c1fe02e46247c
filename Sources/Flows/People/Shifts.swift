// The usual week of an agent: when it is over somebody else stands in, until the next day of work.
import Desk
import Storage

extension Flows {
    /// Weekly hours of an agent; nil: they come and go by hand. Outside of them `cover` stands in.
    package func setShift(
        _ shift: WorkingHours?, cover: Agent.ID?, of agent: Agent.ID, as planner: Agent
    ) async throws {
        guard planner.id == agent || planner.role >= .lead else { throw Refusal.notAllowed }
        let desk = try await desk()
        try await database.write { [now = now()] db in
            guard try db.agent(agent) != nil else { throw Refusal.unknownAgent }
            if let cover { guard cover != agent, try db.agent(cover) != nil else { throw Refusal.unknownAgent } }
            try db.setShift(shift, cover: cover, of: agent)
            for absence in try db.absences(of: agent) where absence.reason == .shiftOver {
                try finish(absence, by: .agent(planner.id), at: now, db: db)
            }
            try planShift(of: agent, isByHand: false, desk: desk, at: now, db: db)
        }
    }

    /// The absence from the end of this shift to the beginning of the next; the desk's days off are days off. Outside of
    /// the hours it begins at once, but for who came back by hand: they work until their next shift is over.
    func planShift(of agent: Agent.ID, isByHand: Bool, desk: DeskRecord, at now: Instant, db: any Writer) throws {
        guard let (shift, cover) = try db.shift(of: agent) else { return }
        let hours = shift.sharingDaysOff(of: desk.hours)
        let isOver = !isByHand && !hours.isOpen(at: now)
        guard let from = isOver ? now : hours.nextClosing(after: now), let until = hours.nextOpening(after: from) else {
            return
        }
        let absence = Absence(
            id: identities.next(), agent: agent, from: from, until: until, cover: cover, reason: .shiftOver)
        try db.insert(absence)
        if from <= now { try begin(absence, by: .desk, desk: desk, at: now, db: db) }
    }
}
