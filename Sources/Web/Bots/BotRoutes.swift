// What bots do by the agents' API: read a conversation, answer in it, hand it to a person. And the lease, for agents.
import Desk
import Flows
import Hummingbird
import Storage

/// Who may speak: an agent, or a bot with its token. Where only agents may, `AgentContext` refuses bots.
struct SpeakerContext: ChildRequestContext {
    var coreContext: CoreRequestContextStorage
    let bot: Bot?
    private let web: WebContext

    init(context: WebContext) throws {
        guard context.visitor != nil || context.bot != nil else { throw WebError.notSignedIn }
        (coreContext, bot, web) = (context.coreContext, context.bot, context)
    }

    /// The same request as an agent's.
    var asAgent: AgentContext {
        get throws { try AgentContext(context: web) }
    }

    var number: Int {
        get throws {
            guard let number = Int(try parameters.require("number")) else { throw WebError.notFound }
            return number
        }
    }
}

private struct BotReplyRequest: Decodable, Sendable { let text: String }

/// What a bot reads of a conversation: what was said, and whether it may speak. No notes, no addresses.
private struct BotConversationJSON: Encodable {
    struct Said: Encodable {
        let id: Message.ID
        let direction: Message.Direction
        let from: String
        let text: String
        let at: String
    }

    let number: Int
    let subject: String
    let language: String
    let channel: Channel
    let closed: Bool
    let lease: LeaseJSON
    let messages: [Said]
}

extension FrontDesk {
    func addBots(to router: Router<WebContext>) {
        let speakers = router.group("api/conversations/{number}", context: SpeakerContext.self)
        speakers.get(use: conversationForSpeaker)
        speakers.post("replies", use: replyBySpeaker)
        speakers.post("human", use: humanByBot)
    }

    func addHolds(to inside: Inside) {
        inside.post("conversations/{number}/hold", use: hold)
        inside.post("api/conversations/{number}/hold", use: holdByProgram)
        inside.delete("api/conversations/{number}/hold", use: releaseByProgram)
    }

    private func conversationForSpeaker(_ request: Request, _ context: SpeakerContext) async throws -> Response {
        guard let bot = context.bot else { return try await conversationJSON(try context.number, try context.asAgent) }
        try count(bot, isAct: false)
        let number = try context.number
        let json = try await database.read { db -> BotConversationJSON? in
            guard let conversation = try db.conversation(number: number) else { return nil }
            let said = try db.messages(of: conversation.id).filter { $0.direction != .note }
            return BotConversationJSON(
                number: number, subject: conversation.subject, language: conversation.language.rawValue,
                channel: conversation.channel, closed: !conversation.isOpen,
                lease: LeaseJSON(try db.lease(of: conversation.id)),
                messages: said.map {
                    .init(id: $0.id, direction: $0.direction, from: $0.author.role, text: $0.newText, at: iso($0.at))
                })
        }
        guard let json else { throw WebError.notFound }
        return try .json(json)
    }

    private func replyBySpeaker(_ request: Request, _ context: SpeakerContext) async throws -> Response {
        guard let bot = context.bot else { return try await replyByProgram(request, try context.asAgent) }
        // Before its body is read.
        try count(bot, isAct: true)
        let body = try await request.json(BotReplyRequest.self)
        let message = try await flows.botReply(
            body.value.text, to: try context.number, as: bot, key: try actKey(request, body.bytes))
        return try .json(
            Made(id: message.id.description, conversation: try context.number), status: .created)
    }

    /// A bot that cannot help gives the conversation to a person at once.
    private func humanByBot(_ request: Request, _ context: SpeakerContext) async throws -> Response {
        guard let bot = context.bot else { throw WebError.notAllowed }
        try count(bot, isAct: true)
        try await flows.askForHuman(in: try context.number, as: bot, key: try actKey(request, []))
        return Response(status: .noContent)
    }

    /// A bot that has lost its measure, as two that answer each other have, is told when to come back.
    private func count(_ bot: Bot, isAct: Bool) throws(WebError) {
        try limits.botRequests.count(bot.id.description, at: flows.now())
        if isAct { try limits.botActs.count(bot.id.description, at: flows.now()) }
    }

    /// `_method=delete` hands it back to the bots.
    private func hold(_ request: Request, _ context: AgentContext) async throws -> Response {
        let (number, form) = (try context.number, try await ownForm(request, context))
        if form.isDeletion {
            try await flows.handToBots(number, as: context.agent)
        } else {
            try await flows.holdConversation(number, as: context.agent)
        }
        return request.wantsJSON ? Response(status: .noContent) : .seeOther("/conversations/\(number)")
    }

    private func holdByProgram(_ request: Request, _ context: AgentContext) async throws -> Response {
        let number = try context.number
        try await requireOwnScript(request, context)
        try await flows.holdConversation(number, as: context.agent, key: try actKey(request, []))
        return try await conversationJSON(number, context, status: .created)
    }

    private func releaseByProgram(_ request: Request, _ context: AgentContext) async throws -> Response {
        let number = try context.number
        try await requireOwnScript(request, context)
        try await flows.handToBots(number, as: context.agent)
        return try await conversationJSON(number, context)
    }
}

extension Author {
    fileprivate var role: String {
        switch self {
        case .contact: "contact"
        case .agent: "agent"
        case .bot: "bot"
        case .desk: "desk"
        }
    }
}
