// What programs read: lists, conversations, contacts, files.
import Desk
import Hummingbird
import Storage

extension FrontDesk {
    func addAPI(to inside: Inside) {
        addWordActs(to: inside)
        addMovingActs(to: inside)
        addPeopleActs(to: inside)
        addSenderActs(to: inside)
        addUnreadableActs(to: inside)
        addAbsences(to: inside)
        let api = inside.group("api")
        api.get("conversations", use: conversationsJSON)
        api.post("conversations", use: startByProgram)
        api.post("conversations/{number}/notes", use: noteByProgram)
        api.post("conversations/{number}/owner", use: ownByProgram)
        api.post("conversations/{number}/closure", use: closeByProgram)
        api.post("conversations/{number}/promises/{promise}/kept", use: keepPromiseByProgram)
        api.delete("conversations/{number}/closure", use: reopenByProgram)
        api.get("promises", use: promisesJSON)
        api.get("silences", use: silencesJSON)
        api.get("search", use: searchJSON)
        api.get("messages/{id}/raw", use: rawMail)
        api.get("contacts/{id}", use: contactJSON)
        api.get("attachments/{id}", use: attachment)
    }

    private func conversationsJSON(_ request: Request, _ context: AgentContext) async throws -> Response {
        let name = request.query("view") ?? "open"
        guard let view = InboxList.View(rawValue: name) else {
            throw WebError.malformed(
                "A view is one of \(InboxList.View.allCases.map(\.rawValue).joined(separator: ", ")).")
        }
        let limit = try limit(request)
        let (after, agent) = (try ListQuery.cursor(request), context.agent.id)
        let list = try await database.read { try $0.answer(to: .inbox(view, for: agent, limit: limit, after: after)) }
        return try .json(PageJSON(items: list.items.map { ConversationRowJSON($0) }, next: list.next?.text))
    }

    func limit(_ request: Request, usually: Int = 50) throws -> Int {
        guard let text = request.query("limit") else { return usually }
        guard let limit = Int(text), (1...200).contains(limit) else {
            throw WebError.malformed("A limit is a number from 1 to 200.")
        }
        return limit
    }

    /// The conversation as it is now, with everything that belongs to it.
    func conversationJSON(
        _ number: Int, _ context: AgentContext, status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let (agent, now) = (context.agent, flows.now())
        let (record, agents, html) = try await database.read { db in
            let record = try db.recordForProgram(number, for: agent, at: now)
            var html: [Message.ID: String] = [:]
            for message in record.messages where message.hasHTML { html[message.id] = try db.html(of: message.id) }
            return (record, try db.agents(), html)
        }
        let json = ConversationJSON(record, agents: agents, html: html, now: flows.now())
        return try .json(json, status: status)
    }

    private func contactJSON(_ request: Request, _ context: AgentContext) async throws -> Response {
        let id = try context.identity(Contact.self)
        let found = try await database.read { db in
            try db.contact(id).map { ContactJSON($0, try db.identities(of: id)) }
        }
        guard let found else { throw WebError.notFound }
        return try .json(found)
    }
}
