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
    var way: AnswerWay?
    var wayReason = ""
    var guardFindings: HTML = ""
}

/// The middle and the right pane, read together with their frame.
struct Talk: Sendable {
    var model: ConversationModel
    let person: PersonModel
}

extension FrontDesk {
    /// Builds both panes inside a read. `viewers`: agents who look at it too.
    func talk(
        _ record: ConversationRecord, agents: [Agent], for agent: Agent, page: String, written: Written, now: Instant,
        history: [ContactHistoryItem], recently: RecentWriting, held: HeldReply?, chat: Chat? = nil,
        events: [SiteEvent] = [], wroteBy: [Channel] = [], desk: DeskRecord,
        here: Surroundings
    ) -> Talk {
        let people = People(
            contact: record.contactName, writers: record.writers, team: record.team, agents: agents,
            bots: record.bots)
        let viewers = presence.viewers(of: record.conversation.number, but: agent.id, now: now)
        let conversation = record.conversation
        var model = ConversationModel(
            number: conversation.number, subject: conversation.subject, language: conversation.language,
            contact: people.contact, channel: conversation.channel,
            standing: standing(conversation, people), owner: conversation.owner.agent.flatMap { people.colleague($0) },
            team: record.team,
            timeline: Timeline(
                record, people: people, rendered: rendered, foldWords: here.foldWords, now: now,
                rawSince: flows.rawKeptSince
            ).items,
            colleagues: agents.map { Colleague($0) },
            viewers: agents.filter { viewers.contains($0.id) }.map { Colleague($0) },
            composer: Composer(
                replyTo: record.recipient ?? "",
                copies: record.nextCopies.map(\.address).joined(separator: ", "), replyIdentity: Secrets.token(),
                noteIdentity: Secrets.token(),
                replyText: written.reply, noteText: written.note, refusal: written.refusal,
                guardFindings: written.guardFindings),
            standingPromises: record.promises.filter { $0.isStanding && $0.isToldToContact },
            pauseReasons: record.pauseReasons, closingReasons: record.closingReasons.filter { !$0.key.isSilent },
            pauseUntil: nextMorning(after: now, hours: desk.hours(of: record.conversation.owner.team)),
            invitation: invitation(record, people),
            helpers: record.helpers.compactMap { people.colleague($0) }, cover: cover(record, people, now: now),
            transferCount: record.transferCount, brief: Brief(record, people: people).words(here),
            otherTeams: record.otherTeams,
            others: history.filter { $0.number != conversation.number && $0.closed?.reason != .merged }
                .map { OtherConversation(number: $0.number, subject: $0.subject) },
            held: held.map { HeldItem(reply: $0, by: people.colleague($0.agent)) }, hold: hold(record, people))
        let writers = writing.agents(writingIn: conversation.number, now: now)
        model.writers = agents.filter { $0.id != agent.id && writers.contains($0.id) }.map { Colleague($0) }
        model.chat = chatState(chat, events, of: record, people: people, now: now)
        model.usualWay = record.usualWay(chat, wroteBy: wroteBy, now: now)
        model.phone = record.identities.last { $0.kind == .phone }?.value ?? ""
        (model.composer.way, model.composer.wayReason) = (written.way, written.wayReason)
        return Talk(
            model: model,
            person: person(
                record, people: people, page: page, history: history, recently: recently, desk: desk,
                here: here))
    }

    /// A pause that is not said otherwise ends the day after tomorrow, when work begins.
    private func nextMorning(after now: Instant, hours: WorkingHours) -> Instant {
        hours.nextOpening(after: now + .hours(24)) ?? now + .hours(48)
    }

    /// nil where the desk has no bot that could speak.
    private func hold(_ record: ConversationRecord, _ people: People) -> ConversationModel.HoldState? {
        guard record.bots.contains(where: \.isActive) || record.lease.hold?.by == nil && record.lease.hold != nil else {
            return nil
        }
        guard let hold = record.lease.hold else { return .free }
        return hold.by.map { .held(by: people.colleague($0)?.firstName ?? "") } ?? .awaited
    }

    private func invitation(_ record: ConversationRecord, _ people: People) -> Invitation? {
        record.transfers.last { $0.answer == .waiting }.map { transfer in
            Invitation(
                transfer: transfer, by: people.colleague(transfer.by)?.firstName ?? "",
                to: people.colleague(transfer.to)?.firstName ?? "")
        }
    }

    private func cover(_ record: ConversationRecord, _ people: People, now: Instant) -> Cover? {
        record.absences.first { $0.isRunning(at: now) }.map { absence in
            Cover(by: record.cover(at: now).flatMap { people.colleague($0) }, until: absence.until)
        }
    }

    private func standing(_ conversation: Conversation, _ people: People) -> ConversationModel.Standing {
        switch conversation.standing {
        case .open(let word): .open(word)
        case .paused(let pause): .paused(pause, by: people.colleague(pause.by))
        case .closed(let closure):
            .closed(closure.reason, by: closure.by.flatMap { people.colleague($0) }, at: closure.at)
        }
    }

    private func person(
        _ record: ConversationRecord, people: People, page: String, history: [ContactHistoryItem],
        recently: RecentWriting, desk: DeskRecord, here: Surroundings
    ) -> PersonModel {
        let path = "/conversations/\(record.conversation.number)"
        let promises = record.promises.filter { $0.isStanding }.sorted { $0.due < $1.due }.map { promise in
            PersonModel.OpenPromise(
                words: here.promise(promise), due: promise.due,
                by: promise.madeBy.flatMap { people.colleague($0)?.firstName },
                keeping: promise.kind == .own ? "\(path)/promises/\(promise.id)/kept" : nil,
                calling: promise.kind == .callBack ? "\(path)/promises/\(promise.id)/call" : nil,
                isLate: promise.state.isLate)
        }
        let earlier = history.filter { $0.number != record.conversation.number }.map { past in
            PersonModel.Earlier(
                number: past.number, subject: past.subject, closedAt: past.closed?.at, reason: past.closed?.reason)
        }
        return PersonModel(
            contact: record.contactName, known: record.contact, recently: recently,
            identities: record.identitiesNow.filter { !$0.isOfBrowser }, promises: promises, earlier: earlier,
            page: page,
            number: record.conversation.number, tried: record.triedSteps,
            tasks: record.tasks.map { PersonModel.TaskLine(task: $0, link: flows.taskURL($0, desk: desk)) },
            questions: record.questions, joins: record.joins,
            likenesses: record.likenesses,
            pastPromises: record.promises.filter { !$0.isStanding && $0.isToldToContact }.reversed())
    }
}
