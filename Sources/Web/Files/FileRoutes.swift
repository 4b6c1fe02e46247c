// Attachments, the sender's own look of a mail, and mails as bytes.
import Desk
import Flows
import Hummingbird
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
        let found = try await database.read { db -> (Attachment, [UInt8])? in
            guard let file = try db.attachment(id), try db.message(file.message, for: agent) != nil,
                let bytes = try db.content(file.digest)
            else { return nil }
            return (file, bytes)
        }
        guard let (file, bytes) = found else { throw WebError.notFound }
        return .file(file, bytes, request)
    }

    func rawMail(_ request: Request, _ context: AgentContext) async throws -> Response {
        let (id, agent) = (try context.identity(Message.self), context.agent)
        let found = try await database.read { db in
            try db.message(id, for: agent).map { ($0, try db.raw(of: id)?.bytes) }
        }
        guard let (message, bytes) = found else { throw WebError.notFound }
        if let bytes { return .mail(bytes, named: "\(id)") }
        // Notes and what was written on a page never were mails.
        guard message.direction == .outbound else { throw WebError.notFound }
        return .mail(try await flows.bytes(of: message), named: "\(id)")
    }

    /// The cleaned HTML of a mail, for a frame without rights. Its pictures are inside the page: a frame of no origin
    /// would ask for them without the session.
    private func mailPage(_ request: Request, _ context: AgentContext) async throws -> Response {
        let (id, agent) = (try context.identity(Message.self), context.agent)
        let found = try await database.read { db -> (String, InlinePictures)? in
            guard try db.message(id, for: agent) != nil, let html = try db.html(of: id) else { return nil }
            return (html, try InlinePictures(of: id, in: db))
        }
        guard let (html, pictures) = found else { throw WebError.notFound }
        let clean = cleanMailHTML(html) { pictures.address(of: $0) }
        var response = Response.page(mailDocument(clean))
        response.headers[.contentSecurityPolicy] = mailPolicy
        return response
    }
}

/// Nothing runs, nothing is loaded from anywhere, links open elsewhere.
private let mailPolicy =
    "default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'; "
    + "sandbox allow-popups allow-popups-to-escape-sandbox; frame-ancestors 'self'"

private func mailDocument(_ clean: HTML) -> HTML {
    """
    <!doctype html>
    <html><head><meta charset="utf-8"><meta name="referrer" content="no-referrer">\
    <meta name="color-scheme" content="light"><style>body{margin:12px;font:15px/1.5 system-ui,sans-serif;\
    overflow-wrap:anywhere}img{max-width:100%;height:auto}</style></head><body>\(clean)</body></html>
    """
}

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
