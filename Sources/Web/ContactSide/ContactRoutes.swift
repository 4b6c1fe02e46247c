// The contact's own page: the link in each mail is the key, and there is no other.
import Desk
import Flows
import Hummingbird
import Storage
import Text

extension FrontDesk {
    func addContactPage(to router: Router<WebContext>) {
        router.get("c/{token}", use: contactPage)
        router.post("c/{token}/messages", use: contactWrites)
        router.post("c/{token}/human", use: contactAsksForHuman)
        router.post("c/{token}/call", use: contactAsksForCall)
        router.post("c/{token}/preference", use: contactPrefers)
        router.post("c/{token}/zone", use: contactZone)
        router.post("c/{token}/address", use: contactProvesAddress)
        router.get("c/{token}/attachments/{id}", use: contactAttachment)
    }

    private func contactPage(_ request: Request, _ context: WebContext) async throws -> Response {
        try await contactPage(request, context, text: "", refusal: nil)
    }

    private func contactPage(
        _ request: Request, _ context: WebContext, text: String, refusal: ContactModel.Form.Refusal?,
        wish: Refusal? = nil
    ) async throws -> Response {
        let (token, conversation) = try await opened(context)
        let desk = try await flows.desk()
        var form = ContactModel.Form(
            identity: Secrets.token(), text: text, hasThanks: request.query("thanks") != nil, refusal: refusal)
        form.mark = request.query("a").flatMap { $0.utf8.count <= 100 ? $0 : nil }
        let windows = conversation.isOpen ? flows.callWindows(of: conversation.owner.team, desk: desk) : []
        let contact = try await database.read { try $0.contact(conversation.contact) }
        let here = outside(conversation.language, desk, zone: contact?.zone)
        let (why, now) = (wish.map { here.say("contact.refusal.\($0.rawValue)") }, flows.now())
        let model = try await database.read { [self, form] db in
            let email = try db.sendingAddress(of: conversation).map { address in
                WayByMail(shown: address.email, own: desk.ownAddress(of: conversation, at: address))
            }
            let (record, agents) = try db.answers(to: .record(of: conversation), .agents)
            return ContactView(
                record, agents: agents, rendered: rendered, foldWords: here.foldWords, email: email, now: now
            ).model(
                token: token, windows: windows,
                offersCall: !calls(insteadOfAnswering: record, desk: desk).isEmpty, refusal: why, form: form)
        }
        let status: HTTPResponse.Status =
            switch refusal {
            case nil: wish == nil ? .ok : .unprocessableContent
            case .tooMany: .tooManyRequests
            case .filesTooLarge: .contentTooLarge
            case .empty, .tooLong: .unprocessableContent
            }
        return .page(Web.contactPage(model, here), status: status)
    }

    private func opened(_ context: WebContext) async throws -> (token: String, conversation: Conversation) {
        let token = try context.parameters.require("token")
        guard token.utf8.count <= 100, let conversation = try await flows.conversation(pageToken: token) else {
            throw WebError.notFound
        }
        return (token, conversation)
    }

    private func contactWrites(_ request: Request, _ context: WebContext) async throws -> Response {
        // The key first: a stranger's body is not read.
        let (token, conversation) = try await opened(context)
        var text = ""
        do {
            let form = try await Form.read(request)
            // Before anything is refused: what was written goes back to its writer.
            text = form["text"]
            try limits.contactWrites.count(address(of: request, peer: context.peer), at: flows.now())
            try limits.contactWrites.count("conversation \(conversation.number)", at: flows.now())
            try await receive(form, token)
            return .seeOther("/c/\(token)?thanks=1#answer")
        } catch {
            guard !request.wantsJSON, let refusal = ContactModel.Form.Refusal(error) else { throw error }
            return try await contactPage(request, context, text: text, refusal: refusal)
        }
    }

