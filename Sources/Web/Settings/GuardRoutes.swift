// The guard's page: what agents make of its rules, and the desk's own phrases and glossary. Leads change them.
import Desk
import Flows
import Guard
import Hummingbird
import Storage
import Text

extension FrontDesk {
    func addGuardPage(to inside: Inside) {
        inside.get("guard", use: guardPage)
        inside.post("guard/phrases", use: addPhrase)
        inside.post("guard/phrases/{id}", use: changePhrase)
    }

    private func guardPage(_ request: Request, _ context: AgentContext) async throws -> Response {
        let asked = request.uri.queryParameters["try"].flatMap { OwnPhrase.ID(String($0)) }
        return try await guardPage(request, context, trying: asked)
    }

    private func guardPage(
        _ request: Request, _ context: AgentContext, trying: OwnPhrase.ID? = nil, refusal: Refusal? = nil
    ) async throws -> Response {
        try requireLead(context)
        let here = try await here(context)
        let (tallies, phrases) = try await database.read { (try $0.guardTallies(), try $0.ownPhrases()) }
        var trial: GuardPageModel.Trial?
        if let trying { trial = .init(phrase: trying, result: try await flows.tryPhrase(trying, as: context.agent)) }
        let model = GuardPageModel(
            frame: try await frame(request, context), tallies: tallies, phrases: phrases, trial: trial,
            refusal: refusal.map { here.say("refusal.\($0.rawValue)") })
        return .page(Web.guardPage(model, here), status: refusal?.status ?? .ok)
    }

    /// A new phrase is tried at once.
    private func addPhrase(_ request: Request, _ context: AgentContext) async throws -> Response {
        let form = try await ownForm(request, context)
        guard let language = Language(rawValue: form["language"]) else { throw WebError.malformed("language") }
        do {
            let id = try await flows.addPhrase(
                form["phrase"], better: form["better"], rule: form["rule"], language: language, as: context.agent)
            return .seeOther("/guard?try=\(id)#own-h")
        } catch let refusal as Refusal where refusal != .notAllowed {
            return try await guardPage(request, context, refusal: refusal)
        }
    }

    private func changePhrase(_ request: Request, _ context: AgentContext) async throws -> Response {
        let form = try await ownForm(request, context)
        guard let id = context.parameters.get("id").flatMap({ OwnPhrase.ID($0) }) else { throw Refusal.notFound }
        switch form["act"] {
        case "on": try await flows.setPhrase(id, isOn: true, as: context.agent)
        case "off": try await flows.setPhrase(id, isOn: false, as: context.agent)
        case "remove": try await flows.removePhrase(id, as: context.agent)
        default: return .seeOther("/guard?try=\(id)#own-h")
        }
        return .seeOther("/guard?news=saved#own-h")
    }
}
