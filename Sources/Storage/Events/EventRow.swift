// An event as four columns, written without JSON: a conversation's page reads dozens of them.
import Desk

struct EventRow {
    let kind: String
    var subject: Int64?
    var other: Int64?
    var detail: String?
}

extension EventRow {
    private init<Of>(_ kind: String, _ subject: Identifier<Of>, other: Int64? = nil, detail: String? = nil) {
        self.init(kind: kind, subject: subject.rawValue, other: other, detail: detail)
    }

    private init<Of>(_ kind: String, _ subject: Identifier<Of>, at: Instant) {
        self.init(kind, subject, other: at.rawValue)
    }

    init(_ event: DeskEvent) {
        switch event {
        case .conversationStarted(let contact): self.init("conversationStarted", contact)
        case .messageReceived(let message): self.init("messageReceived", message)
        case .acknowledged(let message): self.init("acknowledged", message)
        case .replied(let message): self.init("replied", message)
        case .botSpoke(let message): self.init("botSpoke", message)
        case .humanAsked: self.init(kind: "humanAsked")
        case .personJoined(let agent): self.init("personJoined", agent)
        case .handedToBots: self.init(kind: "handedToBots")
        case .noteWritten(let message): self.init("noteWritten", message)
        case .notified(let message): self.init("notified", message)
        case .ownerChanged(let from, let to, let team):
            self.init(kind: "ownerChanged", subject: to?.rawValue, other: from?.rawValue, detail: team.description)
        case .promiseMade(let promise, let due): self.init("promiseMade", promise, at: due)
        case .promiseWarned(let promise, let due): self.init("promiseWarned", promise, at: due)
        case .promiseMissed(let promise, let due): self.init("promiseMissed", promise, at: due)
        case .promiseKept(let promise, let due): self.init("promiseKept", promise, at: due)
        case .promiseRenegotiated(let promise, let next):
            self.init("promiseRenegotiated", promise, other: next.rawValue)
        case .promiseWithdrawn(let promise): self.init("promiseWithdrawn", promise)
        case .delivered(let message): self.init("delivered", message)
        case .deliveryFailed(let message, let why): self.init("deliveryFailed", message, detail: why)
        case .copyFailed(let message, let why): self.init("copyFailed", message, detail: why)
        case .paused(let reason, let until):
            self.init(kind: "paused", other: until.rawValue, detail: reason.rawValue)
        case .resumed: self.init(kind: "resumed")
        case .closed(let reason): self.init(kind: "closed", detail: reason.rawValue)
        case .reopened: self.init(kind: "reopened")
        case .transferOffered(let transfer, let to): self.init("transferOffered", transfer, other: to.rawValue)
        case .transferAccepted(let transfer, let to): self.init("transferAccepted", transfer, other: to.rawValue)
        case .transferDeclined(let transfer, let to): self.init("transferDeclined", transfer, other: to.rawValue)
        case .transferWithdrawn(let transfer, let to): self.init("transferWithdrawn", transfer, other: to.rawValue)
        case .transferLapsed(let transfer, let to): self.init("transferLapsed", transfer, other: to.rawValue)
        case .helperJoined(let agent): self.init("helperJoined", agent)
        case .helperLeft(let agent): self.init("helperLeft", agent)
        case .roseToLead(let why): self.init(kind: "roseToLead", detail: why.rawValue)
        case .taskMade(let task, let due): self.init("taskMade", task, at: due)
        case .taskReported(let task, let due): self.init("taskReported", task, at: due)
        case .taskLate(let task, let due): self.init("taskLate", task, at: due)
        case .taskDone(let task): self.init("taskDone", task)
        case .taskCancelled(let task): self.init("taskCancelled", task)
        case .stepTried(let step): self.init("stepTried", step)
        case .leadAsked(let question): self.init("leadAsked", question)
        case .leadAnswered(let question): self.init("leadAnswered", question)
        case .called(let promise, let reached): self.init("called", promise, other: reached ? 1 : 0)
        case .guardOverridden(let message, let reason): self.init("guardOverridden", message, detail: reason)
        case .otherWay(let message, let way, let reason):
            self.init("otherWay", message, detail: "\(way.rawValue) \(reason)")
        case .messagesMoved(let move, let from, let into):
            self.init("messagesMoved", move, other: from.rawValue, detail: into.description)
        case .mergeUndone(let move, let from, let into):
            self.init("mergeUndone", move, other: from.rawValue, detail: into.description)
        case .moveUndone(let move, let from, let into):
            self.init("moveUndone", move, other: from.rawValue, detail: into.description)
        case .peopleJoined(let join, let from, let into, let proof):
            let detail = [into.description, proof?.rawValue].compactMap(\.self).joined(separator: " ")
            self.init("peopleJoined", join, other: from.rawValue, detail: detail)
        case .peopleSeparated(let join, let from, let into):
            self.init("peopleSeparated", join, other: from.rawValue, detail: into.description)
        case .chatOffered(let agent): self.init("chatOffered", agent)
        case .chatSeen(let message): self.init("chatSeen", message)
        case .contactChanged(let contact): self.init("contactChanged", contact)
        case .dutyChanged(let agent, let onDuty): self.init("dutyChanged", agent, other: onDuty ? 1 : 0)
        case .absenceBegan(let absence, let agent): self.init("absenceBegan", absence, other: agent.rawValue)
        case .absenceEnded(let absence, let agent): self.init("absenceEnded", absence, other: agent.rawValue)
        case .unreadable(let item): self.init("unreadable", item)
        case .unreadableRetried(let item): self.init("unreadableRetried", item)
        case .unreadableDiscarded(let item): self.init("unreadableDiscarded", item)
        case .unreadableRestored(let item): self.init("unreadableRestored", item)
        case .messageReadAnew(let message): self.init("messageReadAnew", message)
        }
    }
}

