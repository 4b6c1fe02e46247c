// The acts of agents on a conversation, sent by forms: answer, note, owner, closing.
import Desk
import Flows
import Hummingbird
import Mail
import Text

/// What a script is told after an act.
struct Made: Encodable {
    let id: String
    let conversation: Int
}

extension FrontDesk {
    func reply(_ request: Request, _ context: AgentContext) async throws -> Response {
        let (number, form) = (try context.number, try await ownForm(request, context))
        do {
            let draft = try await draft(of: form)
            let key = actKey(request, form, "POST /conversations/\(number)/replies")
            if let hold = try await hold(of: form, draft, in: number) {
                try await flows.holdReply(draft, to: number, until: hold.time, as: context.agent, key: key)
                return request.wantsJSON ? Response(status: .noContent) : .seeOther("/conversations/\(number)#held")
            }
            let message = try await flows.sendReply(draft, to: number, as: context.agent, key: key)
            guard draft.ending != nil, !request.wantsJSON else {
                return try done(request, message, at: "/conversations/\(number)", in: number)
            }
            return .seeOther("/conversations?news=\(form["ending"] == "pause" ? "paused" : "closed")&about=\(number)")
        } catch let refusal as Refusal where refusal != .notFound {
            var written = Written(reply: form["text"])
            (written.way, written.wayReason) = (AnswerWay(rawValue: form["way"]), form["wayReason"])
            if refusal == .guardStops, !request.wantsJSON {
                let checked = try await flows.checkReply(
                    form["text"], template: form["template"], to: number, as: context.agent)
                written.guardFindings = guardFindings(checked, try await here(context))
            }
            return try await refused(refusal, written, request, context)
        }
    }

    func writeNote(_ request: Request, _ context: AgentContext) async throws -> Response {
        let (number, form) = (try context.number, try await ownForm(request, context))
        do {
            let message = try await flows.writeNote(
                form["text"], in: number, as: context.agent,
                key: actKey(request, form, "POST /conversations/\(number)/notes"))
            return try done(request, message, at: "/conversations/\(number)", in: number)
        } catch let refusal as Refusal where refusal != .notFound {
            return try await refused(refusal, Written(note: form["text"]), request, context)
        }
    }

    func changeOwner(_ request: Request, _ context: AgentContext) async throws -> Response {
        let (number, form) = (try context.number, try await ownForm(request, context))
        if let team = Team.ID(form["team"]) {
            try await flows.passOn(number, to: team, as: context.agent)
            return .seeOther("/conversations/\(number)")
        }
        let owner: Agent.ID?
        switch form["agent"] {
        case "": owner = context.agent.id
        case "queue": owner = nil
        case let text:
            guard let id = Agent.ID(text) else { throw Refusal.unknownAgent }
            owner = id
        }
        try await flows.changeOwner(of: number, to: owner, as: context.agent)
        if request.wantsJSON { return Response(status: .noContent) }
        return .seeOther("/conversations/\(number)" + (owner == nil ? "?news=queued&about=\(number)" : ""))
    }

    func keepPromise(_ request: Request, _ context: AgentContext) async throws -> Response {
        let number = try context.number
        _ = try await ownForm(request, context)
        try await flows.keepPromise(try context.promise, of: number, as: context.agent)
        return request.wantsJSON ? Response(status: .noContent) : .seeOther("/conversations/\(number)")
    }

    /// Closes with a last word to the contact, or silently what nobody waits for; `_method=delete` opens again.
    func close(_ request: Request, _ context: AgentContext) async throws -> Response {
        let (number, form) = (try context.number, try await ownForm(request, context))
        if form.isDeletion {
            try await flows.reopen(number, as: context.agent)
            return request.wantsJSON ? Response(status: .noContent) : .seeOther("/conversations/\(number)")
        }
        do {
            try await close(
                number, because: Reason.Key(form["reason"]), saying: form["text"], by: try writtenWay(form["way"]),
                since: form["wayReason"], as: context.agent)
            return request.wantsJSON
                ? Response(status: .noContent) : .seeOther("/conversations?news=closed&about=\(number)")
        } catch let refusal as Refusal where refusal != .notFound {
            return try await refused(refusal, Written(), request, context)
        }
    }

    /// With words it is a reply that closes.
    func close(
        _ number: Int, because reason: Closure.Reason, saying text: String, by way: AnswerWay? = nil,
        since wayReason: String = "", as agent: Agent, key: ActKey? = nil
    ) async throws {
        if text.utf8.allSatisfy({ $0 <= 0x20 }) {
            try await flows.closeSilently(number, because: reason, as: agent, key: key)
        } else {
            var draft = ReplyDraft(text: text, ending: .close(reason))
            (draft.way, draft.wayReason) = (way, wayReason)
            _ = try await flows.sendReply(draft, to: number, as: agent, key: key)
        }
    }

    func startConversation(_ request: Request, _ context: AgentContext) async throws -> Response {
        let form = try await ownForm(request, context)
        var new = NewConversation(
            name: form["name"], email: form["to"], subject: form["subject"],
            draft: ReplyDraft(text: form["text"], files: form.files), language: Language(rawValue: form["language"]),
            from: DeskAddress.ID(form["from"]))
        new.draft.wayReason = form["wayReason"]
        do {
            let message = try await flows.start(
                new, as: context.agent, key: actKey(request, form, "POST /conversations"))
            let number = try await number(of: message)
            return try done(request, message, at: "/conversations/\(number)", in: number)
        } catch let refusal as Refusal where !request.wantsJSON {
            var filled = NewConversationModel.Filled()
            (filled.to, filled.name, filled.subject, filled.text) = (new.email, new.name, new.subject, new.draft.text)
            filled.language = new.language
            filled.wayReason = refusal == .otherWay ? "" : new.draft.wayReason.isEmpty ? nil : new.draft.wayReason
            return try await newPage(request, context, filled: filled, refusal: refusal)
        }
    }

    func number(of message: Message) async throws -> Int {
        guard let conversation = try await database.read({ try $0.conversation(message.conversation) }) else {
            throw Refusal.notFound
        }
        return conversation.number
    }

    private func done(_ request: Request, _ message: Message, at path: String, in number: Int) throws -> Response {
        guard request.wantsJSON else { return .seeOther(path) }
        return try .json(Made(id: message.id.description, conversation: number), status: .created)
    }

    func refused(
        _ refusal: Refusal, _ written: Written, _ request: Request, _ context: AgentContext
    ) async throws -> Response {
        guard !request.wantsJSON else { throw refusal }
        var written = written
        written.refusal = try await here(context).say("refusal.\(refusal.rawValue)")
        return try await conversationPage(request, context, written: written, status: refusal.status)
    }
}
