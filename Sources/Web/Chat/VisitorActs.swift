// What a visitor does in the chat: writes, reads, types, says where the answer goes. All of it bounded and counted.
import Desk
import Flows
import Foundation
import Hummingbird
import Text

/// What a script is told after a message.
private struct Heard: Encodable {
    let id: String
    let conversation: Int
}

/// Small things that a browser says: that somebody types, what they have seen, which page they are on.
private struct VisitorSigns: Decodable {
    var writing: Bool?
    var seen: String?
    var left: Bool?
    /// The stream of the page that is left.
    var stream: String?
    var page: String?
    var title: String?
    /// What the site's own script tells.
    var event: String?
    var properties: [String: String]?
}

private struct VouchedToken: Decodable { let token: String }

/// Bytes of what is not a message.
private let mostSignBytes = 8 << 10

extension FrontDesk {
    func visitorWrites(_ request: Request, _ context: WebContext) async throws -> Response {
        let (site, key, now) = (try await openSite(context), try visitorKey(request), flows.now())
        // Counted before anything is read: strangers hold no megabytes of ours.
        try limits.chatWrites.count(address(of: request, peer: context.peer), at: now)
        let form = try await Form.read(request)
        var written = VisitorMessage(
            text: form["text"], files: form.files, clientID: form["cid"], name: form["name"],
            email: form["email"].trimmed, language: try await chatSurroundings(request).words.language)
        written.page = VisitedPage(address: form["page"], title: form["title"])
        let message = try await flows.receive(written, from: key, at: site)
        let number = try await number(of: message)
        hub.tell(.visitorWrites(in: number, false))
        return try .json(Heard(id: message.id.description, conversation: number), status: .created)
    }

    func visitorSigns(_ request: Request, _ context: WebContext) async throws -> Response {
        let (site, key, now) = (try await openSite(context), try visitorKey(request), flows.now())
        try limits.chatSigns.count(address(of: request, peer: context.peer), at: now)
        let signs = try await signs(VisitorSigns.self, in: request)
        guard let conversation = try await flows.conversation(of: key, at: site) else {
            return Response(status: .noContent)
        }
        let number = conversation.number
        if let seen = signs.seen.flatMap({ Message.ID($0) }) { try await flows.see(seen, key, at: site) }
        if let writes = signs.writing {
            if writes { try await flows.postponeReply(of: number) }
            hub.tell(.visitorWrites(in: number, writes))
        }
        if let page = signs.page {
            try await flows.setPage(VisitedPage(address: page, title: signs.title ?? ""), key, at: site)
            hub.tell(.changed(number))
        }
        if let event = signs.event {
            let properties = (signs.properties ?? [:]).map { SiteEvent.Property(name: $0.key, value: $0.value) }
            guard let event = SiteEvent(name: event, properties: properties, at: now) else {
                throw WebError.malformed("An event has a name.")
            }
            try await flows.note(event, of: key, at: site)
            hub.tell(.changed(number))
        }
        if signs.left == true {
            if let stream = signs.stream { hub.unseat(stream, in: number) }
            try await flows.setHere(false, key, at: site)
            hub.tell(.changed(number))
        }
        return Response(status: .noContent)
    }

    func visitorLeavesAddress(_ request: Request, _ context: WebContext) async throws -> Response {
        let (site, key) = (try await openSite(context), try visitorKey(request))
        try limits.chatWrites.count(address(of: request, peer: context.peer), at: flows.now())
        let form = try await Form.read(request, takesFiles: false)
        try await flows.setEmail(form["email"].trimmed, key, at: site)
        return Response(status: .noContent)
    }

    /// One press, no reason, no further question.
    func visitorAsksForHuman(_ request: Request, _ context: WebContext) async throws -> Response {
        let (site, key) = (try await openSite(context), try visitorKey(request))
        try limits.chatWrites.count(address(of: request, peer: context.peer), at: flows.now())
        try await flows.askForHuman(key, at: site)
        return Response(status: .noContent)
    }

    /// A call is promised in the window that was chosen.
    func visitorAsksForCall(_ request: Request, _ context: WebContext) async throws -> Response {
        let (site, key) = (try await openSite(context), try visitorKey(request))
        try limits.chatWrites.count(address(of: request, peer: context.peer), at: flows.now())
        let form = try await Form.read(request, takesFiles: false)
        guard let from = Int64(form["from"]) else { throw Refusal.tooLate }
        try await flows.askForCall(on: form["phone"], from: Instant(milliseconds: from), key, at: site)
        return Response(status: .noContent)
    }

    func visitorIsVouchedFor(_ request: Request, _ context: WebContext) async throws -> Response {
        let (site, key) = (try await openSite(context), try visitorKey(request))
        try limits.chatWrites.count(address(of: request, peer: context.peer), at: flows.now())
        let token = try await signs(VouchedToken.self, in: request).token
        guard
            try await flows.vouch(
                token, for: key, at: site, speaking: try await chatSurroundings(request).words.language)
        else { throw WebError.notAllowed }
        return Response(status: .noContent)
    }

    private func signs<T: Decodable>(_ type: T.Type, in request: Request) async throws -> T {
        let bytes = try await request.bytes(atMost: mostSignBytes)
        do { return try JSONDecoder().decode(type, from: Data(bytes)) } catch {
            throw WebError.malformed("This is not what a chat says.")
        }
    }
}
