// A colleague is invited to take a conversation over; they accept, decline, or it comes back by itself.
import Desk
import Storage

extension Flows {
    /// Invites `colleague`. The owner stays until they accept; an invitation that waited is withdrawn.
    package func offerTransfer(
        of number: Int, to colleague: Agent.ID, because reason: String, brief: String, as agent: Agent,
        key: ActKey? = nil
    ) async throws {
        let reason = reason.trimmingSpaces()
        guard !reason.isEmpty else { throw Refusal.reasonMissing }
        try check(note: reason)
        if brief.unicodeScalars.count > Self.longestBrief { throw Refusal.textTooLong }
        let desk = try await desk()
        try await database.write { [now = now()] db in
            try db.actOnce(key, by: agent, at: now) {
                let old = try db.invitable(number, to: colleague, as: agent)
                if let waiting = try db.waitingTransfer(of: old.id) { try db.answer(waiting.id, .withdrawn(at: now)) }
                let transfer = Transfer(
                    id: identities.next(), conversation: old.id, from: old.owner.agent, to: colleague, by: agent.id,
                    reason: reason, brief: brief, at: now, lapsesAt: now + desk.riseTimes.invitation)
                try db.insert(transfer)
                try db.append(.transferOffered(transfer.id, to: colleague), by: .agent(agent.id), to: old.id, at: now)
            }
        }
    }

    /// Characters of a brief, in scalars.
    package static let longestBrief = 10_000

    /// The invited colleague takes it: they own it, and the contact hears who and by when.
    package func acceptTransfer(of number: Int, as agent: Agent) async throws {
        let desk = try await desk()
        try await database.write { [now = now()] db in
            let (old, transfer) = try db.invitation(to: agent, number)
            try db.answer(transfer.id, .accepted(at: now))
            try db.append(.transferAccepted(transfer.id, to: agent.id), by: .agent(agent.id), to: old.id, at: now)
            let new = old.owned(by: agent.id)
            try db.update(new, from: old, unread: true)
            try followOwner(from: old, to: new, by: .agent(agent.id), desk: desk, at: now, db: db)
            try db.cancel(.handover, new.id)
            try join(agent.id, new.id, desk: desk, at: now, db: db)
            try tell(.handover, about: new, desk: desk, at: now, db: db)
        }
    }

    package func declineTransfer(of number: Int, because why: String, as agent: Agent) async throws {
        try check(note: why)
        let desk = try await desk()
        try await database.write { [now = now()] db in
            let (old, transfer) = try db.invitation(to: agent, number)
            try db.answer(transfer.id, .declined(at: now, why: why.trimmingSpaces()))
            try db.append(.transferDeclined(transfer.id, to: agent.id), by: .agent(agent.id), to: old.id, at: now)
            try comeBack(old, from: transfer, desk: desk, at: now, db: db)
        }
    }

    /// Who invited, or the owner, takes the invitation back.
    package func withdrawTransfer(of number: Int, as agent: Agent) async throws {
        try await database.write { [now = now()] db in
            let old = try db.visible(number, to: agent)
            guard let transfer = try db.waitingTransfer(of: old.id),
                transfer.by == agent.id || old.owner.agent == agent.id
            else { throw Refusal.notFound }
            try db.answer(transfer.id, .withdrawn(at: now))
            try db.append(
                .transferWithdrawn(transfer.id, to: transfer.to), by: .agent(agent.id), to: old.id, at: now)
        }
    }

    /// An invitation that was not taken up is news for the owner; where nobody is there to take note, the lead sees it.
    func comeBack(
        _ old: Conversation, from transfer: Transfer, desk: DeskRecord, at now: Instant, db: any Writer
    ) throws {
        try db.update(old, from: old, unread: true)
        let isHeld = try old.owner.agent.map { try db.runningAbsence(of: $0, at: now) == nil } ?? false
        if !isHeld { try riseToLead(old, .unaccepted, at: now, db: db) }
    }

    func riseToLead(_ conversation: Conversation, _ why: Rise, at now: Instant, db: any Writer) throws {
        try db.rise(conversation.id, why, at: now)
        try db.append(.roseToLead(why), by: .desk, to: conversation.id, at: now)
    }
}

extension Reader {
    /// An open conversation that `colleague`, who is here, can be asked to take over.
    fileprivate func invitable(_ number: Int, to colleague: Agent.ID, as agent: Agent) throws -> Conversation {
        let conversation = try visible(number, to: agent)
        guard conversation.isOpen else { throw Refusal.alreadyClosed }
        guard let invited = try self.agent(colleague), conversation.owner.agent != colleague else {
            throw Refusal.unknownAgent
        }
        guard invited.isOnDuty else { throw Refusal.colleagueAway }
        return conversation
    }

    fileprivate func invitation(to agent: Agent, _ number: Int) throws -> (Conversation, Transfer) {
        let conversation = try visible(number, to: agent)
        guard let transfer = try waitingTransfer(of: conversation.id), transfer.to == agent.id else {
            throw Refusal.notFound
        }
        return (conversation, transfer)
    }
}
