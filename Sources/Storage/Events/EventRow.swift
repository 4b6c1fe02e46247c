// An event as four columns, written without JSON: a conversation's page reads dozens of them.
import Desk

struct EventRow {
    let kind: String
    var subject: Int64?
    var other: Int64?
    var detail: String?
}

extension EventRow {
    init(_ event: DeskEvent) {
        switch event {
        case .conversationStarted(let contact): self.init(kind: "conversationStarted", subject: contact.rawValue)
        case .messageReceived(let message): self.init(kind: "messageReceived", subject: message.rawValue)
        case .acknowledged(let message): self.init(kind: "acknowledged", subject: message.rawValue)
        case .replied(let message): self.init(kind: "replied", subject: message.rawValue)
        case .noteWritten(let message): self.init(kind: "noteWritten", subject: message.rawValue)
        case .ownerChanged(let from, let to, let team):
            self.init(kind: "ownerChanged", subject: to?.rawValue, other: from?.rawValue, detail: team.description)
        case .promiseMade(let promise, let due):
            self.init(kind: "promiseMade", subject: promise.rawValue, other: due.rawValue)
        case .promiseKept(let promise, let due):
            self.init(kind: "promiseKept", subject: promise.rawValue, other: due.rawValue)
        case .delivered(let message): self.init(kind: "delivered", subject: message.rawValue)
        case .deliveryFailed(let message, let why):
            self.init(kind: "deliveryFailed", subject: message.rawValue, detail: why)
        case .closed(let reason): self.init(kind: "closed", detail: reason.rawValue)
        case .reopened: self.init(kind: "reopened")
        case .contactChanged(let contact): self.init(kind: "contactChanged", subject: contact.rawValue)
        case .dutyChanged(let agent, let onDuty):
            self.init(kind: "dutyChanged", subject: agent.rawValue, other: onDuty ? 1 : 0)
        case .unreadable(let item): self.init(kind: "unreadable", subject: item.rawValue)
        }
    }
}

extension DeskEvent {
    init(_ row: EventRow) {
        func subject<T>() -> Identifier<T> { Identifier(row.subject!) }
        self =
            switch row.kind {
            case "conversationStarted": .conversationStarted(contact: subject())
            case "messageReceived": .messageReceived(subject())
            case "acknowledged": .acknowledged(subject())
            case "replied": .replied(subject())
            case "noteWritten": .noteWritten(subject())
            case "ownerChanged":
                .ownerChanged(
                    from: row.other.map { Identifier($0) }, to: row.subject.map { Identifier($0) },
                    team: Identifier(row.detail!)!)
            case "promiseMade": .promiseMade(subject(), dueAt: Instant(milliseconds: row.other!))
            case "promiseKept": .promiseKept(subject(), dueAt: Instant(milliseconds: row.other!))
            case "delivered": .delivered(subject())
            case "deliveryFailed": .deliveryFailed(subject(), why: row.detail ?? "")
            case "closed": .closed(Closure.Reason(rawValue: row.detail!)!)
            case "reopened": .reopened
            case "contactChanged": .contactChanged(subject())
            case "dutyChanged": .dutyChanged(subject(), onDuty: row.other == 1)
            case "unreadable": .unreadable(subject())
            default: preconditionFailure("The log's event “\(row.kind)” is none that this program knows.")
            }
    }
}
