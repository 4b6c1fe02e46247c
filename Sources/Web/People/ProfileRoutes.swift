// What agents say about themselves, their password, and whether they are there.
import Desk
import Flows
import Hummingbird
import Text

extension FrontDesk {
    func profile(_ request: Request, _ context: AgentContext) async throws -> Response {
        try await profile(request, context, refusal: nil)
    }

    func profile(
        _ request: Request, _ context: AgentContext, refusal: PasswordRefusal?, hours: HoursRefusal? = nil
    ) async throws -> Response {
        let (agent, here) = (context.agent, try await here(context))
        var model = ProfileModel(
            frame: try await frame(request, context), name: agent.name, title: agent.title, email: agent.email,
            face: agent.face, language: agent.language, languages: catalogues.spokenInside, refusal: refusal,
            hours: try await hoursModel(of: agent.id, at: "/me", refusal: hours, here))
        model.mostChats = try await database.read { try $0.mostChats(of: agent.id) }
        return .page(
            profilePage(model, here), status: refusal == nil && hours == nil ? .ok : .unprocessableContent)
    }

    func updateProfile(_ request: Request, _ context: AgentContext) async throws -> Response {
        let (form, agent) = (try await ownForm(request, context), context.agent)
        do {
            try await flows.updateProfile(
                of: agent, name: form["name"], title: form["title"],
                face: faceNames.contains(form["face"]) ? form["face"] : agent.face,
                language: Language(rawValue: form["language"]) ?? agent.language)
        } catch Refusal.nameMissing {
            return try await profile(request, context, refusal: .nameMissing)
        }
        visitors.forget()
        return .seeOther("/me?news=saved")
    }

    func changePassword(_ request: Request, _ context: AgentContext) async throws -> Response {
        // A token acts for an agent but never becomes one.
        guard let session = context.session else { throw WebError.notAllowed }
        let form = try await ownForm(request, context)
        if let refusal = refusal(of: form["new"]) { return try await profile(request, context, refusal: refusal) }
        let account = "account " + Secrets.digest(context.agent.email)
        try limits.signInsByAccount.count(account, at: flows.now())
        do {
            try await flows.changePassword(
                from: form["old"], to: form["new"], of: context.agent, session: session, passwords: passwords)
        } catch Refusal.wrongPassword {
            return try await profile(request, context, refusal: .wrongOldOne)
        }
        limits.signInsByAccount.forget(account)
        visitors.forget()
        return .seeOther("/me?news=passwordChanged")
    }

    func changeDuty(_ request: Request, _ context: AgentContext) async throws -> Response {
        let form = try await ownForm(request, context)
        guard form["duty"] == "on" || form["duty"] == "away" else { throw WebError.malformed("Duty is on or away.") }
        try await flows.setDuty(form["duty"] == "on", of: context.agent)
        visitors.forget()
        return request.wantsJSON ? Response(status: .noContent) : .seeOther("/me?news=saved")
    }
}