    /// A call is promised in the window that was chosen.
    private func contactAsksForCall(_ request: Request, _ context: WebContext) async throws -> Response {
        let (token, form) = try await wish(request, context)
        do {
            guard let from = Int64(form["from"]) else { throw Refusal.tooLate }
            try await flows.askForCall(on: form["phone"], from: Instant(milliseconds: from), onPage: token)
        } catch let refusal as Refusal where refusal == .notAPhoneNumber || refusal == .tooLate {
            return try await contactPage(request, context, text: "", refusal: nil, wish: refusal)
        }
        return .seeOther("/c/\(token)#call-h")
    }

    /// The button that is always there.
    private func contactAsksForHuman(_ request: Request, _ context: WebContext) async throws -> Response {
        let (token, _) = try await wish(request, context)
        try await flows.askForHuman(onPage: token)
        return request.wantsJSON ? Response(status: .noContent) : .seeOther("/c/\(token)#human")
    }

    private func contactPrefers(_ request: Request, _ context: WebContext) async throws -> Response {
        let (token, form) = try await wish(request, context)
        guard let preference = ContactPreference(rawValue: form["preference"]) else {
            throw WebError.malformed("There is no such way.")
        }
        try await flows.prefer(preference, withoutCalls: !form["nocalls"].isEmpty, onPage: token)
        return .seeOther("/c/\(token)#prefer-h")
    }

    /// The zone of the browser, sent once by the page's script.
    private func contactZone(_ request: Request, _ context: WebContext) async throws -> Response {
        let (token, _) = try await opened(context)
        try limits.contactZones.count(address(of: request, peer: context.peer), at: flows.now())
        let form = try await Form.read(request, takesFiles: false)
        try await flows.setZone(form["zone"], onPage: token)
        return Response(status: .noContent)
    }

    /// The mark of the mail's link, sent once by the page's script: programs that only look at links prove nothing.
    private func contactProvesAddress(_ request: Request, _ context: WebContext) async throws -> Response {
        let (token, form) = try await wish(request, context)
        try await flows.proveAddress(by: form["mark"], onPage: token)
        return Response(status: .noContent)
    }

    private func wish(_ request: Request, _ context: WebContext) async throws -> (token: String, form: Form) {
        let (token, conversation) = try await opened(context)
        try limits.contactWrites.count(address(of: request, peer: context.peer), at: flows.now())
        try limits.contactWrites.count("conversation \(conversation.number)", at: flows.now())
        return (token, try await Form.read(request, takesFiles: false))
    }

    /// A form that is sent twice, by an impatient finger or a bad connection, is one message.
    private func receive(_ form: Form, _ token: String) async throws {
        let identity = form["cid"].isEmpty ? nil : Secrets.digest("\(token) \(form["cid"])")
        if let identity {
            do { try limits.contactForms.count(identity, at: flows.now()) } catch { return }
        }
        do {
            if !form["mark"].isEmpty { try await flows.proveAddress(by: form["mark"], onPage: token) }
            _ = try await flows.receive(ReplyDraft(text: form["text"], files: form.files), onPage: token)
        } catch {
            if let identity { limits.contactForms.forget(identity) }
            throw error
        }
    }

    /// Only what the contact has said or was told: a colleague's note stays inside.
    private func contactAttachment(_ request: Request, _ context: WebContext) async throws -> Response {
        let (_, conversation) = try await opened(context)
        guard let id = Attachment.ID(try context.parameters.require("id")) else { throw WebError.notFound }
        let found = try await database.read { db -> Attachment? in
            guard let file = try db.attachment(id), let message = try db.message(file.message),
                message.conversation == conversation.id, message.direction != .note
            else { return nil }
            return file
        }
        guard let file = found else { throw WebError.notFound }
        return try await answer(with: file, to: request)
    }
}

extension ContactModel.Form.Refusal {
    init?(_ error: any Error) {
        switch error {
        case Refusal.emptyText: self = .empty
        case Refusal.textTooLong: self = .tooLong
        case Refusal.fileTooLarge, Refusal.tooManyFiles, WebError.tooLarge: self = .filesTooLarge
        case WebError.tooMany: self = .tooMany
        default: return nil
        }
    }
}
