// The desk's own templates and their versions, as rows.
import Desk
import Text

/// A template that the desk has written, or changed from the gallery.
package struct OwnTemplate: Sendable, Equatable {
    package typealias ID = Identifier<OwnTemplate>

    package let id: ID
    package let template: Template
    /// Whose it is; nil: everybody's.
    package let owner: Agent.ID?
    /// The key of the gallery's template that it stands in for.
    package let origin: String?
    /// From 1; each change is one more.
    package let version: Int
    package let changedBy: Agent.ID
    package let changedAt: Instant

    package init(
        id: ID, template: Template, owner: Agent.ID?, origin: String?, version: Int, changedBy: Agent.ID,
        changedAt: Instant
    ) {
        (self.id, self.template, self.owner, self.origin) = (id, template, owner, origin)
        (self.version, self.changedBy, self.changedAt) = (version, changedBy, changedAt)
    }
}

private let templateColumns = """
    w.id, w.situation, w.channel, w.language, w.name, w.text, w.owner_id, w.origin, w.version, w.changed_by, w.changed_at
    """

extension OwnTemplate {
    fileprivate init(_ row: Row) {
        let id: ID = row[0]
        self.init(
            id: id,
            template: Template(
                key: "own/\(id)", situation: row[1], channel: row[2], language: row[3], name: row[4], text: row[5]),
            owner: row[6], origin: row[7], version: row[8], changedBy: row[9], changedAt: row[10])
    }
}

extension Template.Channel: Storable {}

extension Reader {
    /// Shared templates and those of the agent, in one language.
    package func templates(in language: Language, for agent: Agent.ID) throws -> [OwnTemplate] {
        try query(
            """
            SELECT \(templateColumns) FROM template w
            WHERE w.language = $1 AND w.retired_at IS NULL AND (w.owner_id IS NULL OR w.owner_id = $2)
            ORDER BY w.situation, w.name, w.id
            """, language, agent
        ).map { OwnTemplate($0) }
    }

    package func template(_ id: OwnTemplate.ID) throws -> OwnTemplate? {
        try one("SELECT \(templateColumns) FROM template w WHERE w.id = $1 AND w.retired_at IS NULL", id)
            .map { OwnTemplate($0) }
    }

    /// Earlier texts of a template, the newest first.
    package func versions(of id: OwnTemplate.ID) throws -> [(version: Int, text: String, by: Agent.ID, at: Instant)] {
        try query(
            "SELECT version, text, by_id, at FROM template_version WHERE template_id = $1 ORDER BY version DESC", id
        ).map { ($0[0], $0[1], $0[2], $0[3]) }
    }
}

extension Writer {
    package func insert(_ own: OwnTemplate) throws {
        let template = own.template
        try put(
            """
            INSERT INTO template (id, situation, channel, language, name, text, owner_id, origin, version, changed_by,
                changed_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
            """, own.id, template.situation, template.channel, template.language, template.name, template.text,
            own.owner, own.origin, own.version, own.changedBy, own.changedAt)
        try keepVersion(own)
    }

    /// Saves a new version; the earlier ones stay.
    package func update(_ own: OwnTemplate) throws {
        try put(
            "UPDATE template SET name = $2, text = $3, version = $4, changed_by = $5, changed_at = $6 WHERE id = $1",
            own.id, own.template.name, own.template.text, own.version, own.changedBy, own.changedAt)
        try keepVersion(own)
    }

    package func retire(_ template: OwnTemplate.ID, at now: Instant) throws {
        try put("UPDATE template SET retired_at = $2 WHERE id = $1", template, now)
    }

    private func keepVersion(_ own: OwnTemplate) throws {
        try put(
            "INSERT INTO template_version (template_id, version, text, by_id, at) VALUES ($1, $2, $3, $4, $5)",
            own.id, own.version, own.template.text, own.changedBy, own.changedAt)
    }
}
