// The doors of the chat on web sites: the launcher's script, the page in the frame, and what its script asks for.
import Desk
import Flows
import HTTPTypes
import Hummingbird
import Text

extension HTTPField.Name {
    /// The secret of a visitor's browser. No cookie: in a frame on another site there may be none.
    static let visitor = Self("Kept-Visitor")!
}

extension FrontDesk {
    func addChat(to router: Router<WebContext>) {
        router.get("w/{site}/launch.js", use: launcher)
        router.get("w/{site}/colour.css", use: siteColour)
        router.get("w/{site}", use: chatPage)
        router.get("w/{site}/talk", use: chatTalkFragment)
        router.get("w/{site}/stream", use: chatStream)
        router.get("w/{site}/files/{token}", use: chatFile)
        router.post("w/{site}/messages", use: visitorWrites)
        router.post("w/{site}/signs", use: visitorSigns)
        router.post("w/{site}/email", use: visitorLeavesAddress)
        router.post("w/{site}/human", use: visitorAsksForHuman)
        router.post("w/{site}/call", use: visitorAsksForCall)
        router.post("w/{site}/identity", use: visitorIsVouchedFor)
    }

    func openSite(_ context: WebContext) async throws -> Site {
        guard let key = context.parameters.get("site"), let site = try await flows.site(key) else {
            throw WebError.notFound
        }
        return site
    }

    func visitorKey(_ request: Request) throws(WebError) -> VisitorKey {
        guard let secret = request.headers[.visitor], let key = VisitorKey(secret) else { throw .notFound }
        return key
    }

    /// The page before anybody has said who they are: nothing personal is in it.
    private func chatPage(_ request: Request, _ context: WebContext) async throws -> Response {
        let site = try await openSite(context)
        let host = request.query("host").flatMap { SiteOrigin($0) }.flatMap { site.origins.contains($0) ? $0 : nil }
        let here = try await chatSurroundings(request)
        let model = try await chatModel(of: site, host: host, for: nil)
        var response = Response.page(Web.chatPage(model, here))
        response.headers[.contentSecurityPolicy] = framingPolicy(site.origins)
        response.headers[.crossOriginResourcePolicy] = "cross-origin"
        return response
    }

    /// The parts that change, for the visitor of this browser.
    private func chatTalkFragment(_ request: Request, _ context: WebContext) async throws -> Response {
        let (site, key) = (try await openSite(context), try visitorKey(request))
        let model = try await chatModel(of: site, host: nil, for: key)
        return .page(chatParts(model, try await chatSurroundings(request)))
    }

    /// A file of a chat: its link opens it and nothing else. A colleague's note stays inside.
    private func chatFile(_ request: Request, _ context: WebContext) async throws -> Response {
        let (desk, token) = (try await flows.desk(), context.parameters.get("token") ?? "")
        guard let id = flows.file(ofToken: token, desk: desk) else { throw WebError.notFound }
        let found = try await database.read { db -> Attachment? in
            guard let file = try db.attachment(id), try db.message(file.message)?.direction != .note else { return nil }
            return file
        }
        guard let file = found else { throw WebError.notFound }
        return try await answer(with: file, to: request)
    }

    /// In the language of the site's page, else of the browser.
    func chatSurroundings(_ request: Request) async throws -> Surroundings {
        let desk = try await flows.desk()
        let language = request.query("lang").flatMap { Language(tag: $0) } ?? request.language ?? desk.language
        let zone = request.query("zone").flatMap { $0.utf8.count <= 64 && ZoneClock.knows($0) ? $0 : nil }
        return outside(language, desk, zone: zone)
    }

    /// Our own policy, but for the sites that may frame the page.
    func framingPolicy(_ origins: [SiteOrigin]) -> String {
        let ancestors = (["'self'"] + origins.map(\.text)).joined(separator: " ")
        return SecurityHeaders.policy.replacing("frame-ancestors 'none'", with: "frame-ancestors \(ancestors)")
    }

    /// One small script: it knows the site's colour and its few words, and asks for nothing more until it is pressed.
    private func launcher(_ request: Request, _ context: WebContext) async throws -> Response {
        let site = try await openSite(context)
        let desk = try await flows.desk()
        var response = Response.text(
            try launcherScript(for: site, at: settings.baseURL, company: desk.name),
            type: "text/javascript; charset=utf-8")
        response.headers[.cacheControl] = "public, max-age=300"
        response.headers[.crossOriginResourcePolicy] = "cross-origin"
        return response
    }

    private func siteColour(_ request: Request, _ context: WebContext) async throws -> Response {
        let site = try await openSite(context)
        var response = Response.text(
            ":root{--site:\(site.accent.hex);--on-site:\(site.accent.ink)}", type: "text/css; charset=utf-8")
        response.headers[.cacheControl] = "public, max-age=3600"
        return response
    }
}
