// Web sites with a chat, and the directory of ways to the desk. Leads read and change them.
import Desk
import Flows
import Hummingbird
import Storage
import Text

extension FrontDesk {
    func addSites(to inside: Inside) {
        inside.get("settings/sites", use: sitesPage)
        inside.post("settings/sites", use: addSite)
        inside.post("settings/sites/{key}", use: changeSite)
        inside.post("settings/ways", use: changeWays)
    }

    private func sitesPage(_ request: Request, _ context: AgentContext) async throws -> Response {
        try await sitesPage(request, context, refusal: nil)
    }

    private func sitesPage(
        _ request: Request, _ context: AgentContext, refusal: Refusal?
    ) async throws -> Response {
        try requireLead(context)
        let here = try await here(context)
        let (sites, teams) = try await database.read { (try $0.sites(), try $0.teams()) }
        var lines: [SitesModel.Line] = []
        for site in sites { lines.append(.init(site: site, secret: try await flows.identitySecret(of: site))) }
        let model = SitesModel(
            frame: try await frame(request, context), sites: lines, teams: teams, ways: try await flows.listedWays(),
            baseURL: settings.baseURL, refusal: refusal.map { here.say("refusal.\($0.rawValue)") })
        return .page(Web.sitesPage(model, here), status: refusal?.status ?? .ok)
    }

    private func addSite(_ request: Request, _ context: AgentContext) async throws -> Response {
        try requireLead(context)
        let form = try await ownForm(request, context)
        return try await saved(request, context) { try await flows.addSite(try site(in: form)) }
    }

    private func changeSite(_ request: Request, _ context: AgentContext) async throws -> Response {
        try requireLead(context)
        let (form, key) = (try await ownForm(request, context), try context.parameters.require("key"))
        return try await saved(request, context) { try await flows.changeSite(key, to: try site(in: form)) }
    }

    /// The lines of the form, in their order; one without a kind is left out.
    private func changeWays(_ request: Request, _ context: AgentContext) async throws -> Response {
        try requireLead(context)
        let form = try await ownForm(request, context)
        var ways: [(kind: ContactWay.Kind, value: String, team: Team.ID, purpose: String)] = []
        for index in 0..<100 {
            guard let kind = ContactWay.Kind(rawValue: form["kind\(index)"]) else { continue }
            guard let team = Team.ID(form["team\(index)"]) else { throw Refusal.unknownTeam }
            ways.append((kind, form["value\(index)"].trimmed, team, form["purpose\(index)"].trimmed))
        }
        return try await saved(request, context) { [ways] in try await flows.listWays(ways) }
    }

    private func site(in form: Form) throws -> SiteDraft {
        guard let team = Team.ID(form["team"]) else { throw Refusal.unknownTeam }
        return SiteDraft(
            name: form["name"], origins: form["origins"], team: team, accent: form["accent"],
            minutes: Int(form["minutes"]) ?? 0, sharesPages: form["pages"] == "yes")
    }

    private func saved(
        _ request: Request, _ context: AgentContext, _ change: () async throws -> some Any
    ) async throws -> Response {
        do { _ = try await change() } catch let refusal as Refusal where !request.wantsJSON {
            return try await sitesPage(request, context, refusal: refusal)
        }
        return .seeOther("/settings/sites?news=saved")
    }
}
