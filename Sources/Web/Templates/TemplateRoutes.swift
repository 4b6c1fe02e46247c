// Templates: chosen while writing, looked at with real conversations, and changed.
import Desk
import Flows
import Hummingbird
import Storage
import Text

extension FrontDesk {
    func addTemplates(to inside: Inside) {
        inside.get("conversations/{number}/templates", use: templatePicker)
        inside.get("templates", use: templatesPage)
        inside.get("templates/new", use: newTemplatePage)
        inside.get("templates/{template}", use: templatePage)
        inside.post("templates", use: addTemplate)
        inside.post("templates/{template}", use: changeTemplate)
    }

    /// The list inside the dialog of the composer: each template filled for this conversation.
    private func templatePicker(_ request: Request, _ context: AgentContext) async throws -> Response {
        let channel = request.query("channel").flatMap { Template.Channel(rawValue: $0) } ?? .mail
        let filled = try await flows.templates(for: try context.number, channel: channel, as: context.agent)
        return .page(pickerList(filled, try await here(context)))
    }

    private func templatesPage(_ request: Request, _ context: AgentContext) async throws -> Response {
        let (agent, query) = (context.agent, TemplatesQuery(request, reader: context.agent.language))
        let (own, uses) = try await database.read { db in
            (try db.templates(in: query.language, for: agent.id), try db.templateUses())
        }
        let hidden = Set(own.compactMap(\.origin))
        let shipped = gallery(query.language).filter { $0.channel == query.channel && !hidden.contains($0.key) }
        let model = TemplatesModel(
            frame: try await frame(request, context), language: query.language, channel: query.channel,
            own: own.filter { $0.template.channel == query.channel }, shipped: shipped, uses: uses)
        return .page(Web.templatesPage(model, try await here(context)))
    }

    /// One's own, or one of the gallery (by `?key=`), with a preview for a conversation (`?number=`).
    private func templatePage(_ request: Request, _ context: AgentContext) async throws -> Response {
        let (id, agent): (OwnTemplate.ID, Agent) = (try context.identifier("template"), context.agent)
        let found = try await database.read { db in (try db.template(id), try db.versions(of: id)) }
        guard let own = found.0, own.owner == nil || own.owner == agent.id else { throw WebError.notFound }
        let versions = found.1.map { TemplateModel.Version(number: $0.version, text: $0.text, at: $0.at) }
        return try await show(own.template, own: own, versions: versions, request, context)
    }

    private func newTemplatePage(_ request: Request, _ context: AgentContext) async throws -> Response {
        let query = TemplatesQuery(request, reader: context.agent.language)
        let key = request.query("key") ?? ""
        let template =
            gallery(query.language).first { $0.key == key }
            ?? Template(key: "", situation: "solved", channel: query.channel, language: query.language, text: "")
        return try await show(template, own: nil, versions: [], request, context)
    }

    private func show(
        _ template: Template, own: OwnTemplate?, versions: [TemplateModel.Version], _ request: Request,
        _ context: AgentContext, refusal: Refusal? = nil
    ) async throws -> Response {
        let here = try await here(context)
        var preview: FilledTemplate?
        if let number = request.query("number").flatMap({ Int($0) }) {
            // A number that is nobody's shows no preview.
            if let values = try? await flows.templateValues(of: number, as: context.agent) {
                preview = template.filled(with: values)
            }
        }
        let model = TemplateModel(
            frame: try await frame(request, context), template: template, id: own?.id, isPersonal: own?.owner != nil,
            versions: versions, preview: preview, previewNumber: request.query("number") ?? "",
            refusal: refusal.map { here.say("refusal.\($0.rawValue)") })
        return .page(Web.templatePage(model, here), status: refusal?.status ?? .ok)
    }

    private func addTemplate(_ request: Request, _ context: AgentContext) async throws -> Response {
        let form = try await ownForm(request, context)
        let draft = TemplateDraft(
            situation: form["situation"], channel: Template.Channel(rawValue: form["channel"]) ?? .mail,
            language: Language(rawValue: form["language"]) ?? context.agent.language, name: form["name"],
            text: form["text"], isPersonal: form["personal"] == "yes",
            origin: form["origin"].utf8.isEmpty ? nil : form["origin"])
        do {
            let id = try await flows.addTemplate(draft, as: context.agent)
            return .seeOther("/templates/\(id)?news=saved")
        } catch let refusal as Refusal {
            let template = Template(
                key: draft.origin ?? "", situation: draft.situation, channel: draft.channel, language: draft.language,
                name: draft.name, text: draft.text)
            return try await show(template, own: nil, versions: [], request, context, refusal: refusal)
        }
    }

    private func changeTemplate(_ request: Request, _ context: AgentContext) async throws -> Response {
        let (id, form): (OwnTemplate.ID, Form) = (
            try context.identifier("template"), try await ownForm(request, context)
        )
        if form.isDeletion {
            try await flows.retireTemplate(id, as: context.agent)
            return .seeOther("/templates?news=saved")
        }
        try await flows.changeTemplate(id, name: form["name"], text: form["text"], as: context.agent)
        return .seeOther("/templates/\(id)?news=saved")
    }
}

/// Which part of the templates is asked for: `?language=ru&channel=mail`.
private struct TemplatesQuery {
    let language: Language
    let channel: Template.Channel

    init(_ request: Request, reader: Language) {
        language = request.query("language").flatMap { Language(rawValue: $0) } ?? reader
        channel = request.query("channel").flatMap { Template.Channel(rawValue: $0) } ?? .mail
    }
}
