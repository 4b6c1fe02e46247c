// What programs do: the same acts as the forms of the pages, from JSON.
import Desk
import Flows
import Hummingbird
import Storage
import Text

private struct ReplyRequest: Decodable, Sendable {
    struct Promised: Decodable, Sendable {
        let words: String
        let due: String
    }

    let text: String
    let promise: Promised?
    /// The promise that the new one takes the place of.
    let replaces: Promise.ID?
    /// Promises that this reply keeps.
    let keeps: [Promise.ID]?
    /// Who reads along; missing: those who read the last message.
    let cc: [String]?
    let attachments: [SentFile]?
    /// Another way than the contact's own, and why.
    let way: String?
    let wayReason: String?

    private enum CodingKeys: String, CodingKey {
        case text, promise, replaces, keeps, cc, attachments, way
        case wayReason = "way_reason"
    }
}

private struct StartRequest: Decodable, Sendable {
    let to: String
    let name: String?
    let subject: String
    let text: String
    let language: Language?
    let attachments: [SentFile]?
    let wayReason: String?

    private enum CodingKeys: String, CodingKey {
        case to, name, subject, text, language, attachments
        case wayReason = "way_reason"
    }
}

private struct NoteRequest: Decodable, Sendable { let text: String }

/// `{"agent": "123"}`, `{"agent": "aigerim@desk.test"}`, `{"agent": null}` for the team's queue, or `{"team": "Workshop"}` for
/// another team.
private struct OwnerRequest: Decodable, Sendable {
    let agent: String?
    let team: String?

    enum CodingKeys: CodingKey { case agent, team }

    /// null means the queue, so that a forgotten field must not.
    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        team = try container.decodeIfPresent(String.self, forKey: .team)
        guard team != nil || container.contains(.agent) else {
            throw DecodingError.keyNotFound(CodingKeys.agent, .init(codingPath: [], debugDescription: ""))
        }
        agent = try container.decodeIfPresent(String.self, forKey: .agent)
    }
}

private struct ClosureRequest: Decodable, Sendable {
    let reason: Closure.Reason
    let text: String?
    let way: String?
    let wayReason: String?

    private enum CodingKeys: String, CodingKey {
        case reason, text, way
        case wayReason = "way_reason"
    }
}

extension FrontDesk {
    func startByProgram(_ request: Request, _ context: AgentContext) async throws -> Response {
        let body = try await ownJSON(StartRequest.self, request, context)
        let sent = body.value
        var new = NewConversation(
            name: sent.name ?? "", email: sent.to, subject: sent.subject,
            draft: ReplyDraft(text: sent.text, files: try (sent.attachments ?? []).map { try $0.attachment() }),
            language: sent.language)
        new.draft.wayReason = sent.wayReason ?? ""
        let message = try await flows.start(new, as: context.agent, key: try actKey(request, body.bytes))
        return try await conversationJSON(try await number(of: message), context, status: .created)
    }

    func replyByProgram(_ request: Request, _ context: AgentContext) async throws -> Response {
        let (number, body) = (try context.number, try await ownJSON(ReplyRequest.self, request, context))
        let offer = try body.value.promise.map { promised in
            try promise(promised.words.trimmed, due: try instant(promised.due, field: "promise.due"))
        }
        var draft = ReplyDraft(
            text: body.value.text, files: try (body.value.attachments ?? []).map { try $0.attachment() }, promise: offer
        )
        draft.replaces = body.value.replaces
        draft.keeps = Set(body.value.keeps ?? [])
        draft.copies = body.value.cc
        (draft.way, draft.wayReason) = (try writtenWay(body.value.way ?? ""), body.value.wayReason ?? "")
        let (sent, key) = (draft, try actKey(request, body.bytes))
        let message = try await explaining(number) {
            try await self.flows.sendReply(sent, to: number, as: context.agent, key: key)
        }
        return try await made(message, in: number, context)
    }

    /// Runs an act, and says of a way that is refused which one the contact likes.
    func explaining<Value>(_ number: Int, _ act: () async throws -> Value) async throws -> Value {
        do { return try await act() } catch Refusal.otherWay { throw try await explained(.otherWay, in: number) }
    }

