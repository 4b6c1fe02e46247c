// The ledger of promises and the silence watch, as programs read them.
import Desk
import Hummingbird
import Storage

/// A line of the ledger: the promise, and where it belongs.
struct LedgerLineJSON: Encodable {
    struct ContactJSON: Encodable {
        let id: Contact.ID
        let name: String
    }

    let conversation: Int
    let subject: String
    let contact: ContactJSON
    let promise: PromiseJSON
    let toldLateAt: String?

    init(_ line: PromiseLedger.Line) {
        (conversation, subject, promise) = (line.number, line.subject, PromiseJSON(line.promise))
        contact = ContactJSON(id: line.promise.contact, name: line.contactName)
        toldLateAt = line.toldAt.map { iso($0) }
    }
}

struct SilenceJSON: Encodable {
    let conversation: Int
    let subject: String
    let contact: LedgerLineJSON.ContactJSON
    let why: String
    let since: String
    let owner: Agent.ID?
    let team: String

    init(_ line: SilentConversation) {
        (conversation, subject) = (line.silence.number, line.subject)
        contact = .init(id: line.contact, name: line.contactName)
        (why, since) = (line.silence.why.rawValue, iso(line.silence.since))
        (owner, team) = (line.owner, line.team)
    }
}

extension FrontDesk {
    func promisesJSON(_ request: Request, _ context: AgentContext) async throws -> Response {
        let view: PromiseLedger.View
        switch request.query("state") ?? "open" {
        case "open": view = .open
        case "late": view = .late
        case "kept": view = .kept
        default: throw WebError.malformed("A state is one of open, late, kept.")
        }
        let (limit, after, now) = (try limit(request), try PromiseLedger.Cursor.read(request), flows.now())
        let ledger = try await database.read { try $0.ledger(view, at: now, limit: limit, after: after) }
        return try .json(PageJSON(items: ledger.lines.map { LedgerLineJSON($0) }, next: ledger.next?.text))
    }

    func silencesJSON(_ request: Request, _ context: AgentContext) async throws -> Response {
        let (limit, now) = (try limit(request), flows.now())
        let silences = try await database.read { try $0.silentConversations(at: now, limit: limit) }
        return try .json(PageJSON(items: silences.map { SilenceJSON($0) }, next: nil))
    }
}
