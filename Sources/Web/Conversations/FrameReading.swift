// What stands around the pages of the workspace: who is there, and the figures in the rail.
import Desk
import Hummingbird
import Storage

extension Reader {
    /// The frame for `agent`, from within the read that fills the page, so that its position fits what is shown.
    func frame(
        for agent: Agent, colleagues: [Agent], now: Instant, news: WorkspaceFrame.News? = nil
    ) throws -> WorkspaceFrame {
        let figures = try railFigures(of: agent.id, now: now, upTo: 100)
        return WorkspaceFrame(
            me: Colleague(agent), role: agent.role, isOnDuty: agent.isOnDuty,
            onDuty: colleagues.filter(\.isOnDuty).map { Colleague($0) },
            lateCount: figures.late, unownedCount: figures.unowned,
            unreadableCount: agent.role >= .lead ? figures.unreadable : 0,
            silentCount: agent.role >= .lead ? try silenceCount(at: now, upTo: 100) : 0, position: figures.position,
            news: news)
    }
}

extension FrontDesk {
    /// The frame of a page that shows nothing else of the store.
    func frame(_ request: Request, _ context: AgentContext) async throws -> WorkspaceFrame {
        let (agent, now, news) = (context.agent, flows.now(), request.news)
        return try await database.read { try $0.frame(for: agent, colleagues: try $0.agents(), now: now, news: news) }
    }
}

extension Request {
    /// What the page before this one did: `?news=closed&about=1042`.
    var news: WorkspaceFrame.News? {
        guard let name = query("news") else { return nil }
        let number = query("about").flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil }
        switch (name, number) {
        case ("closed", let number?): return .closed(number: number)
        case ("paused", let number?): return .paused(number: number)
        case ("reopened", let number?): return .reopened(number: number)
        case ("queued", let number?): return .sentBackToQueue(number: number)
        case ("readAgain", let number): return .readAgain(conversation: number)
        case ("saved", _): return .saved
        case ("passwordChanged", _): return .passwordChanged
        default: return nil
        }
    }
}
