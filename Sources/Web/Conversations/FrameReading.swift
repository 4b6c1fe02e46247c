// What stands around the pages of the workspace: who is there, and the figures in the rail.
import Desk
import Hummingbird
import Storage

extension Question<(WorkspaceFrame, [Agent])> {
    /// The frame for `agent`, and everybody who works here, whom most pages name too. Asked together with what fills the
    /// page, so that the frame's position fits what is shown.
    static func frame(for agent: Agent, now: Instant, news: WorkspaceFrame.News?) -> Self {
        let isLead = agent.role >= .lead
        return Question<([Agent], RailFigures, Int)>(
            .agents, .railFigures(of: agent.id, now: now), isLead ? .silenceCount(at: now) : .known(0)
        ).map { agents, figures, silent in
            let frame = WorkspaceFrame(
                me: Colleague(agent), role: agent.role, isOnDuty: agent.isOnDuty,
                onDuty: agents.filter(\.isOnDuty).map { Colleague($0) }, lateCount: figures.late,
                unownedCount: figures.unowned, unreadableCount: figures.unreadable, silentCount: silent,
                waitingCount: figures.waiting, position: figures.position, news: news)
            return (frame, agents)
        }
    }
}

extension FrontDesk {
    /// The frame of a page that shows nothing else of the store.
    func frame(_ request: Request, _ context: AgentContext) async throws -> WorkspaceFrame {
        let (agent, now, news) = (context.agent, flows.now(), request.news)
        return try await database.read { try $0.answer(to: .frame(for: agent, now: now, news: news)) }.0
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
