// What the desk does by itself when a time has come: warns, owns up to what was missed, takes up what rested.
import Desk
import Storage

/// Alarms in one transaction at most, so that a crowd of them keeps nobody waiting.
private let alarmsAtOnce = 64

extension Flows {
    /// Rings all alarms whose time has come; returns how many that was.
    @discardableResult
    package func ringAlarms() async throws -> Int {
        var count = 0
        while true {
            // Asked before writing: mostly nothing is due.
            guard let next = try await database.read({ try $0.nextAlarm() }), next <= now() else { return count }
            let desk = try await desk()
            let rung = try await database.write { [now = now()] db in
                let alarms = try db.takeAlarms(limit: alarmsAtOnce, now: now)
                for alarm in alarms { try ring(alarm, desk: desk, at: now, db: db) }
                return alarms.count
            }
            // Another node was faster.
            if rung == 0 { return count }
            count += rung
        }
    }

    private func ring(_ alarm: Alarm, desk: DeskRecord, at now: Instant, db: any Writer) throws {
        switch alarm.kind {
        case .promise: try watch(Promise.ID(alarm.subject), desk: desk, at: now, db: db)
        case .turn: try takeTurn(Conversation.ID(alarm.subject), desk: desk, at: now, db: db)
        case .unowned: try riseUnowned(Conversation.ID(alarm.subject), at: now, db: db)
        case .uncovered: try riseUncovered(Conversation.ID(alarm.subject), at: now, db: db)
        case .transfer: try lapse(Transfer.ID(alarm.subject), desk: desk, at: now, db: db)
        case .task: try miss(ThirdPartyTask.ID(alarm.subject), at: now, db: db)
        case .handover: try tellHandover(Conversation.ID(alarm.subject), desk: desk, at: now, db: db)
        case .chat: try passChatOn(Conversation.ID(alarm.subject), desk: desk, at: now, db: db)
        case .absence: try turn(Absence.ID(alarm.subject), desk: desk, at: now, db: db)
        }
    }

    private func watch(_ id: Promise.ID, desk: DeskRecord, at now: Instant, db: any Writer) throws {
        guard let promise = try db.promise(id) else { return }
        let team = try db.conversation(promise.conversation)?.owner.team
        switch promise.watch(at: now, answers: desk.answerTime, hours: team.map { desk.hours(of: $0) } ?? desk.hours) {
        case nil: break
        case .warn:
            try db.warn(promise, at: now)
            try db.append(
                .promiseWarned(promise.id, dueAt: promise.due), by: .desk, to: promise.conversation, at: now)
        case .miss(let newDue): try miss(promise, newDue: newDue, desk: desk, at: now, db: db)
        }
    }

    /// A pause ends, or we look again as we said: it is news, and on top.
    private func takeTurn(_ id: Conversation.ID, desk: DeskRecord, at now: Instant, db: any Writer) throws {
        guard let old = try db.conversation(id),
            let risen = old.risenInTurn(at: now, answers: desk.answerTime, hours: desk.hours(of: old.owner.team))
        else { return }
        try db.update(risen, from: old, unread: true)
        try db.append(.resumed, by: .desk, to: id, at: now)
        try watchCover(of: risen, desk: desk, at: now, db: db)
        // The contact was told this time for our coming back to a silence: coming back is owed from now on.
        if old.pause == nil, risen.word?.nextStep == .takeUp {
            try promiseResumption(of: risen, at: now, db: db)
        }
    }

    private func promiseResumption(of conversation: Conversation, at now: Instant, db: any Writer) throws {
        let standing = try db.standingPromises(of: conversation.id)
        guard let word = conversation.word, !standing.contains(where: \.isKeptByAnswering) else { return }
        let promise = Promise(
            id: identities.next(), conversation: conversation.id, contact: conversation.contact, kind: .resumption,
            words: "", dueAt: word.hearsBy, madeAt: now, madeBy: nil)
        try make(promise, by: .desk, at: now, db: db)
    }

    private func riseUnowned(_ id: Conversation.ID, at now: Instant, db: any Writer) throws {
        guard let conversation = try db.conversation(id), conversation.isOpen, conversation.owner.agent == nil else {
            return
        }
        try riseToLead(conversation, .unowned, at: now, db: db)
    }

    private func riseUncovered(_ id: Conversation.ID, at now: Instant, db: any Writer) throws {
        guard let conversation = try db.conversation(id), conversation.isOpen, let owner = conversation.owner.agent,
            try db.runningAbsence(of: owner, at: now) != nil, try !db.isCovered(owner, at: now)
        else { return }
        try riseToLead(conversation, .uncovered, at: now, db: db)
    }

    private func tellHandover(_ id: Conversation.ID, desk: DeskRecord, at now: Instant, db: any Writer) throws {
        guard let conversation = try db.conversation(id), conversation.isOpen, conversation.owner.agent != nil else {
            return
        }
        try tell(.handover, about: conversation, desk: desk, at: now, db: db)
    }

    private func lapse(_ id: Transfer.ID, desk: DeskRecord, at now: Instant, db: any Writer) throws {
        guard let transfer = try db.transfer(id), transfer.answer == .waiting,
            let old = try db.conversation(transfer.conversation)
        else { return }
        try db.answer(id, .lapsed(at: now))
        try db.append(.transferLapsed(id, to: transfer.to), by: .desk, to: old.id, at: now)
        try comeBack(old, from: transfer, desk: desk, at: now, db: db)
    }

    private func miss(_ id: ThirdPartyTask.ID, at now: Instant, db: any Writer) throws {
        guard let task = try db.task(id), task.state == .underWay, let old = try db.conversation(task.conversation)
        else { return }
        try db.append(.taskLate(id, dueAt: task.dueAt), by: .desk, to: old.id, at: now)
        try db.update(old.endangered(since: task.dueAt), from: old, unread: true)
    }
}
