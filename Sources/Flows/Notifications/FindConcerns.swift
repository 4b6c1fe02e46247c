// Whom an event concerns: the log says what happened, the records say who has to hear of it.
import Desk
import Storage
import Text

extension Reader {
    /// What of some events concerns whom, in their order. Nobody hears of what they did themselves.
    func concerns(in events: [LoggedEvent], at now: Instant) throws -> [Concern] {
        guard events.contains(where: { $0.event.concern != nil }) else { return [] }
        let agents = try agents()
        return try events.flatMap { logged -> [Concern] in
            guard let id = logged.conversation, let (kind, hearers) = logged.event.concern else { return [] }
            if kind == .given, try isBeginning(logged, of: id) { return [] }
            return try self.agents(for: hearers, in: id, of: agents, at: now)
                .filter { logged.actor != .agent($0) && (hearers != .owner || !events.took(id, $0, after: logged)) }
                .map {
                    Concern(
                        agent: $0, kind: kind, conversation: id, position: logged.position, at: logged.at,
                        message: logged.event.saidMessage)
                }
        }
    }

    /// Who is given a new conversation by the desk hears of the message in it.
    private func isBeginning(_ logged: LoggedEvent, of id: Conversation.ID) throws -> Bool {
        if case .agent = logged.actor { return false }
        return try conversation(id)?.startedAt == logged.at
    }

    private func agents(
        for hearers: Hearers, in id: Conversation.ID, of agents: [Agent], at now: Instant
    ) throws -> [Agent.ID] {
        switch hearers {
        case .agent(let agent): [agent]
        case .owner: try conversation(id)?.owner.agent.map { [try standIn(for: $0, at: now)] } ?? []
        case .leads: agents.filter { $0.role >= .lead }.map(\.id)
        case .asker(let question): try leadQuestion(question).map { [$0.by] } ?? []
        case .named(let note): try message(note).map { mentioned(in: $0.text, of: agents).map(\.id) } ?? []
        }
    }

    private func standIn(for owner: Agent.ID, at now: Instant) throws -> Agent.ID {
        try answer(to: .cover(of: owner)).cover(of: owner, at: now) ?? owner
    }
}

extension [LoggedEvent] {
    /// Whether an agent has taken a conversation over by themselves after something happened in it: they saw it then.
    fileprivate func took(_ conversation: Conversation.ID, _ agent: Agent.ID, after logged: LoggedEvent) -> Bool {
        contains { later in
            guard later.position > logged.position, later.conversation == conversation,
                case .ownerChanged(_, agent, _) = later.event
            else { return false }
            return later.actor == .agent(agent)
        }
    }
}

extension DeskEvent {
    fileprivate var saidMessage: Message.ID? {
        switch self {
        case .messageReceived(let id), .noteWritten(let id): id
        default: nil  // Only what was said has words.
        }
    }
}

/// A concern with what a person must know of its conversation.
package struct ConcernNews: Sendable {
    package let concern: Concern
    package let number: Int
    package let subject: String
    /// The contact's name, or their address where we know no name.
    package let name: String
}

/// In scalars: what a lock screen shows.
private let longestExcerpt = 140

extension Reader {
    /// nil where the conversation is not there any more.
    func news(of concern: Concern) throws -> ConcernNews? {
        guard let conversation = try conversation(concern.conversation),
            let contact = try contact(conversation.contact)
        else { return nil }
        let name = contact.name.isEmpty ? try identities(of: contact.id).first?.value ?? "" : contact.name
        return ConcernNews(
            concern: concern, number: conversation.number, subject: conversation.subject, name: name)
    }

    /// The beginning of what was said; empty where nothing was.
    func excerpt(of concern: Concern) throws -> String {
        let said = try concern.message.flatMap { try message($0)?.newText } ?? ""
        let words = said.prefixed(maxScalars: longestExcerpt * 4).split(whereSeparator: \.isWhitespace)
            .joined(separator: " ")
        let excerpt = words.prefixed(maxScalars: longestExcerpt)
        return excerpt.utf8.count < words.utf8.count ? excerpt + "…" : excerpt
    }
}

extension Concern.Kind {
    /// "New message", in a colleague's language.
    package func words(in language: Language) -> String {
        LetterWords.catalogues[language]!.say("concern.\(rawValue)", [:]) ?? rawValue
    }
}

/// What an open page is told.
package struct NewsForAgent: Sendable {
    /// Up to which event it was looked.
    package let position: Int64
    /// Own conversations in which it is our turn.
    package let waiting: Int
    package let items: [ConcernNews]
}

extension Flows {
    /// What concerns `agent` of what has happened after `position`: of the newest 500 events, and of the last hour.
    package func news(for agent: Agent, after position: Int64) async throws -> NewsForAgent {
        try await database.read { [now = now()] db in
            let newest = try db.lastPosition()
            let events = try db.events(after: max(min(position, newest), newest - mostEvents), limit: Int(mostEvents))
            let concerns = try db.concerns(in: events.filter { now.since($0.at) < .hours(1) }, at: now)
            return NewsForAgent(
                position: newest, waiting: try db.countWaiting(for: agent.id),
                items: try concerns.filter { $0.agent == agent.id }.compactMap { try db.news(of: $0) })
        }
    }
}

/// So many events are looked at once.
let mostEvents: Int64 = 500
