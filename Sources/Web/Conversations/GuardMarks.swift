// The guard beside an agent who writes: findings and the contact's questions, asked for after a pause in typing.
import Desk
import Flows
import Guard
import Hummingbird
import Text

/// A text as it stands in the composer.
private struct Composed: Decodable, Sendable {
    let text: String
    let template: String?
}

private struct TakenSuggestion: Decodable, Sendable { let rule: String }

extension FrontDesk {
    func addGuard(to inside: Inside) {
        inside.post("conversations/{number}/guard", use: guardMarks)
        inside.post("conversations/{number}/guard/accepted", use: countAccepted)
        inside.post("api/guard", use: guardByProgram)
        addGuardPage(to: inside)
    }

    /// Nothing is stored.
    private func guardMarks(_ request: Request, _ context: AgentContext) async throws -> Response {
        let written = try await request.json(Composed.self).value
        let checked = try await flows.checkReply(
            written.text, template: written.template, to: try context.number, as: context.agent)
        return .page(guardFindings(checked, try await here(context)))
    }

    private func countAccepted(_ request: Request, _ context: AgentContext) async throws -> Response {
        try await flows.countAccepted(try await request.json(TakenSuggestion.self).value.rule)
        return Response(status: .noContent)
    }
}

/// What a program asks: a text, and what is known, or the conversation that knows it.
private struct GuardRequest: Decodable, Sendable {
    let text: String
    let lang: String?
    let context: ReplyContext?
    let conversation: Int?
}

private struct GuardAnswer: Encodable {
    struct Found: Encodable {
        let rule: String
        let severity: String
        let span: [Int]
        let why: String
        let suggestion: String?
    }
    struct Asked: Encodable {
        let text: String
        let answered: Bool
    }

    let lang: String
    let findings: [Found]
    let questions: [Asked]
    let ease: Double?

    init(_ checked: CheckedReply, reader: Language) {
        lang = checked.language.rawValue
        findings = checked.verdict.findings.map { finding in
            Found(
                rule: finding.rule.rawValue, severity: finding.severity.rawValue,
                span: [finding.span.lowerBound, finding.span.upperBound], why: finding.why(in: reader),
                suggestion: finding.suggestion)
        }
        questions = checked.questions.map { Asked(text: $0.words, answered: $0.isAnswered) }
        ease = checked.verdict.ease
    }
}

extension FrontDesk {
    private func guardByProgram(_ request: Request, _ context: AgentContext) async throws -> Response {
        let asked = try await request.json(GuardRequest.self).value
        let checked: CheckedReply
        if let number = asked.conversation {
            checked = try await flows.checkReply(asked.text, template: nil, to: number, as: context.agent)
        } else {
            checked = try await flows.checkText(
                asked.text, in: asked.lang.flatMap(Language.init(tag:)), knowing: asked.context ?? ReplyContext())
        }
        return try .json(GuardAnswer(checked, reader: context.agent.language))
    }
}
