// The acts of agents by which a word is kept: calls, pauses, invitations, help, tasks, questions.
import Desk
import Flows
import Hummingbird
import Text

extension FrontDesk {
    /// A reply with all that its form says besides the words.
    func draft(of form: Form) async throws -> ReplyDraft {
        var draft = ReplyDraft(text: form["text"], files: form.files, promise: try await promise(in: form))
        draft.replaces = Promise.ID(form["replaces"])
        draft.keeps = Set(form.all("keeps").compactMap { Promise.ID($0) })
        draft.template = form["template"].trimmed.utf8.isEmpty ? nil : firstScalars(100, of: form["template"])
        draft.because = form["because"]
        draft.way = try writtenWay(form["way"])
        draft.wayReason = form["wayReason"]
        draft.copies = form.fields["cc"].map { _ in addresses(in: form["cc"]) }
        switch form["ending"] {
        case "close": draft.ending = .close(Reason.Key(form["closeReason"]))
        case "pause":
            guard let until = try await moment(form["pauseUntil"]) else { throw Refusal.timeMissing }
            draft.ending = .pause(PauseOffer(reason: Reason.Key(form["pauseReason"]), until: until))
        default: break
        }
        return draft
    }

    /// The way of a written answer; nil for none that is said. A call is promised, not written.
    func writtenWay(_ text: String) throws(WebError) -> AnswerWay? {
        if text.isEmpty { return nil }
        guard let way = AnswerWay(rawValue: text), way != .phone else {
            throw .malformed("A written answer goes by chat, email or page.")
        }
        return way
    }

    /// Addresses as people list them: with commas, semicolons or on lines.
    private func addresses(in text: String) -> [String] {
        text.unicodeScalars.split { [",", ";", "\n"].contains($0) }.map { String($0).trimmed }.filter { !$0.isEmpty }
    }

    /// A field for date and time, on the desk's clock.
    func moment(_ stamp: String) async throws -> Instant? {
        guard let time = LocalTime(stamp: stamp.trimmed) else { return nil }
        return Instant(milliseconds: time.milliseconds(in: try await flows.desk().hours.timeZone))
    }

    func recordCall(_ request: Request, _ context: AgentContext) async throws -> Response {
        try await act(request, context) { form, number in
            try await self.flows.recordCall(
                try context.promise, of: number, reached: form["reached"] == "yes", words: form["words"],
                as: context.agent)
        }
    }

    func endPause(_ request: Request, _ context: AgentContext) async throws -> Response {
        try await act(request, context) { _, number in try await self.flows.endPause(number, as: context.agent) }
    }

    func transfer(_ request: Request, _ context: AgentContext) async throws -> Response {
        try await act(request, context) { form, number in
            let agent = context.agent
            switch form["answer"] {
            case "accept": try await self.flows.acceptTransfer(of: number, as: agent)
            case "decline": try await self.flows.declineTransfer(of: number, because: form["why"], as: agent)
            case "withdraw": try await self.flows.withdrawTransfer(of: number, as: agent)
            default:
                guard let to = Agent.ID(form["to"]) else { throw Refusal.unknownAgent }
                try await self.flows.offerTransfer(
                    of: number, to: to, because: form["reason"], brief: form["brief"], as: agent)
            }
        }
    }

    func setHelper(_ request: Request, _ context: AgentContext) async throws -> Response {
        try await act(request, context) { form, number in
            let joins = !form["joins"].utf8.isEmpty
            guard let helper = Agent.ID(joins ? form["joins"] : form["leaves"]) else { throw Refusal.unknownAgent }
            try await self.flows.setHelper(helper, of: number, helps: joins, as: context.agent)
        }
    }

    func addTriedStep(_ request: Request, _ context: AgentContext) async throws -> Response {
        try await act(request, context) { form, number in
            try await self.flows.addTriedStep(form["words"], in: number, as: context.agent)
        }
    }

    func removeTriedStep(_ request: Request, _ context: AgentContext) async throws -> Response {
        try await act(request, context) { _, number in
            try await self.flows.removeTriedStep(try context.identifier("step"), from: number, as: context.agent)
        }
    }

    func addTask(_ request: Request, _ context: AgentContext) async throws -> Response {
        try await act(request, context) { form, number in
            guard let due = try await self.moment(form["due"]) else { throw Refusal.timeMissing }
            try await self.flows.addTask(
                ThirdPartyTask.Kind(rawValue: form["kind"]) ?? .other, form["words"], by: form["party"], due: due,
                in: number, as: context.agent)
        }
    }

    func reportTask(_ request: Request, _ context: AgentContext) async throws -> Response {
        try await act(request, context) { form, number in
            try await self.flows.report(
                try await self.report(in: form), saying: form["words"], on: try context.identifier("task"), of: number,
                as: context.agent)
        }
    }

    func report(in form: Form) async throws -> Flows.TaskReport {
        switch form["report"] {
        case "done": return .done
        case "cancelled": return .cancelled
        default:
            guard let due = try await moment(form["due"]) else { throw Refusal.timeMissing }
            return .newTime(due)
        }
    }

    func askLead(_ request: Request, _ context: AgentContext) async throws -> Response {
        try await act(request, context) { form, number in
            try await self.flows.askLead(form["words"], about: number, as: context.agent)
        }
    }

    func answerLead(_ request: Request, _ context: AgentContext) async throws -> Response {
        try await act(request, context) { form, number in
            try await self.flows.answerLeadQuestion(
                try context.identifier("question"), of: number, saying: form["words"], as: context.agent)
        }
    }

    /// Reads our own form, acts, and shows the conversation again; a refusal is said on its page.
    private func act(
        _ request: Request, _ context: AgentContext, _ work: (Form, Int) async throws -> Void
    ) async throws -> Response {
        let (number, form) = (try context.number, try await ownForm(request, context))
        do {
            try await work(form, number)
        } catch let refusal as Refusal where refusal != .notFound && !request.wantsJSON {
            let words = try await here(context).say("refusal.\(refusal.rawValue)")
            return try await conversationPage(
                request, context, written: Written(refusal: words), status: refusal.status)
        }
        if request.wantsJSON { return Response(status: .noContent) }
        return .seeOther(ownPath(form["back"]) ?? "/conversations/\(number)")
    }
}
