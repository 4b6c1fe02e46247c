// What programs do so that a word is kept: pauses, invitations, help, tasks, calls, questions.
import Desk
import Flows
import Hummingbird
import Text

private struct PauseRequest: Decodable, Sendable {
    let reason: Reason.Key
    let until: String
    let text: String
    let way: String?
    let wayReason: String?

    private enum CodingKeys: String, CodingKey {
        case reason, until, text, way
        case wayReason = "way_reason"
    }
}

private struct TransferRequest: Decodable, Sendable {
    let to: String
    let reason: String
    let brief: String?
}

private struct TransferAnswer: Decodable, Sendable {
    enum Answer: String, Decodable, Sendable { case accept, decline, withdraw }

    let answer: Answer
    let why: String?
}

private struct HelperRequest: Decodable, Sendable {
    let agent: String
    let helps: Bool?
}

private struct TaskRequest: Decodable, Sendable {
    let kind: ThirdPartyTask.Kind
    let party: String
    let words: String
    let due: String
}

private struct TaskReportRequest: Decodable, Sendable {
    enum State: String, Decodable, Sendable { case done, cancelled, underWay = "under_way" }

    let state: State
    let due: String?
    let words: String?
}

private struct CallRequest: Decodable, Sendable {
    let reached: Bool
    let words: String?
}

private struct WordsRequest: Decodable, Sendable { let words: String }

extension FrontDesk {
    func addWordActs(to inside: Inside) {
        let conversation = "api/conversations/{number}"
        inside.post("\(conversation)/pause", use: pauseByProgram)
        inside.delete("\(conversation)/pause", use: endPauseByProgram)
        inside.post("\(conversation)/transfer", use: transferByProgram)
        inside.put("\(conversation)/transfer", use: answerTransferByProgram)
        inside.post("\(conversation)/helpers", use: helpByProgram)
        inside.post("\(conversation)/tasks", use: addTaskByProgram)
        inside.put("\(conversation)/tasks/{task}", use: reportTaskByProgram)
        inside.post("\(conversation)/tried", use: tryByProgram)
        inside.delete("\(conversation)/tried/{step}", use: forgetTriedByProgram)
        inside.post("\(conversation)/questions", use: askByProgram)
        inside.post("\(conversation)/questions/{question}/answer", use: answerByProgram)
        inside.post("\(conversation)/promises/{promise}/calls", use: callByProgram)
    }

    /// A reply that pauses: the contact is told by its text.
    private func pauseByProgram(_ request: Request, _ context: AgentContext) async throws -> Response {
        try await act(PauseRequest.self, request, context, status: .created) { sent, number, key in
            let offer = PauseOffer(reason: sent.reason, until: try instant(sent.until, field: "until"))
            var draft = ReplyDraft(text: sent.text, ending: .pause(offer))
            (draft.way, draft.wayReason) = (try self.writtenWay(sent.way ?? ""), sent.wayReason ?? "")
            let reply = draft
            _ = try await self.explaining(number) {
                try await self.flows.sendReply(reply, to: number, as: context.agent, key: key)
            }
        }
    }

    private func endPauseByProgram(_ request: Request, _ context: AgentContext) async throws -> Response {
        let number = try context.number
        try await requireOwnScript(request, context)
        try await flows.endPause(number, as: context.agent)
        return try await conversationJSON(number, context)
    }

    private func transferByProgram(_ request: Request, _ context: AgentContext) async throws -> Response {
        try await act(TransferRequest.self, request, context, status: .created) { sent, number, key in
            guard let to = try await self.agent(named: sent.to) else { throw Refusal.unknownAgent }
            try await self.flows.offerTransfer(
                of: number, to: to, because: sent.reason, brief: sent.brief ?? "", as: context.agent,
                key: key)
        }
    }

    private func answerTransferByProgram(_ request: Request, _ context: AgentContext) async throws -> Response {
        try await act(TransferAnswer.self, request, context) { sent, number, _ in
            switch sent.answer {
            case .accept: try await self.flows.acceptTransfer(of: number, as: context.agent)
            case .decline:
                try await self.flows.declineTransfer(of: number, because: sent.why ?? "", as: context.agent)
            case .withdraw: try await self.flows.withdrawTransfer(of: number, as: context.agent)
            }
        }
    }

    private func helpByProgram(_ request: Request, _ context: AgentContext) async throws -> Response {
        try await act(HelperRequest.self, request, context) { sent, number, key in
            guard let helper = try await self.agent(named: sent.agent) else { throw Refusal.unknownAgent }
            try await self.flows.setHelper(
                helper, of: number, helps: sent.helps ?? true, as: context.agent, key: key)
        }
    }

    private func addTaskByProgram(_ request: Request, _ context: AgentContext) async throws -> Response {
        try await act(TaskRequest.self, request, context, status: .created) { sent, number, key in
            try await self.flows.addTask(
                sent.kind, sent.words, by: sent.party, due: try instant(sent.due, field: "due"), in: number,
                as: context.agent, key: key)
        }
    }

    private func reportTaskByProgram(_ request: Request, _ context: AgentContext) async throws -> Response {
        try await act(TaskReportRequest.self, request, context) { sent, number, _ in
            let report: Flows.TaskReport =
                switch sent.state {
                case .done: .done
                case .cancelled: .cancelled
                case .underWay: .newTime(try instant(sent.due ?? "", field: "due"))
                }
            try await self.flows.report(
                report, saying: sent.words ?? "", on: try context.identifier("task"), of: number, as: context.agent)
        }
    }

    private func tryByProgram(_ request: Request, _ context: AgentContext) async throws -> Response {
        try await act(WordsRequest.self, request, context, status: .created) { sent, number, key in
            try await self.flows.addTriedStep(sent.words, in: number, as: context.agent, key: key)
        }
    }

    private func forgetTriedByProgram(_ request: Request, _ context: AgentContext) async throws -> Response {
        let number = try context.number
        try await requireOwnScript(request, context)
        try await flows.removeTriedStep(try context.identifier("step"), from: number, as: context.agent)
        return try await conversationJSON(number, context)
    }

    private func askByProgram(_ request: Request, _ context: AgentContext) async throws -> Response {
        try await act(WordsRequest.self, request, context, status: .created) { sent, number, key in
            try await self.flows.askLead(sent.words, about: number, as: context.agent, key: key)
        }
    }

    private func answerByProgram(_ request: Request, _ context: AgentContext) async throws -> Response {
        try await act(WordsRequest.self, request, context) { sent, number, key in
            try await self.flows.answerLeadQuestion(
                try context.identifier("question"), of: number, saying: sent.words, as: context.agent,
                key: key)
        }
    }

    private func callByProgram(_ request: Request, _ context: AgentContext) async throws -> Response {
        try await act(CallRequest.self, request, context, status: .created) { sent, number, key in
            try await self.flows.recordCall(
                try context.promise, of: number, reached: sent.reached, words: sent.words ?? "", as: context.agent,
                key: key)
        }
    }

    /// Reads, acts, and answers with the conversation as it is then.
    private func act<Sent: Decodable & Sendable>(
        _ type: Sent.Type, _ request: Request, _ context: AgentContext, status: HTTPResponse.Status = .ok,
        _ work: (Sent, Int, ActKey?) async throws -> Void
    ) async throws -> Response {
        let (number, body) = (try context.number, try await ownJSON(type, request, context))
        try await work(body.value, number, try actKey(request, body.bytes))
        return try await conversationJSON(number, context, status: status)
    }
}