extension DeskEvent {
    init(_ row: EventRow) {
        func subject<T>() -> Identifier<T> { Identifier(row.subject!) }
        func other<T>() -> Identifier<T> { Identifier(row.other!) }
        var time: Instant { Instant(milliseconds: row.other!) }
        var detail: String { row.detail ?? "" }
        /// What stands before the first space of the detail, and what stands after it.
        var words: [String] {
            detail.utf8.split(separator: UInt8(ascii: " "), maxSplits: 1, omittingEmptySubsequences: false)
                .map { String(Substring($0)) }
        }
        self =
            switch row.kind {
            case "conversationStarted": .conversationStarted(contact: subject())
            case "messageReceived": .messageReceived(subject())
            case "acknowledged": .acknowledged(subject())
            case "replied": .replied(subject())
            case "botSpoke": .botSpoke(subject())
            case "humanAsked": .humanAsked
            case "personJoined": .personJoined(subject())
            case "handedToBots": .handedToBots
            case "noteWritten": .noteWritten(subject())
            case "notified": .notified(subject())
            case "ownerChanged":
                .ownerChanged(
                    from: row.other.map { Identifier($0) }, to: row.subject.map { Identifier($0) },
                    team: Identifier(detail)!)
            case "promiseMade": .promiseMade(subject(), dueAt: time)
            case "promiseWarned": .promiseWarned(subject(), dueAt: time)
            case "promiseMissed": .promiseMissed(subject(), newDue: time)
            case "promiseKept": .promiseKept(subject(), dueAt: time)
            case "promiseRenegotiated": .promiseRenegotiated(subject(), by: other())
            case "promiseWithdrawn": .promiseWithdrawn(subject())
            case "delivered": .delivered(subject())
            case "deliveryFailed": .deliveryFailed(subject(), why: detail)
            case "copyFailed": .copyFailed(subject(), why: detail)
            case "paused": .paused(Reason.Key(detail), until: time)
            case "resumed": .resumed
            case "closed": .closed(Reason.Key(detail))
            case "reopened": .reopened
            case "transferOffered": .transferOffered(subject(), to: other())
            case "transferAccepted": .transferAccepted(subject(), to: other())
            case "transferDeclined": .transferDeclined(subject(), to: other())
            case "transferWithdrawn": .transferWithdrawn(subject(), to: other())
            case "transferLapsed": .transferLapsed(subject(), to: other())
            case "helperJoined": .helperJoined(subject())
            case "helperLeft": .helperLeft(subject())
            case "roseToLead": .roseToLead(Rise(rawValue: detail)!)
            case "taskMade": .taskMade(subject(), dueAt: time)
            case "taskReported": .taskReported(subject(), dueAt: time)
            case "taskLate": .taskLate(subject(), dueAt: time)
            case "taskDone": .taskDone(subject())
            case "taskCancelled": .taskCancelled(subject())
            case "stepTried": .stepTried(subject())
            case "leadAsked": .leadAsked(subject())
            case "leadAnswered": .leadAnswered(subject())
            case "called": .called(subject(), reached: row.other == 1)
            case "guardOverridden": .guardOverridden(subject(), because: detail)
            case "otherWay":
                .otherWay(subject(), AnswerWay(rawValue: words[0])!, because: words.count > 1 ? words[1] : "")
            case "messagesMoved": .messagesMoved(subject(), from: other(), into: Identifier(detail)!)
            case "mergeUndone": .mergeUndone(subject(), from: other(), into: Identifier(detail)!)
            case "moveUndone": .moveUndone(subject(), from: other(), into: Identifier(detail)!)
            case "peopleJoined":
                .peopleJoined(
                    subject(), from: other(), into: Identifier(words[0])!,
                    proof: words.count > 1 ? PersonJoin.Proof(rawValue: words[1]) : nil)
            case "peopleSeparated": .peopleSeparated(subject(), from: other(), into: Identifier(detail)!)
            case "chatOffered": .chatOffered(subject())
            case "chatSeen": .chatSeen(subject())
            case "contactChanged": .contactChanged(subject())
            case "dutyChanged": .dutyChanged(subject(), onDuty: row.other == 1)
            case "absenceBegan": .absenceBegan(subject(), of: other())
            case "absenceEnded": .absenceEnded(subject(), of: other())
            case "unreadable": .unreadable(subject())
            case "unreadableRetried": .unreadableRetried(subject())
            case "unreadableDiscarded": .unreadableDiscarded(subject())
            case "unreadableRestored": .unreadableRestored(subject())
            case "messageReadAnew": .messageReadAnew(subject())
            default: preconditionFailure("The log's event “\(row.kind)” is none that this program knows.")
            }
    }

    /// The stable name of what has happened: in the log, and in JSON.
    package var kind: String { EventRow(self).kind }
}
