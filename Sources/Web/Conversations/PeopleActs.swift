// Two contacts who are one person: joined and separated by forms, and by programs.
import Desk
import Flows
import Hummingbird
import Text

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

    func changeContact(_ request: Request, _ context: AgentContext) async throws -> Response {
        let (number, form) = (try context.number, try await ownForm(request, context))
        do {
            try await flows.changeContact(of: number, as: context.agent) { card in
                (card.name, card.pronounced) = (form["name"], form["pronounced"])
                card.formOfAddress = FormOfAddress(rawValue: form["form"])
                card.language = Language(rawValue: form["language"]) ?? card.language
                card.preferred = ContactPreference(rawValue: form["preferred"])
                card.wantsNoCalls = !form["nocalls"].isEmpty
            }
            return .seeOther("/conversations/\(number)#person")
        } catch let refusal as Refusal where refusal != .notFound {
            return try await refused(refusal, Written(), request, context)
        }
    }

    func addPeopleActs(to inside: Inside) {
        inside.post("api/conversations/{number}/contact", use: changeContactByProgram)
        inside.post("api/conversations/{number}/people", use: joinByProgram)
        inside.delete("api/conversations/{number}/people/{join}", use: separateByProgram)
    }

    private func changeContactByProgram(_ request: Request, _ context: AgentContext) async throws -> Response {
        let (number, body) = (try context.number, try await ownJSON(CardRequest.self, request, context))
        try await flows.changeContact(
            of: number, as: context.agent, key: try actKey(request, body.bytes), body.value.edit)
        return try await conversationJSON(number, context)
    }

    private func joinByProgram(_ request: Request, _ context: AgentContext) async throws -> Response {
        let (number, body) = (try context.number, try await ownJSON(JoinRequest.self, request, context))
        try await flows.joinPerson(
            known: body.value.known, to: number, as: context.agent, key: try actKey(request, body.bytes))
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

/// What is said is changed, the rest stays; an empty text takes back what was known.
private struct CardRequest: Decodable, Sendable {
    let name: String?
    let pronounced: String?
    let formOfAddress: String?
    let language: Language?
    let preferred: String?
    let noCalls: Bool?

    private enum CodingKeys: String, CodingKey {
        case name, pronounced, language, preferred
        case formOfAddress = "form_of_address"
        case noCalls = "no_calls"
    }

    @Sendable func edit(_ card: inout ContactCard) {
        card.name = name ?? card.name
        card.pronounced = pronounced ?? card.pronounced
        if let formOfAddress { card.formOfAddress = FormOfAddress(rawValue: formOfAddress) }
        card.language = language ?? card.language
        if let preferred { card.preferred = ContactPreference(rawValue: preferred) }
        card.wantsNoCalls = noCalls ?? card.wantsNoCalls
    }
}
