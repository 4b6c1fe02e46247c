// The desk's own templates: written, changed with every version kept, retired.
import Desk
import Storage
import Text

/// What is written in the form of a template.
package struct TemplateDraft: Sendable {
    package var situation: String
    package var channel: Template.Channel
    package var language: Language
    package var name: String
    package var text: String
    /// Only for oneself.
    package var isPersonal: Bool
    /// The gallery's template that it stands in for.
    package var origin: String?

    package init(
        situation: String, channel: Template.Channel, language: Language, name: String, text: String,
        isPersonal: Bool = false, origin: String? = nil
    ) {
        (self.situation, self.channel, self.language) = (situation, channel, language)
        (self.name, self.text, self.isPersonal, self.origin) = (name, text, isPersonal, origin)
    }
}

extension Flows {
    @discardableResult
    package func addTemplate(_ draft: TemplateDraft, as agent: Agent) async throws -> OwnTemplate.ID {
        let (name, text) = try check(name: draft.name, text: draft.text)
        let situation = draft.situation.prefixed(maxScalars: 60).trimmingSpaces()
        return try await database.write { [now = now()] db in
            let id: OwnTemplate.ID = identities.next()
            try db.insert(
                OwnTemplate(
                    id: id,
                    template: Template(
                        key: "own/\(id)", situation: situation, channel: draft.channel, language: draft.language,
                        name: name, text: text),
                    owner: draft.isPersonal ? agent.id : nil, origin: draft.origin, version: 1, changedBy: agent.id,
                    changedAt: now))
            return id
        }
    }

    /// A new version of a template that is shared or one's own.
    package func changeTemplate(_ id: OwnTemplate.ID, name: String, text: String, as agent: Agent) async throws {
        let (name, text) = try check(name: name, text: text)
        try await database.write { [now = now()] db in
            let old = try db.template(id, visibleTo: agent)
            let template = Template(
                key: old.template.key, situation: old.template.situation, channel: old.template.channel,
                language: old.template.language, name: name, text: text)
            try db.update(
                OwnTemplate(
                    id: id, template: template, owner: old.owner, origin: old.origin, version: old.version + 1,
                    changedBy: agent.id, changedAt: now))
        }
    }

    package func retireTemplate(_ id: OwnTemplate.ID, as agent: Agent) async throws {
        try await database.write { [now = now()] db in
            _ = try db.template(id, visibleTo: agent)
            try db.retire(id, at: now)
        }
    }

    /// A text with a defect would be sent with holes.
    private func check(name: String, text: String) throws(Refusal) -> (String, String) {
        let name = name.trimmingSpaces()
        try check(name: name)
        if text.trimmingSpaces().isEmpty { throw .emptyText }
        let template = Template(key: "", situation: "", channel: .mail, language: .english, text: text)
        if template.defects.contains(.tooLong) { throw .textTooLong }
        if !template.defects.isEmpty { throw .templateDefect }
        return (name, text)
    }
}

extension Reader {
    fileprivate func template(_ id: OwnTemplate.ID, visibleTo agent: Agent) throws -> OwnTemplate {
        guard let own = try template(id), own.owner == nil || own.owner == agent.id else { throw Refusal.notFound }
        return own
    }
}
