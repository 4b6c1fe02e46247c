// A conversation and its person, as their page shows them.
import Desk
import Flows
import Storage
import Text

/// What the composer is filled with, after a refusal or at first.
struct Written: Sendable {
    var reply = ""
    var note = ""
    var refusal: String?
}

/// The middle and the right pane, read together with their frame.
struct Talk: Sendable {
    let model: ConversationModel
    let person: PersonModel
}

extension FrontDesk {
    /// Builds both panes inside a read. `viewers`: agents who look at it too.
    func talk(
        _ record: ConversationRecord, agents: [Agent], for agent: Agent, page: String, written: Written, now: Instant,
        history: [ContactHistoryItem]
    ) -> Talk {
        let people = People(contact: record.contactName, team: record.team, agents: agents)
        let viewers = presence.viewers(of: record.conversation.number, but: agent.id, now: now)
        let conversation = record.conversation
        let model = ConversationModel(
            number: conversation.number, subject: conversation.subject, language: conversation.language,
            contact: people.contact, channel: conversation.channel,
            standing: standing(conversation, people), owner: conversation.owner.agent.flatMap { people.colleague($0) },
            team: record.team, timeline: Timeline(record, people: people, rendered: rendered, now: now).items,
            colleagues: agents.map { Colleague($0) },
            viewers: agents.filter { viewers.contains($0.id) }.map { Colleague($0) },
            composer: Composer(
                replyTo: record.recipient ?? "", replyIdentity: Secrets.token(), noteIdentity: Secrets.token(),
                replyText: written.reply, noteText: written.note, refusal: written.refusal))
        return Talk(model: model, person: person(record, people: people, page: page, history: history))
    }

    private func standing(_ conversation: Conversation, _ people: People) -> ConversationModel.Standing {
        switch conversation.standing {
        case .open(let word): .open(word.nextStep, hearsBy: word.hearsBy)
        case .closed(let closure):
            .closed(closure.reason, by: closure.by.flatMap { people.colleague($0) }, at: closure.at)
        }
    }

    private func person(
        _ record: ConversationRecord, people: People, page: String, history: [ContactHistoryItem]
    ) -> PersonModel {
        let promises = record.promises.filter { $0.state == .open }.sorted { $0.dueAt < $1.dueAt }.map { promise in
            PersonModel.OpenPromise(
                words: promise.words, due: promise.dueAt,
                by: promise.madeBy.flatMap { people.colleague($0)?.firstName },
                keeping: promise.isKeptByAnswering
                    ? nil : "/conversations/\(record.conversation.number)/promises/\(promise.id)/kept")
        }
        let earlier = history.filter { $0.number != record.conversation.number }.map { past in
            PersonModel.Earlier(
                number: past.number, subject: past.subject, closedAt: past.closed?.at, reason: past.closed?.reason)
        }
        return PersonModel(
            contact: record.contactName, language: record.contact.language, since: record.contact.since,
            identities: record.identities, promises: promises, earlier: earlier, page: page)
    }
}
