// Messages go to where they belong, and conversations about one matter become one: by forms, and by programs.
import Desk
import Flows
import Hummingbird
import Text

extension FrontDesk {
    /// One message, or all from it on, to a conversation of its own or to another. Opens where they went.
    func moveMessages(_ request: Request, _ context: AgentContext) async throws -> Response {
        let (number, form) = (try context.number, try await ownForm(request, context))
        do {
            guard let first = Message.ID(form["message"]) else { throw Refusal.noMessages }
            let reach: MoveReach = form["reach"] == "alone" ? .alone : .onward
            let messages = try await messages(from: first, reach, of: number, as: context.agent)
            let into = form["into"].trimmed
            let target: Int
            if into.utf8.isEmpty {
                target = try await flows.split(messages, of: number, subject: form["subject"], as: context.agent)
            } else {
                guard let chosen = Int(into) else { throw Refusal.notFound }
                try await flows.move(messages, of: number, into: chosen, as: context.agent)
                target = chosen
            }
            return .seeOther("/conversations/\(target)")
        } catch let refusal as Refusal where refusal != .notFound {
            return try await refused(refusal, Written(), request, context)
        }
    }

    /// Takes a split, a move or a merge back, and opens the conversation that goes on.
    func takeBackMove(_ request: Request, _ context: AgentContext) async throws -> Response {
        let number = try context.number
        _ = try await ownForm(request, context)
        do {
            let goesOn = try await flows.takeBackMove(
                try context.identifier("move"), of: number, as: context.agent)
            return .seeOther("/conversations/\(goesOn)")
        } catch let refusal as Refusal where refusal != .notFound {
            return try await refused(refusal, Written(), request, context)
        }
    }

    private enum MoveReach { case alone, onward }

    private func messages(
        from first: Message.ID, _ reach: MoveReach, of number: Int, as agent: Agent
    ) async throws -> Set<Message.ID> {
        guard reach == .onward else { return [first] }
        return try await database.read { db in
            Set(try db.messages(of: try db.visible(number, to: agent).id).map(\.id).filter { $0 >= first })
        }
    }

    /// Merges into another conversation and opens that one; `_method=delete` takes it apart again.
    func merge(_ request: Request, _ context: AgentContext) async throws -> Response {
        let (number, form) = (try context.number, try await ownForm(request, context))
        do {
            if form.isDeletion {
                try await flows.unmerge(number, as: context.agent)
                return .seeOther("/conversations/\(number)")
            }
            guard let into = Int(form["into"].trimmed) else { throw Refusal.notFound }
            try await flows.merge(number, into: into, as: context.agent)
            return .seeOther("/conversations/\(into)")
        } catch let refusal as Refusal where refusal != .notFound {
            return try await refused(refusal, Written(), request, context)
        }
    }

    func addMovingActs(to inside: Inside) {
        inside.post("api/conversations/{number}/moves", use: moveByProgram)
        inside.delete("api/conversations/{number}/moves/{move}", use: takeBackMoveByProgram)
        inside.post("api/conversations/{number}/merge", use: mergeByProgram)
        inside.delete("api/conversations/{number}/merge", use: unmergeByProgram)
    }

    private func moveByProgram(_ request: Request, _ context: AgentContext) async throws -> Response {
        let (number, body) = (try context.number, try await ownJSON(MoveRequest.self, request, context))
        let (messages, key) = (Set(body.value.messages), try actKey(request, body.bytes))
        let target: Int
        if let into = body.value.into {
            try await flows.move(messages, of: number, into: into, as: context.agent, key: key)
            target = into
        } else {
            target = try await flows.split(
                messages, of: number, subject: body.value.subject ?? "", as: context.agent, key: key)
        }
        return try await conversationJSON(target, context, status: .created)
    }

    private func takeBackMoveByProgram(_ request: Request, _ context: AgentContext) async throws -> Response {
        let number = try context.number
        try await requireOwnScript(request, context)
        let goesOn = try await flows.takeBackMove(try context.identifier("move"), of: number, as: context.agent)
        return try await conversationJSON(goesOn, context)
    }

    private func mergeByProgram(_ request: Request, _ context: AgentContext) async throws -> Response {
        let (number, body) = (try context.number, try await ownJSON(MergeRequest.self, request, context))
        try await flows.merge(
            number, into: body.value.into, as: context.agent, key: try actKey(request, body.bytes))
        return try await conversationJSON(body.value.into, context, status: .created)
    }

    private func unmergeByProgram(_ request: Request, _ context: AgentContext) async throws -> Response {
        let number = try context.number
        try await requireOwnScript(request, context)
        try await flows.unmerge(number, as: context.agent)
        return try await conversationJSON(number, context)
    }
}

private struct MoveRequest: Decodable, Sendable {
    let messages: [Message.ID]
    /// The number of the conversation that they go to; missing: one of their own.
    let into: Int?
    let subject: String?
}

private struct MergeRequest: Decodable, Sendable { let into: Int }
