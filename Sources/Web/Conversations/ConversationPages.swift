// The pages of the workspace: the list, and a conversation beside it.
import Desk
import Flows
import Hummingbird
import Storage
import Text

/// For so long a page says which message its browser has sent: by then the browser has heard it.
private let recentlySent = Duration.hours(1)

extension FrontDesk {
    func addConversations(to inside: Inside) {
        inside.get("conversations", use: listPage)
        inside.get("conversations/new", use: newPage)
        inside.get("conversations/{number}", use: conversationPage)
        inside.post("conversations", use: startConversation)
        inside.post("conversations/{number}/replies", use: reply)
        inside.post("conversations/{number}/held", use: changeHeldReply)
        inside.post("conversations/{number}/notes", use: writeNote)
        inside.post("conversations/{number}/owner", use: changeOwner)
        inside.post("conversations/{number}/closure", use: close)
        inside.post("conversations/{number}/promises/{promise}/kept", use: keepPromise)
        inside.post("conversations/{number}/promises/{promise}/call", use: recordCall)
        inside.post("conversations/{number}/promises/found", use: foundPromises)
        addGuard(to: inside)
        inside.post("conversations/{number}/pause", use: endPause)
        inside.post("conversations/{number}/transfer", use: transfer)
        inside.post("conversations/{number}/helpers", use: setHelper)
        inside.post("conversations/{number}/tried", use: addTriedStep)
        inside.post("conversations/{number}/tried/{step}", use: removeTriedStep)
        inside.post("conversations/{number}/tasks", use: addTask)
        inside.post("conversations/{number}/tasks/{task}", use: reportTask)
        inside.post("conversations/{number}/questions", use: askLead)
        inside.post("conversations/{number}/moves", use: moveMessages)
        inside.post("conversations/{number}/moves/{move}", use: takeBackMove)
        inside.post("conversations/{number}/contact", use: changeContact)
        inside.post("conversations/{number}/people", use: joinPerson)
        inside.post("conversations/{number}/people/{join}", use: separatePerson)
        inside.post("conversations/{number}/merge", use: merge)
        inside.post("conversations/{number}/questions/{question}/answer", use: answerLead)
    }

    private func listPage(_ request: Request, _ context: AgentContext) async throws -> Response {
        let (query, agent, now, news) = (try ListQuery(request), context.agent, flows.now(), request.news)
        let here = try await here(context)
        if request.query("fragment") == "list" {
            let selected = request.query("selected").flatMap { Int($0) }
            let list = try await database.read { try $0.answer(to: .list(query, for: agent, selected: selected)) }
            return .page(listFragment(list, here))
        }
        let lmtp = settings.lmtp
        let model = try await database.read { db in
            let ((frame, _), list) = try db.answers(
                to: .frame(for: agent, now: now, news: news), .list(query, for: agent, selected: nil))
            let isFirstDay = try list.rows.isEmpty && !db.hasConversations()
            return WorkspaceModel(
                frame: frame, list: list,
                talk: isFirstDay ? .firstDay(try db.firstDay(of: agent, lmtp: lmtp)) : .none)
        }
        return .page(workspacePage(model, here))
    }

    private func conversationPage(_ request: Request, _ context: AgentContext) async throws -> Response {
        try await conversationPage(request, context, written: Written())
    }

    /// The page of a conversation; after a refusal with what was written, so that nothing is lost.
    func conversationPage(
        _ request: Request, _ context: AgentContext, written: Written, status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let (number, query, desk, now) = (
            try context.number, try ListQuery(request), try await flows.desk(), flows.now()
        )
        let (agent, news, here) = (context.agent, request.news, try await here(context))
        let isFragment = request.query("fragment") == "talk"
        let (frame, talk, list) = try await database.read { [self] db -> (WorkspaceFrame, Talk, ListModel?) in
            let listIfShown: Question<ListModel?> =
                isFragment ? .known(nil) : Question.list(query, for: agent, selected: number).map { $0 }
            let ((frame, agents), conversation, list) = try db.answers(
                to: .frame(for: agent, now: now, news: news), .visible(number, to: agent), listIfShown)
            let chatIfAny: Question<Chat?> =
                conversation.channel == .chat ? .chat(of: conversation.id) : .known(nil)
            let eventsIfAny: Question<[SiteEvent]> =
                conversation.channel == .chat ? .siteEvents(in: conversation.id) : .known([])
            let (record, history, recently, held, (chat, events, wroteBy), clientIDs) = try db.answers(
                to: .record(of: conversation), .history(of: conversation.contact, limit: 8),
                .writing(of: conversation.contact, since: now - recentlyWritten), .heldReply(of: conversation.id),
                Question<(Chat?, [SiteEvent], [Channel])>(
                    chatIfAny, eventsIfAny, .channels(of: conversation.contact, limit: 5)),
                .keys(of: agent.id, since: now - recentlySent))
            var talk = self.talk(
                record, agents: agents, for: agent, page: flows.pageURL(of: record.conversation, desk: desk),
                written: written, now: now, history: history, recently: recently, held: held, chat: chat,
                events: events,
                wroteBy: wroteBy, desk: desk, here: here)
            talk.model.clientIDs = clientIDs
            return (frame, talk, list)
        }
        guard let list else { return .page(talkFragment(talk.model, talk.person, frame, here), status: status) }
        let model = WorkspaceModel(frame: frame, list: list, talk: .conversation(talk.model, talk.person))
        return .page(workspacePage(model, here), status: status)
    }

    private func newPage(_ request: Request, _ context: AgentContext) async throws -> Response {
        try await newPage(request, context, filled: .init(), refusal: nil)
    }

    func newPage(
        _ request: Request, _ context: AgentContext, filled: NewConversationModel.Filled, refusal: Refusal?
    ) async throws -> Response {
        let here = try await here(context)
        let addresses = try await database.read { try $0.addresses() }
        let model = NewConversationModel(
            frame: try await frame(request, context),
            from: addresses.map { NewConversationModel.Address(id: $0.id, email: $0.email) }, filled: filled,
            identity: Secrets.token(), refusal: refusal.map { here.say("refusal.\($0.rawValue)") })
        return .page(newConversationPage(model, here), status: refusal?.status ?? .ok)
    }
}

extension Reader {
    fileprivate func firstDay(of agent: Agent, lmtp: String) throws -> FirstDay {
        FirstDay(addresses: try addresses().map(\.email), lmtp: lmtp, canInvite: agent.role >= .lead)
    }
}
