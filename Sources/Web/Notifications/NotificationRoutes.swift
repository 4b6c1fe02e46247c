// What an agent hears of: in the open page, in browsers that are told, and the page where they choose.
import Desk
import Flows
import Foundation
import Hummingbird
import Storage
import Text

/// What a page is told of what has happened.
private struct NewsJSON: Encodable {
    struct Item: Encodable {
        let conversation: Int
        let kind: Concern.Kind
        let name: String
        let subject: String
        let words: String
    }

    let position: Int64
    let waiting: Int
    let items: [Item]

    init(_ news: NewsForAgent, in language: Language) {
        (position, waiting) = (news.position, news.waiting)
        items = news.items.map {
            Item(
                conversation: $0.number, kind: $0.concern.kind, name: $0.name, subject: $0.subject,
                words: $0.concern.kind.words(in: language))
        }
    }
}

/// Who is signed in, and the token of their forms: what a page that was open for long may know no more.
private struct MeJSON: Encodable {
    let agent: String
    let csrf: String
}

private struct KeyJSON: Encodable { let key: String }

extension FrontDesk {
    func addPushWorker(to router: Router<WebContext>) {
        // By where it lies it may only ever act for pages below that path, and there are none. Always asked for anew,
        // so that a new program's worker takes over.
        router.get("notifications/worker.js") { [self] _, _ in
            Response(
                status: .ok, headers: [.contentType: "text/javascript; charset=utf-8", .cacheControl: "no-cache"],
                bytes: try assets.text(of: "scripts/worker.js").utf8)
        }
    }

    func addNotifications(to inside: Inside) {
        inside.get("notifications/news", use: news)
        inside.get("me/token", use: whoIsSignedIn)
        inside.get("me/notifications", use: notifications)
        inside.post("me/notifications/key", use: pushKey)
        inside.post("me/notifications/browsers", use: addBrowser)
        inside.post("me/notifications/browsers/{id}", use: removeBrowser)
    }

    private func news(_ request: Request, _ context: AgentContext) async throws -> Response {
        guard let after = request.query("after").flatMap({ Int64($0) }), after >= 0 else {
            throw WebError.malformed("A position is a whole number.")
        }
        let news = try await flows.news(for: context.agent, after: after)
        return try .json(NewsJSON(news, in: context.agent.language))
    }

    private func whoIsSignedIn(_ request: Request, _ context: AgentContext) async throws -> Response {
        guard let session = context.session else { throw WebError.notAllowed }
        return try .json(
            MeJSON(agent: context.agent.id.description, csrf: try await flows.formToken(session: session)))
    }

    private func notifications(_ request: Request, _ context: AgentContext) async throws -> Response {
        let model = NotificationsModel(
            frame: try await frame(request, context),
            browsers: try await flows.pushBrowsers(of: context.agent).map {
                NotificationsModel.Browser(
                    id: $0.id.description, name: $0.name, since: $0.createdAt, saysMore: $0.saysMore,
                    reachedAt: $0.reachedAt, hasTrouble: $0.trouble != nil)
            })
        return .page(notificationsPage(model, try await here(context)))
    }

    private func pushKey(_ request: Request, _ context: AgentContext) async throws -> Response {
        _ = try await ownForm(request, context)
        return try .json(KeyJSON(key: Secrets.base64url(try await flows.pushKey())))
    }

    /// Sent by the script of the page, since only a browser can make an address for itself.
    private func addBrowser(_ request: Request, _ context: AgentContext) async throws -> Response {
        guard let session = context.session else { throw WebError.notAllowed }
        let form = try await ownForm(request, context)
        if form.isDeletion {
            try await flows.removePushBrowser(endpoint: form["endpoint"], of: context.agent)
            return Response(status: .noContent)
        }
        guard let address = PushAddress(endpoint: form["endpoint"], publicKey: form["p256dh"], auth: form["auth"])
        else { throw WebError.malformed("This is no push subscription.") }
        try await flows.addPushBrowser(
            address, named: browserName(request.headers[.userAgent] ?? ""), saysMore: form["more"] == "yes",
            of: context.agent, session: session)
        return Response(status: .noContent)
    }

    private func removeBrowser(_ request: Request, _ context: AgentContext) async throws -> Response {
        let form = try await ownForm(request, context)
        guard form.isDeletion else { throw WebError.malformed("A browser can only be removed here.") }
        try await flows.removePushBrowser(try context.identity(PushBrowser.self), of: context.agent)
        return .seeOther("/me/notifications?news=saved")
    }
}

/// "Firefox, Linux": as much as tells one's own browsers apart.
func browserName(_ agent: String) -> String {
    let agent = String(decoding: agent.utf8.prefix(500), as: UTF8.self)
    let browsers = [
        ("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari"),
    ]
    let systems = [
        ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS X", "macOS"),
        ("CrOS", "ChromeOS"), ("Linux", "Linux"),
    ]
    let known = [browsers, systems].compactMap { $0.first { agent.contains($0.0) }?.1 }
    return known.isEmpty ? "?" : known.joined(separator: ", ")
}
