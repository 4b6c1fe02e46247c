// Mail that could not be read, as programs list it, look at it, have it read again, discard it and put it back.
import Desk
import Flows
import Hummingbird
import Storage

private struct UnreadableJSON: Encodable {
    struct ActJSON: Encodable {
        /// Missing: the operator, at the command line.
        let by: Agent.ID?
        let at: String
        let reason: String?
    }

    let id: RawItem.ID
    let receivedAt: String
    /// The sender of the envelope; empty for the null sender.
    let from: String
    let to: [String]
    /// In bytes; missing when they are no longer kept.
    let size: Int?
    /// Why it could not be read: a name, and the same as a sentence.
    let why: String
    let detail: String
    let retried: ActJSON?
    let discarded: ActJSON?

    init(_ item: UnreadableItem, detail: String) {
        (id, receivedAt, from, to) = (item.id, iso(item.receivedAt), item.envelopeFrom, item.envelopeTo)
        (size, why, self.detail) = (item.size, item.reason, detail)
        retried = item.retried.map { ActJSON(by: $0.by, at: iso($0.at), reason: nil) }
        discarded = item.discarded.map { ActJSON(by: $0.by, at: iso($0.at), reason: item.discardReason) }
    }
}

/// What came of reading it again, as far as is known after a moment.
private struct RetryJSON: Encodable {
    /// `read`, `unreadable`, or `waiting` while nobody knows yet.
    let state: String
    /// The number of the conversation that it is in.
    let conversation: Int?
}

private struct DiscardRequest: Decodable, Sendable { let reason: String }

extension FrontDesk {
    func addUnreadableActs(to inside: Inside) {
        inside.get("api/unreadable", use: unreadablesJSON)
        inside.get("api/unreadable/{id}", use: unreadableJSON)
        inside.get("api/unreadable/{id}/raw", use: unreadableBytes)
        inside.post("api/unreadable/{id}/retry", use: readAgainByProgram)
        inside.post("api/unreadable/{id}/discard", use: discardByProgram)
        inside.delete("api/unreadable/{id}/discard", use: restoreByProgram)
    }

    private func unreadablesJSON(_ request: Request, _ context: AgentContext) async throws -> Response {
        let limit = try limit(request)
        let items: [UnreadableItem]
        switch request.query("state") ?? "waiting" {
        case "waiting": items = try await database.read { try $0.unreadableItems(limit: limit) }
        case "discarded":
            try requireLead(context)
            items = try await database.read { try $0.discardedItems(limit: limit) }
        default: throw WebError.malformed("A state is one of waiting, discarded.")
        }
        let here = try await here(context)
        return try .json(PageJSON(items: items.map { json($0, here) }, next: nil))
    }

    private func unreadableJSON(_ request: Request, _ context: AgentContext) async throws -> Response {
        try await unreadableJSON(try context.identity(RawItem.self), context)
    }

    private func unreadableJSON(_ id: RawItem.ID, _ context: AgentContext) async throws -> Response {
        guard let item = try await database.read({ try $0.unreadableItem(id) }),
            item.discarded == nil || context.agent.role >= .lead
        else { throw WebError.notFound }
        return try .json(json(item, try await here(context)))
    }

    private func json(_ item: UnreadableItem, _ here: Surroundings) -> UnreadableJSON {
        UnreadableJSON(item, detail: here.say("unreadable.reason.\(item.reason)"))
    }

    private func readAgainByProgram(_ request: Request, _ context: AgentContext) async throws -> Response {
        try await requireOwnScript(request, context)
        let id = try context.identity(RawItem.self)
        let number = try await readAgain(id, as: context.agent, key: try actKey(request, []))
        let isUnreadable = try await database.read { try $0.unreadableItem(id) != nil }
        let state = number != nil ? "read" : isUnreadable ? "unreadable" : "waiting"
        return try .json(RetryJSON(state: state, conversation: number))
    }

    private func discardByProgram(_ request: Request, _ context: AgentContext) async throws -> Response {
        let (id, body) = (
            try context.identity(RawItem.self), try await ownJSON(DiscardRequest.self, request, context)
        )
        try await flows.discard(
            id, because: body.value.reason, as: context.agent, key: try actKey(request, body.bytes))
        return try await unreadableJSON(id, context)
    }

    private func restoreByProgram(_ request: Request, _ context: AgentContext) async throws -> Response {
        try await requireOwnScript(request, context)
        let id = try context.identity(RawItem.self)
        try await flows.restore(id, as: context.agent)
        return try await unreadableJSON(id, context)
    }
}
