// What a lead does about a mailbox: rests it, goes on with it, has it tried now.
import Desk
import Flows
import Hummingbird

extension FrontDesk {
    func addMailboxes(to inside: Inside) {
        inside.post("settings/mailboxes/{id}/pause", use: pauseMailbox)
        inside.post("settings/mailboxes/{id}/visit", use: tryMailbox)
    }

    private func pauseMailbox(_ request: Request, _ context: AgentContext) async throws -> Response {
        let form = try await ownForm(request, context)
        let mailbox = try context.identity(RemoteMailbox.self)
        try await flows.pauseMailbox(mailbox, isPaused: !form.isDeletion, as: context.agent)
        return .seeOther("/settings?news=saved#mailboxes-h")
    }

    private func tryMailbox(_ request: Request, _ context: AgentContext) async throws -> Response {
        _ = try await ownForm(request, context)
        try await flows.tryMailboxNow(try context.identity(RemoteMailbox.self), as: context.agent)
        return .seeOther("/settings?news=saved#mailboxes-h")
    }
}
