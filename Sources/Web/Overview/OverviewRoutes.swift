// The overview: reads what is late, silent, asked and kept, at one moment of the store.
import Desk
import Flows
import Hummingbird
import Storage
import Text

/// Lines of the overview; what is more has its own page or comes up when these are done.
private let (mostSilences, mostLate, mostAsked, mostMailboxes) = (20, 8, 20, 20)

extension FrontDesk {
    func addOverview(to inside: Inside) {
        inside.get("overview", use: overview)
    }

    private func overview(_ request: Request, _ context: AgentContext) async throws -> Response {
        let (agent, now, news) = (context.agent, flows.now(), request.news)
        let week = try await flows.desk().hours.week(of: now)
        let model = try await database.read { try $0.overview(for: agent, week: week, now: now, news: news) }
        return .page(overviewPage(model, try await here(context)))
    }
}

extension Reader {
    fileprivate func overview(
        for agent: Agent, week: [DaySpan], now: Instant, news: WorkspaceFrame.News?
    ) throws -> OverviewModel {
        let (frame, agents) = try answer(to: .frame(for: agent, now: now, news: news))
        let colleagues = Dictionary(agents.map { ($0.id, Colleague($0)) }, uniquingKeysWith: { $1 })
        let late = try ledger(.late, at: now, limit: mostLate)
        return OverviewModel(
            frame: frame, mailboxes: agent.role >= .lead ? try silentMailboxes(at: now) : [],
            silences: try silentConversations(at: now, limit: mostSilences)
                .map { OverviewModel.SilenceLine($0, colleagues) },
            late: late.lines.map { OverviewModel.LateLine($0, colleagues) }, hasMoreLate: late.next != nil,
            asked: agent.role >= .lead
                ? try askedOfLeads(limit: mostAsked).map { OverviewModel.AskedLine($0, colleagues) } : nil,
            duty: try duty(agents, colleagues, now: now), week: try week.map { try day($0, now: now) })
    }

    private func silentMailboxes(at now: Instant) throws -> [OverviewModel.SilentMailbox] {
        guard try hasMailboxes() else { return [] }
        let patience = try desk()?.riseTimes.mailbox ?? RiseTimes.sound.mailbox
        return try silentMailboxes(at: now, patience: patience).prefix(mostMailboxes).map { mailbox in
            OverviewModel.SilentMailbox(
                address: mailbox.address, since: mailbox.state.heardAt ?? mailbox.startedAt,
                trouble: mailbox.state.trouble?.0)
        }
    }

    /// A day counts up to now: what is due later may still be kept.
    private func day(_ span: DaySpan, now: Instant) throws -> OverviewModel.WeekDay {
        guard span.start <= now else { return .init(day: span.day, share: nil, isToday: false) }
        return .init(
            day: span.day, share: try dues(from: span.start, until: min(span.end, now)), isToday: now < span.end)
    }

    private func duty(
        _ agents: [Agent], _ colleagues: [Agent.ID: Colleague], now: Instant
    ) throws -> [OverviewModel.DutyLine] {
        let (running, presence) = (try absences().filter { $0.isRunning(at: now) }, try presence())
        let burdens = try burdens()
        return agents.map { agent in
            let absence = running.first { $0.agent == agent.id }
            let isHere = agent.isOnDuty && absence == nil
            return OverviewModel.DutyLine(
                colleague: Colleague(agent),
                presence: isHere
                    ? .here
                    : .away(
                        until: absence?.until, cover: presence.cover(of: agent.id, at: now).flatMap { colleagues[$0] }),
                covers: presence.covered(by: agent.id, at: now).compactMap { colleagues[$0] },
                carries: burdens[agent.id, default: 0])
        }
    }
}

extension OverviewModel.SilenceLine {
    fileprivate init(_ line: SilentConversation, _ colleagues: [Agent.ID: Colleague]) {
        self.init(
            number: line.silence.number, contact: ContactName(line.contactName, line.contact), subject: line.subject,
            why: OverviewModel.Why(line.silence.why), since: line.silence.since,
            owner: line.owner.flatMap { colleagues[$0] }, team: line.team)
    }
}

extension OverviewModel.Why {
    fileprivate init(_ why: Silence.Why) {
        switch why {
        case .unowned: self = .unowned
        case .uncovered: self = .uncovered
        case .unaccepted: self = .unaccepted
        case .overdue: self = .overdue
        case .unwatched: self = .unwatched
        }
    }
}

extension OverviewModel.LateLine {
    fileprivate init(_ line: PromiseLedger.Line, _ colleagues: [Agent.ID: Colleague]) {
        self.init(
            number: line.number, contact: ContactName(line.contactName, line.promise.contact), promise: line.promise,
            owner: line.owner.flatMap { colleagues[$0] }, wasTold: line.toldAt != nil)
    }
}

extension OverviewModel.AskedLine {
    fileprivate init(_ asked: AskedOfLead, _ colleagues: [Agent.ID: Colleague]) {
        self.init(
            question: asked.question, words: asked.words, by: colleagues[asked.by], number: asked.number,
            contact: asked.contactName, dueAt: asked.dueAt)
    }
}

extension ContactName {
    /// A contact by the name that a list shows.
    init(_ name: String, _ contact: Contact.ID) {
        let first = name.utf8.firstIndex(of: UInt8(ascii: " ")).map { String(name[..<$0]) } ?? name
        self.init(full: name, first: first, identity: contact)
    }
}
