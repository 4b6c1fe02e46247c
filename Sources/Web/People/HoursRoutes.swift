// When somebody works: absences and the usual week, one's own or, for leads, a colleague's.
import Desk
import Flows
import Hummingbird
import Storage
import Text

/// Which of the two forms was refused, and why.
struct HoursRefusal: Error {
    enum Form {
        case absence
        /// With what was typed, so that it is not lost.
        case week(TypedWeek)
    }

    let form: Form
    let why: Refusal
}

extension FrontDesk {
    func addHours(to inside: Inside) {
        inside.post("me/absences") { try await self.changeOwnHours($0, $1, self.planAbsence) }
        inside.post("me/absences/{absence}") { try await self.changeOwnHours($0, $1, self.endAbsence) }
        inside.post("me/shift") { try await self.changeOwnHours($0, $1, self.setShift) }
        inside.get("agents/{id}/hours") { try await self.hoursPage($0, $1, refusal: nil) }
        inside.post("agents/{id}/absences") { try await self.changeHours($0, $1, self.planAbsence) }
        inside.post("agents/{id}/absences/{absence}") { try await self.changeHours($0, $1, self.endAbsence) }
        inside.post("agents/{id}/shift") { try await self.changeHours($0, $1, self.setShift) }
    }

    private typealias Change = (Form, Agent.ID, AgentContext) async throws -> Void

    private func changeOwnHours(
        _ request: Request, _ context: AgentContext, _ change: Change
    ) async throws -> Response {
        let form = try await ownForm(request, context)
        do {
            try await change(form, context.agent.id, context)
        } catch let refusal as HoursRefusal {
            guard !request.wantsJSON else { throw refusal.why }
            return try await profile(request, context, refusal: nil, hours: refusal)
        }
        visitors.forget()
        return .seeOther("/me?news=saved")
    }

    private func changeHours(_ request: Request, _ context: AgentContext, _ change: Change) async throws -> Response {
        try requireLead(context)
        let (form, id) = (try await ownForm(request, context), try context.identity(Agent.self))
        do {
            try await change(form, id, context)
        } catch let refusal as HoursRefusal {
            guard !request.wantsJSON else { throw refusal.why }
            return try await hoursPage(request, context, refusal: refusal)
        }
        visitors.forget()
        return .seeOther("/agents/\(id)/hours?news=saved")
    }

    private func planAbsence(_ form: Form, of agent: Agent.ID, _ context: AgentContext) async throws {
        do {
            guard let from = try await moment(form["from"]) else { throw Refusal.timeMissing }
            try await flows.planAbsence(
                of: agent, from: from, until: try await moment(form["until"]), cover: Agent.ID(form["cover"]),
                reason: Absence.Reason(rawValue: form["reason"]) ?? .other, as: context.agent)
        } catch let refusal as Refusal where refusal != .notAllowed {
            throw HoursRefusal(form: .absence, why: refusal)
        }
    }

    /// Takes a plan back, or ends an absence early.
    private func endAbsence(_ form: Form, of agent: Agent.ID, _ context: AgentContext) async throws {
        guard let id = context.parameters.get("absence").flatMap({ Absence.ID($0) }),
            try await database.read({ try $0.absence(id) })?.agent == agent
        else { throw WebError.notFound }
        try await flows.endAbsence(id, as: context.agent)
    }

    /// A week without any hours: they come and go by hand.
    private func setShift(_ form: Form, of agent: Agent.ID, _ context: AgentContext) async throws {
        let week = TypedWeek(form)
        do {
            let hours = try week.hours()
            let cover = hours == nil ? nil : Agent.ID(form["cover"])
            try await flows.setShift(hours, cover: cover, of: agent, as: context.agent)
        } catch let refusal as Refusal where refusal != .notAllowed {
            throw HoursRefusal(form: .week(week), why: refusal)
        }
    }

    private func hoursPage(
        _ request: Request, _ context: AgentContext, refusal: HoursRefusal?
    ) async throws -> Response {
        try requireLead(context)
        let (id, here) = (try context.identity(Agent.self), try await here(context))
        guard let agent = try await database.read({ try $0.agent(id) }) else { throw WebError.notFound }
        let hours = try await hoursModel(of: id, at: "/agents/\(id)", refusal: refusal, here)
        let model = AgentHoursModel(frame: try await frame(request, context), name: agent.name, hours: hours)
        return .page(agentHoursPage(model, here), status: refusal == nil ? .ok : .unprocessableContent)
    }

    func hoursModel(
        of agent: Agent.ID, at place: String, refusal: HoursRefusal?, _ here: Surroundings
    ) async throws -> HoursModel {
        let zone = try await flows.desk().hours.zone
        let words = refusal.map { here.say("refusal.\($0.why.rawValue)") }
        return try await database.read { db in
            let (agents, usual) = (try db.agents(), try db.shift(of: agent))
            return HoursModel(
                place: place, absences: try db.absences(of: agent).map { PlannedAbsence($0, among: agents) },
                week: refusal?.week ?? TypedWeek(usual?.hours, zone: zone), weekCover: usual?.cover,
                colleagues: agents.filter { $0.id != agent }.map { Colleague($0) },
                absenceRefusal: refusal?.week == nil ? words : nil, weekRefusal: refusal?.week == nil ? nil : words)
        }
    }
}

extension HoursRefusal {
    fileprivate var week: TypedWeek? {
        switch form {
        case .absence: nil
        case .week(let week): week
        }
    }
}

extension PlannedAbsence {
    init(_ absence: Absence, among agents: [Agent]) {
        self.init(absence: absence, cover: absence.cover.flatMap { id in agents.first { $0.id == id }?.firstName })
    }
}
