// Two contacts who are one person: joined and separated by forms, and by programs.
import Desk
import Flows
import Hummingbird

extension FrontDesk {
    /// Another address is this contact's too.
    func joinPerson(_ request: Request, _ context: AgentContext) async throws -> Response {
        let (number, form) = (try context.number, try await ownForm(request, context))
        do {
            try await flows.joinPerson(known: form["known"], to: number, as: context.agent)
            return .seeOther("/conversations/\(number)#person")
        } catch let refusal as Refusal where refusal != .notFound {
            return try await refused(refusal, Written(), request, context)
        }
    }

    func separatePerson(_ request: Request, _ context: AgentContext) async throws -> Response {
        let number = try context.number
        _ = try await ownForm(request, context)
        try await flows.separatePerson(try context.identifier("join"), from: number, as: context.agent)
        return .seeOther("/conversations/\(number)#person")
    }

    func addPeopleActs(to inside: Inside) {
        inside.post("api/conversations/{number}/people", use: joinByProgram)
        inside.delete("api/conversations/{number}/people/{join}", use: separateByProgram)
    }

    private func joinByProgram(_ request: Request, _ context: AgentContext) async throws -> Response {
        let (number, body) = (try context.number, try await ownJSON(JoinRequest.self, request, context))
        try await flows.joinPerson(known: body.value.known, to: number, as: context.agent)
        return try await conversationJSON(number, context, status: .created)
    }

    private func separateByProgram(_ request: Request, _ context: AgentContext) async throws -> Response {
        let number = try context.number
        try await requireOwnScript(request, context)
        try await flows.separatePerson(try context.identifier("join"), from: number, as: context.agent)
        return try await conversationJSON(number, context)
    }
}

/// An address or a number by which somebody is known.
private struct JoinRequest: Decodable, Sendable { let known: String }