    /// A refusal with what a program needs to know to do better.
    func explained(_ refusal: Refusal, in number: Int) async throws -> any Error {
        let now = flows.now()
        let usual = try await database.read { db in
            try db.conversation(number: number).map { try db.usualWay(of: $0, at: now) }
        }
        return usual.map { WayRefused(usual: $0) } ?? refusal
    }

    func noteByProgram(_ request: Request, _ context: AgentContext) async throws -> Response {
        let (number, body) = (try context.number, try await ownJSON(NoteRequest.self, request, context))
        let note = try await flows.writeNote(
            body.value.text, in: number, as: context.agent, key: try actKey(request, body.bytes))
        return try await made(note, in: number, context)
    }

    func ownByProgram(_ request: Request, _ context: AgentContext) async throws -> Response {
        let (number, body) = (try context.number, try await ownJSON(OwnerRequest.self, request, context))
        let key = try actKey(request, body.bytes)
        if let name = body.value.team {
            guard let team = try await database.read({ try $0.team(named: name) }) else { throw Refusal.unknownTeam }
            try await flows.passOn(number, to: team.id, as: context.agent, key: key)
        } else {
            let owner = try await agent(named: body.value.agent)
            try await flows.changeOwner(of: number, to: owner, as: context.agent, key: key)
        }
        return try await conversationJSON(number, context)
    }

    /// An agent by address or identity; nil for the queue.
    func agent(named name: String?) async throws -> Agent.ID? {
        guard let name else { return nil }
        guard name.utf8.contains(UInt8(ascii: "@")) else {
            guard let id = Agent.ID(name) else { throw Refusal.unknownAgent }
            return id
        }
        guard let agent = try await database.read({ try $0.agent(email: name) }) else { throw Refusal.unknownAgent }
        return agent.id
    }

    func closeByProgram(_ request: Request, _ context: AgentContext) async throws -> Response {
        let (number, body) = (try context.number, try await ownJSON(ClosureRequest.self, request, context))
        let (sent, key) = (body.value, try actKey(request, body.bytes))
        let way = try writtenWay(sent.way ?? "")
        try await explaining(number) {
            try await self.close(
                number, because: sent.reason, saying: sent.text ?? "", by: way, since: sent.wayReason ?? "",
                as: context.agent, key: key)
        }
        return try await conversationJSON(number, context, status: .created)
    }

    func reopenByProgram(_ request: Request, _ context: AgentContext) async throws -> Response {
        let number = try context.number
        try await requireOwnScript(request, context)
        try await flows.reopen(number, as: context.agent)
        return try await conversationJSON(number, context)
    }

    func keepPromiseByProgram(_ request: Request, _ context: AgentContext) async throws -> Response {
        let number = try context.number
        try await requireOwnScript(request, context)
        try await flows.keepPromise(
            try context.promise, of: number, as: context.agent, key: try actKey(request, []))
        return try await conversationJSON(number, context)
    }

    /// The body, once it is known that the request is a program's or our own page's.
    func ownJSON<Value: Decodable & Sendable>(
        _ type: Value.Type, _ request: Request, _ context: AgentContext
    ) async throws -> JSONBody<Value> {
        try await requireOwnScript(request, context)
        return try await request.json(type)
    }

    func requireOwnScript(_ request: Request, _ context: AgentContext) async throws {
        guard let session = context.session else { return }
        let token = request.headers[.formToken] ?? ""
        guard try await flows.isFormToken(token, session: session) else { throw WebError.foreignForm }
    }

    private func made(_ message: Message, in number: Int, _ context: AgentContext) async throws -> Response {
        let agent = context.agent
        let json = try await database.read { db in
            let record = try db.record(number, for: agent)
            let author = AuthorJSON(message, record: record, agents: [agent])
            return MessageJSON(
                message, from: author, html: nil, files: record.attachments.filter { $0.message == message.id },
                copies: record.copies[message.id, default: []])
        }
        return try .json(json, status: .created)
    }
}
