// The desk's side of a chat: who is there, who is writing, what waits until the visitor has finished.
import Desk
import Flows
import Hummingbird
import Storage

extension FrontDesk {
    func addAgentChat(to inside: Inside) {
        inside.post("conversations/{number}/chat", use: answerAsking)
        inside.post("me/chats", use: setMostChats)
    }

    private func answerAsking(_ request: Request, _ context: AgentContext) async throws -> Response {
        _ = try await ownForm(request, context)
        try await flows.declineChat(try context.number, as: context.agent)
        return request.wantsJSON ? Response(status: .noContent) : .seeOther("/conversations")
    }

    private func setMostChats(_ request: Request, _ context: AgentContext) async throws -> Response {
        let form = try await ownForm(request, context)
        guard let most = Int(form["most"]) else { throw WebError.malformed("A number of chats is a whole number.") }
        try await flows.setMostChats(most, of: context.agent.id)
        return .seeOther("/me?news=saved")
    }

    /// Whether the visitor of a conversation is in front of their chat.
    func isVisitorHere(in number: Int) async throws -> Bool {
        let now = flows.now()
        return try await database.read { db in
            guard let conversation = try db.conversation(number: number), conversation.channel == .chat else {
                return false
            }
            return try db.chat(of: conversation.id)?.isVisitorHere(at: now) ?? false
        }
    }

    /// How a reply waits in a chat: for a visitor who types, until they have finished; else not at all, since they sit
    /// in front of it. nil where nobody sits there.
    func holdInChat(_ number: Int) async throws -> Hold?? {
        let now = flows.now()
        guard try await isVisitorHere(in: number) else { return nil }
        return .some(writing.isVisitorWriting(in: number, now: now) ? Hold(time: now + timeToFinish) : nil)
    }

    func chatState(
        _ chat: Chat?, _ events: [SiteEvent], of record: ConversationRecord, people: People, now: Instant
    ) -> ChatState? {
        chat.map { chat in
            var state = ChatState(
                isVisitorHere: chat.isVisitorHere(at: now),
                isVisitorWriting: writing.isVisitorWriting(in: record.conversation.number, now: now),
                seen: chat.seen, seenAt: chat.seenAt, page: chat.page, email: record.recipient,
                asked: chat.asked.flatMap { people.colleague($0) },
                lastOfTheirs: record.messages.last { $0.direction == .inbound }?.id)
            state.events = events
            return state
        }
    }
}
