// Who is away and who stands in, for programs: a calendar of the company, a telephone system.
import Desk
import Flows
import Hummingbird
import Storage

/// Left out: oneself, now, without an end, nobody in particular, some other reason.
private struct AbsenceRequest: Decodable, Sendable {
    let agent: String?
    let from: String?
    let until: String?
    let cover: String?
    let reason: Absence.Reason?
}

private struct AbsenceJSON: Encodable {
    let id: Absence.ID
    let agent: Agent.ID
    let from: String
    let until: String?
    let cover: Agent.ID?
    let reason: Absence.Reason
    let endedAt: String?

    init(_ absence: Absence) {
        (id, agent, cover, reason) = (absence.id, absence.agent, absence.cover, absence.reason)
        (from, until, endedAt) = (iso(absence.from), absence.until.map(iso), absence.endedAt.map(iso))
    }
}

extension FrontDesk {
    func addAbsences(to inside: Inside) {
        inside.get("api/absences", use: absencesJSON)
        inside.post("api/absences", use: planAbsenceByProgram)
        inside.delete("api/absences/{absence}", use: endAbsenceByProgram)
    }

    /// Those that run and those that are still to come.
    private func absencesJSON(_ request: Request, _ context: AgentContext) async throws -> Response {
        let absences = try await database.read { try $0.absences() }
        return try .json(PageJSON(items: absences.map { AbsenceJSON($0) }, next: nil))
    }

    private func planAbsenceByProgram(_ request: Request, _ context: AgentContext) async throws -> Response {
        let body = try await ownJSON(AbsenceRequest.self, request, context)
        let (sent, key) = (body.value, try actKey(request, body.bytes))
        let from = try sent.from.map { try instant($0, field: "from") } ?? flows.now()
        let id = try await flows.planAbsence(
            of: try await agent(named: sent.agent) ?? context.agent.id, from: from,
            until: try sent.until.map { try instant($0, field: "until") }, cover: try await agent(named: sent.cover),
            reason: sent.reason ?? .other, as: context.agent, key: key)
        return try await absenceJSON(id, status: .created)
    }

    /// Takes a plan back, or ends an absence early.
    private func endAbsenceByProgram(_ request: Request, _ context: AgentContext) async throws -> Response {
        try await requireOwnScript(request, context)
        let id: Absence.ID = try context.identifier("absence")
        try await flows.endAbsence(id, as: context.agent)
        return try await absenceJSON(id)
    }

    /// Whoever comes or goes is known anew at once.
    private func absenceJSON(_ id: Absence.ID, status: HTTPResponse.Status = .ok) async throws -> Response {
        visitors.forget()
        guard let absence = try await database.read({ try $0.absence(id) }) else { throw WebError.notFound }
        return try .json(AbsenceJSON(absence), status: status)
    }
}
