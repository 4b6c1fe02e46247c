// Promises, pauses, invitations, tasks and questions as programs read them.
import Desk

struct PromiseJSON: Encodable {
    let id: Promise.ID
    let kind: Promise.Kind
    let words: String
    let due: String
    let made: String
    let madeBy: Agent.ID?
    let state: String
    let at: String?

    init(_ promise: Promise) {
        (id, kind, words) = (promise.id, promise.kind, promise.words)
        (due, made, madeBy) = (iso(promise.dueAt), iso(promise.madeAt), promise.madeBy)
        switch promise.state {
        case .open: (state, at) = ("open", nil)
        case .kept(let instant): (state, at) = ("kept", iso(instant))
        case .withdrawn(let instant): (state, at) = ("withdrawn", iso(instant))
        case .late(let newDue): (state, at) = ("late", iso(newDue))
        case .renegotiated(let instant): (state, at) = ("renegotiated", iso(instant))
        }
    }
}

struct PauseJSON: Encodable {
    let reason: Reason.Key
    let by: Agent.ID
    let at: String
    let until: String

    init(_ pause: Pause) { (reason, by, at, until) = (pause.reason, pause.by, iso(pause.at), iso(pause.until)) }
}

struct TransferJSON: Encodable {
    let id: Transfer.ID
    let from: Agent.ID?
    let to: Agent.ID
    let by: Agent.ID
    let reason: String
    let brief: String
    let lapsesAt: String

    init(_ transfer: Transfer) {
        (id, from, to, by) = (transfer.id, transfer.from, transfer.to, transfer.by)
        (reason, brief, lapsesAt) = (transfer.reason, transfer.brief, iso(transfer.lapsesAt))
    }
}

/// The way from bots to people. Without `hold`, bots may speak; a hold without `by` waits for the person asked for.
struct LeaseJSON: Encodable {
    struct HoldJSON: Encodable {
        let by: Agent.ID?
        let since: String
    }

    let hold: HoldJSON?
    let botTurns: Int
    let askedAt: String?
    let reachedAt: String?
    /// Seconds from the asking until a person joined.
    let waited: Int64?

    init(_ lease: Lease) {
        hold = lease.hold.map { HoldJSON(by: $0.by, since: iso($0.since)) }
        (botTurns, askedAt, reachedAt) = (lease.botTurns, lease.askedAt.map(iso), lease.reachedAt.map(iso))
        waited = lease.waited.map { $0.milliseconds / 1000 }
    }

    enum CodingKeys: String, CodingKey {
        case hold
        case botTurns = "bot_turns"
        case askedAt = "asked_at"
        case reachedAt = "reached_at"
        case waited = "waited_seconds"
    }
}

struct TaskJSON: Encodable {
    let id: ThirdPartyTask.ID
    let kind: ThirdPartyTask.Kind
    let party: String
    let words: String
    let due: String
    let report: String
    let state: String

    init(_ task: ThirdPartyTask) {
        (id, kind, party, words) = (task.id, task.kind, task.party, task.words)
        (due, report) = (iso(task.dueAt), task.report)
        state =
            switch task.state {
            case .underWay: "under_way"
            case .done: "done"
            case .cancelled: "cancelled"
            }
    }
}

struct TriedJSON: Encodable {
    let id: TriedStep.ID
    let words: String
    let by: Agent.ID
    let at: String
}

struct QuestionJSON: Encodable {
    let id: LeadQuestion.ID
    let by: Agent.ID
    let words: String
    let at: String
    let answer: String?

    init(_ question: LeadQuestion) {
        (id, by, words, at) = (question.id, question.by, question.words, iso(question.at))
        answer = question.answer?.words
    }
}
