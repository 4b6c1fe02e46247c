// How often a template was used, and in which messages.
import Desk

extension Writer {
    package func recordUse(of template: String, in message: Message.ID, at now: Instant) throws {
        try put(
            "INSERT INTO template_use (message_id, template, at) VALUES ($1, $2, $3)", message, template, now)
    }
}

extension Reader {
    /// How many messages began with each template, by its name.
    package func templateUses() throws -> [String: Int] {
        Dictionary(
            uniqueKeysWithValues: try query("SELECT template, count(*) FROM template_use GROUP BY template")
                .map { ($0[0], $0[1]) })
    }
}
