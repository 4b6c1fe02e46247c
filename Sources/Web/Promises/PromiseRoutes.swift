// The ledger of promises, that of one contact, and how honest our times are.
import Desk
import Flows
import Hummingbird
import Storage
import Text

/// How far back the totals count.
private let totalsReach = Duration.days(30)
/// How far back we compare what was promised with what was delivered.
private let calibrationReach = Duration.days(90)
/// Answers that one page measures; of more, the newest.
private let mostAnswers = 20_000

extension FrontDesk {
    func addPromises(to inside: Inside) {
        inside.get("promises", use: promises)
        inside.get("promises/calibration", use: calibration)
        inside.get("contacts/{id}/promises", use: promisesToContact)
    }

    private func promises(_ request: Request, _ context: AgentContext) async throws -> Response {
        let view = request.query("view").flatMap { PromisesModel.View(rawValue: $0) } ?? .mine
        let (agent, now, after, news) = (
            context.agent, flows.now(), try PromiseLedger.Cursor.read(request), request.news
        )
        let model = try await database.read { db in
            let (frame, agents) = try db.answer(to: .frame(for: agent, now: now, news: news))
            let page = try db.ledger(view.stored(for: agent), at: now, limit: ListQuery.pageSize, after: after)
            return PromisesModel(
                frame: frame, place: .view(view),
                lines: page.lines.map { PromisesModel.Line($0, agents) }, next: page.next?.text,
                isContinued: after != nil,
                totals: after == nil ? try db.promiseTotals(madeFrom: now - totalsReach, now: now) : nil)
        }
        return .page(promisesPage(model, try await here(context)))
    }

    private func promisesToContact(_ request: Request, _ context: AgentContext) async throws -> Response {
        let (id, after, news) = (
            try context.identity(Contact.self), try PromiseLedger.Cursor.read(request), request.news
        )
        let (agent, now) = (context.agent, flows.now())
        let model = try await database.read { db in
            guard let contact = try db.contact(id) else { throw WebError.notFound }
            let (frame, agents) = try db.answer(to: .frame(for: agent, now: now, news: news))
            let page = try db.ledger(.contact(id), at: now, limit: ListQuery.pageSize, after: after)
            let name = contact.name.isEmpty ? try db.identities(of: id).first?.value ?? "" : contact.name
            return PromisesModel(
                frame: frame, place: .contact(ContactName(name, id)),
                lines: page.lines.map { PromisesModel.Line($0, agents) }, next: page.next?.text,
                isContinued: after != nil, totals: nil)
        }
        return .page(promisesPage(model, try await here(context)))
    }

    private func calibration(_ request: Request, _ context: AgentContext) async throws -> Response {
        let (now, frame) = (flows.now(), try await frame(request, context))
        let desk = try await flows.desk()
        let (answers, teams) = try await database.read {
            (try $0.answersDue(from: now - calibrationReach, until: now, limit: mostAnswers), try $0.teams())
        }
        let own = Dictionary(teams.map { ($0.name, desk.hours(of: $0.id)) }, uniquingKeysWith: { first, _ in first })
        let calibration = AnswerCalibration(answers, hours: desk.hours, teamHours: own)
        let model = CalibrationModel(
            frame: frame, calibration: calibration, newest: answers.count == mostAnswers ? mostAnswers : nil)
        return .page(calibrationPage(model, try await here(context)))
    }
}

extension PromisesModel.View {
    fileprivate func stored(for agent: Agent) -> PromiseLedger.View {
        switch self {
        case .mine: .mine(agent.id)
        case .open: .open
        case .late: .late
        case .kept: .kept
        }
    }
}

extension PromisesModel.Line {
    init(_ line: PromiseLedger.Line, _ agents: [Agent]) {
        self.init(
            promise: line.promise, number: line.number, subject: line.subject,
            contact: ContactName(line.contactName, line.promise.contact),
            madeBy: line.promise.madeBy.flatMap { id in agents.first { $0.id == id } }.map { Colleague($0) },
            wasTold: line.toldAt != nil)
    }
}

extension PromiseLedger.Cursor {
    /// `1795600800000-123`: milliseconds and identity of the last line.
    var text: String { InboxList.Cursor(time: time, id: .init(id.rawValue)).text }

    static func read(_ request: Request) throws(WebError) -> PromiseLedger.Cursor? {
        try ListQuery.cursor(request).map { PromiseLedger.Cursor(time: $0.time, id: .init($0.id.rawValue)) }
    }
}
