// What templates can say of a conversation, in the contact's language and in their time.
import Desk
import Storage
import Text

extension Flows {
    /// The values for templates of a conversation, as the agent who writes would fill them in.
    package func templateValues(of number: Int, as agent: Agent) async throws -> TemplateValues {
        let (desk, now) = (try await desk(), now())
        return try await database.read { [self] db in
            let conversation = try db.visible(number, to: agent)
            guard let contact = try db.contact(conversation.contact) else { throw Refusal.notFound }
            let words = LetterWords(conversation.language, zone: contact.zone ?? desk.hours.zone)
            var values = TemplateValues()
            values.variables = try variables(
                conversation, contact: contact, agent: agent, words: words, desk: desk, now: now, db: db)
            let standing = try db.standingPromises(of: conversation.id)
            if standing.contains(where: { $0.isLate(at: now) && $0.isToldToContact }) {
                values.conditions.insert(.late)
            }
            if conversation.owner.agent != nil { values.conditions.insert(.owned) }
            if contact.formOfAddress == .informal { values.conditions.insert(.informal) }
            if try db.answer(to: .history(of: contact.id, limit: 2)).count == 1 { values.conditions.insert(.firsttime) }
            return values
        }
    }

    private func variables(
        _ conversation: Conversation, contact: Contact, agent: Agent, words: LetterWords, desk: DeskRecord,
        now: Instant, db: any Reader
    ) throws -> [TemplateVariable: String] {
        let owner = try conversation.owner.agent.flatMap { try db.agent($0) }
        let promise = try db.standingPromises(of: conversation.id).first { $0.kind == .own }
        let party = try db.tasks(of: conversation.id).last { $0.state == .underWay }?.party
        let phone = try db.identities(of: contact.id).first { $0.kind == .phone }?.value
        let by = { (at: Instant) in words.dates.by(at.rawValue, now: now.rawValue) }
        let values: [TemplateVariable: String?] = [
            .name: contact.name.isEmpty ? nil : contact.name, .me: agent.firstName, .owner: owner?.firstName,
            .company: desk.name, .number: String(conversation.number),
            .subject: conversation.subject.isEmpty ? nil : conversation.subject,
            .next: conversation.word.map { words.next($0.nextStep, owner: owner?.firstName, now: now) },
            .by: conversation.word.map { by($0.hearsBy) },
            .resume: conversation.pause.map { by($0.until) },
            .promise: promise?.words, .due: promise.map { by($0.dueAt) }, .party: party, .newowner: owner?.firstName,
            .phone: phone, .page: pageURL(of: conversation, desk: desk),
        ]
        return values.compactMapValues { $0 }
    }

    /// The templates for a conversation, filled: the desk's own first, then the gallery in the conversation's language.
    package func templates(
        for number: Int, channel: Template.Channel, as agent: Agent
    ) async throws -> [(template: Template, filled: FilledTemplate)] {
        let values = try await templateValues(of: number, as: agent)
        let (language, own) = try await database.read { db in
            let language = try db.visible(number, to: agent).language
            return (language, try db.templates(in: language, for: agent.id))
        }
        let hidden = Set(own.compactMap(\.origin))
        let shipped = gallery(language).filter { !hidden.contains($0.key) }
        return (own.map(\.template) + shipped).filter { $0.channel == channel }.map { ($0, $0.filled(with: values)) }
    }
}
