// A reply that has not left yet: held by the form that wrote it, taken back, or sent at once.
import Desk
import Flows
import Hummingbird
import Text

/// That a reply is held: until a time, or without one for as long as it can be taken back.
struct Hold {
    let time: Instant?
}

extension FrontDesk {
    /// How a reply is held; nil when it leaves at once. What closes or pauses leaves at once: that can be undone later.
    func hold(of form: Form, _ draft: ReplyDraft, in number: Int) async throws -> Hold? {
        guard draft.ending == nil else { return nil }
        if !form["later"].utf8.isEmpty {
            guard let time = try await moment(form["leavesAt"]) else { throw Refusal.timeMissing }
            return Hold(time: time)
        }
        if draft.way == nil || draft.way == .chat, let hold = try await holdInChat(number) { return hold }
        return flows.settings.undoTime > .zero ? Hold(time: nil) : nil
    }

    /// `_method=delete` takes it back, and its words stand in the composer again; else it leaves now.
    func changeHeldReply(_ request: Request, _ context: AgentContext) async throws -> Response {
        let (number, form) = (try context.number, try await ownForm(request, context))
        do {
            guard form.isDeletion else {
                try await flows.sendHeldReply(of: number, as: context.agent)
                return .seeOther("/conversations/\(number)")
            }
            let here = try await here(context)
            guard let reply = try await flows.takeBackReply(of: number, as: context.agent) else {
                let written = Written(refusal: here.heldReplyLeft)
                return try await conversationPage(request, context, written: written, status: .conflict)
            }
            let lost = reply.fileNames.isEmpty ? nil : here.heldFilesAreGone
            return try await conversationPage(request, context, written: Written(reply: reply.text, refusal: lost))
        } catch let refusal as Refusal where refusal != .notFound {
            let words = try await here(context).say("refusal.\(refusal.rawValue)")
            return try await conversationPage(
                request, context, written: Written(refusal: words), status: refusal.status)
        }
    }
}
