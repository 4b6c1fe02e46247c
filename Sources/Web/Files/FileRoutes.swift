// Attachments, the sender's own look of a mail, and mails as bytes.
import Desk
import Flows
import Hummingbird
import Mail
import Storage
import Text

extension FrontDesk {
    func addFiles(to inside: Inside) {
        inside.get("attachments/{id}", use: attachment)
        inside.get("messages/{id}/html", use: mailPage)
        inside.get("messages/{id}/raw", use: rawMail)
    }

    /// A file of a conversation that the agent may see.
    func attachment(_ request: Request, _ context: AgentContext) async throws -> Response {
        let (id, agent) = (try context.identity(Attachment.self), context.agent)
        let found = try await database.read { db -> Attachment? in
            guard let file = try db.attachment(id), try db.message(file.message, for: agent) != nil else { return nil }
            return file
        }
        guard let file = found else { throw WebError.notFound }
        return try await answer(with: file, to: request)
    }

    /// The file, or that the reader has it already.
    func answer(with file: Attachment, to request: Request) async throws -> Response {
        if let refusal = flows.refusal(of: file) { throw refusal }
        if request.headers[.ifNoneMatch] == file.tag { return .file(file, nil) }
        return .file(file, try await flows.open(file))
    }

    func rawMail(_ request: Request, _ context: AgentContext) async throws -> Response {
        let (id, agent) = (try context.identity(Message.self), context.agent)
        let found = try await database.read { db in
            try db.message(id, for: agent).map { ($0, try db.raw(of: id)?.bytes, try db.attachments(of: id)) }
        }
        guard let (message, bytes, files) = found else { throw WebError.notFound }
        // What may not be opened by itself is not handed out inside a mail either.
        if let refusal = files.lazy.compactMap(flows.refusal).first { throw refusal }
        if let bytes { return .mail(bytes, named: "\(id)") }
        if message.direction == .inbound, message.channel == .email { throw Refusal.bytesGone }
        // Notes and what was written on a page never were mails.
        guard message.direction == .outbound else { throw WebError.notFound }
        return .mail(try await flows.bytes(of: message), named: "\(id)")
    }

    /// The cleaned HTML of a mail, for a frame without rights. Its pictures are inside the page: a frame of no origin
    /// would ask for them without the session. Those on servers come by the desk, and only with `?pictures=shown`.
    private func mailPage(_ request: Request, _ context: AgentContext) async throws -> Response {
        let (id, agent) = (try context.identity(Message.self), context.agent)
        let found = try await database.read { db -> (String, [Attachment])? in
            guard try db.message(id, for: agent) != nil, let html = try db.html(of: id) else { return nil }
            return (html, try db.attachments(of: id))
        }
        guard let (html, files) = found else { throw WebError.notFound }
        let pictures = try await InlinePictures(files, from: flows)
        let (isAskedFor, links) = (request.query("pictures") == "shown", try await flows.desk().pictureLinks)
        let clean = cleanMailHTML(html) { picture in
            switch picture {
            case .attached(let id): pictures.address(of: id)
            case .remote(let address): isAskedFor ? pictureLink(to: address, by: links) : nil
            }
        }
        var response = Response.page(mailDocument(clean, try await here(context)))
        response.headers[.contentSecurityPolicy] = mailPolicy
        return response
    }
}

/// Nothing runs, nothing is loaded but from the desk itself, links open elsewhere.
private let mailPolicy =
    "default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'; "
    + "sandbox allow-popups allow-popups-to-escape-sandbox; frame-ancestors 'self'"

extension Reader {
    /// A message of a conversation that the agent may see.
    func message(_ id: Message.ID, for agent: Agent) throws -> Message? {
        guard let message = try message(id), let conversation = try conversation(message.conversation) else {
            return nil
        }
        _ = try visible(conversation.number, to: agent)
        return message
    }
}
