// Colleagues, teams and addresses: the page of leads and admins, and its forms.
import Desk
import Flows
import Hummingbird
import Storage
import Text

extension FrontDesk {
    func addPeople(to inside: Inside) {
        inside.get("agents", use: people)
        inside.post("agents", use: invite)
        inside.post("agents/{id}/link", use: freshLink)
        inside.post("teams", use: addTeam)
        inside.post("addresses", use: addAddress)
        inside.get("me", use: profile)
        inside.post("me", use: updateProfile)
        inside.post("me/password", use: changePassword)
        inside.post("me/duty", use: changeDuty)
    }

    func requireLead(_ context: AgentContext) throws {
        guard context.agent.role >= .lead else { throw WebError.notAllowed }
    }

    private func people(_ request: Request, _ context: AgentContext) async throws -> Response {
        try await people(request, context, freshLink: nil, refusal: nil)
    }

    private func people(
        _ request: Request, _ context: AgentContext, freshLink: PeopleModel.FreshLink?, refusal: PeopleModel.Refusal?
    ) async throws -> Response {
        try requireLead(context)
        let (agent, now, news) = (context.agent, flows.now(), request.news)
        let model = try await database.read {
            try $0.peopleModel(for: agent, now: now, news: news, freshLink: freshLink, refusal: refusal)
        }
        return .page(peoplePage(model, try await here(context)), status: refusal == nil ? .ok : .unprocessableContent)
    }

    private func invite(_ request: Request, _ context: AgentContext) async throws -> Response {
        try requireLead(context)
        let form = try await ownForm(request, context)
        guard let role = Agent.Role(rawValue: form["role"]) else { throw WebError.malformed("There is no such role.") }
        let (email, name) = (form["email"].trimmed, form["name"].trimmed)
        do {
            let url = try await flows.invite(
                email: email, name: name, role: role, teams: try await chosenTeam(form).map { [$0] } ?? [],
                as: context.agent)
            return try await people(request, context, freshLink: .init(name: name, url: url), refusal: nil)
        } catch let refusal as Refusal {
            return try await people(
                request, context, freshLink: nil, refusal: try PeopleModel.Refusal(refusal, of: .person))
        }
    }

    /// nil when no team was chosen; throws for one that is not there.
    private func chosenTeam(_ form: Form) async throws -> Team.ID? {
        if form["team"].isEmpty { return nil }
        guard let id = Team.ID(form["team"]), try await database.read({ try $0.team(id) }) != nil else {
            throw Refusal.unknownTeam
        }
        return id
    }

    /// A new link for somebody who lost theirs; nobody makes one for a person who may more than they do.
    private func freshLink(_ request: Request, _ context: AgentContext) async throws -> Response {
        try requireLead(context)
        _ = try await ownForm(request, context)
        let id = try context.identity(Agent.self)
        let known = try await database.read { db in try db.agent(id).map { ($0, try db.passwordHash(of: id) != nil) } }
        guard let (agent, hasPassword) = known else { throw WebError.notFound }
        guard agent.role <= context.agent.role else { throw WebError.notAllowed }
        let url = try await flows.makeLink(hasPassword ? .reset : .invitation, for: id)
        return try await people(request, context, freshLink: .init(name: agent.name, url: url), refusal: nil)
    }

    private func addTeam(_ request: Request, _ context: AgentContext) async throws -> Response {
        try requireLead(context)
        let form = try await ownForm(request, context)
        do {
            try await flows.team(named: form["name"])
            return .seeOther("/agents?news=saved")
        } catch let refusal as Refusal {
            return try await people(
                request, context, freshLink: nil, refusal: try PeopleModel.Refusal(refusal, of: .team))
        }
    }

    private func addAddress(_ request: Request, _ context: AgentContext) async throws -> Response {
        try requireLead(context)
        let form = try await ownForm(request, context)
        do {
            try await flows.addAddress(
                form["email"].trimmed, team: try await chosenTeam(form), language: Language(rawValue: form["language"]))
            return .seeOther("/agents?news=saved")
        } catch let refusal as Refusal {
            return try await people(
                request, context, freshLink: nil, refusal: try PeopleModel.Refusal(refusal, of: .address))
        }
    }
}

extension Reader {
    fileprivate func peopleModel(
        for agent: Agent, now: Instant, news: WorkspaceFrame.News?, freshLink: PeopleModel.FreshLink?,
        refusal: PeopleModel.Refusal?
    ) throws -> PeopleModel {
        let (frame, agents) = try answer(to: .frame(for: agent, now: now, news: news))
        let (teams, invited) = (try teams(), try invitedAgents())
        let names = Dictionary(uniqueKeysWithValues: teams.map { ($0.id, $0.name) })
        let absences = Dictionary(grouping: try absences(), by: \.agent)
        let memberships = Dictionary(grouping: try memberships(), by: \.agent)
        return PeopleModel(
            frame: frame,
            people: agents.map { person in
                PeopleModel.Person(
                    colleague: Colleague(person), email: person.email, role: person.role,
                    teams: memberships[person.id, default: []].compactMap { names[$0.team] },
                    awaySince: person.awaySince, isInvited: invited.contains(person.id),
                    absence: absences[person.id]?.first.map { PlannedAbsence($0, among: agents) })
            }, teams: teams,
            addresses: try addresses().map {
                PeopleModel.Address(email: $0.email, team: names[$0.team] ?? "", language: $0.language)
            }, freshLink: freshLink, refusal: refusal)
    }
}

extension PeopleModel.Refusal {
    enum Thing { case person, team, address }

    /// What the page says; what it has no words for goes on as it is.
    init(_ refusal: Refusal, of thing: Thing) throws {
        switch (refusal, thing) {
        case (.addressTaken, .address): self = .addressTaken
        case (.addressTaken, _): self = .emailTaken
        case (.notAnEmailAddress, .address): self = .addressWrong
        case (.notAnEmailAddress, _): self = .emailWrong
        case (.nameMissing, _), (.nameTooLong, _): self = .nameMissing
        case (.unknownTeam, _): self = .teamMissing
        default: throw refusal
        }
    }
}
