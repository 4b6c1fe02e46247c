// The contact page and its form, and the block for the foot of other sites: all made of the one directory.
import Desk
import Flows
import Foundation
import Hummingbird
import Storage
import Text

/// One way for programs: hours, and by when one hears.
private struct WayJSON: Encodable {
    let kind: String
    let value: String
    let purpose: String
    let isOpen: Bool
    let today: [String]
    let hearsBy: String
    let present: [String]

    init(_ open: OpenWay) {
        (kind, value, purpose) = (open.way.kind.rawValue, open.way.value, open.way.purpose)
        (isOpen, today) = (open.isOpen, open.today.map(\.words))
        (hearsBy, present) = (iso(open.hearsBy), open.present.map(\.firstName))
    }
}

extension FrontDesk {
    func addDirectory(to router: Router<WebContext>) {
        router.get("contact", use: contactDirectory)
        router.post("contact", use: contactForm)
        router.get("contact/block", use: contactBlock)
        router.get("contact/ways.json", use: contactWays)
    }

    private func contactDirectory(_ request: Request, _ context: WebContext) async throws -> Response {
        var form = DirectoryModel.Form(identity: Secrets.token())
        form.team = request.query("team") ?? ""
        form.hasThanks = request.query("thanks") != nil
        return try await contactDirectory(request, form)
    }

    private func contactDirectory(
        _ request: Request, _ form: DirectoryModel.Form, status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let model = DirectoryModel(ways: try await flows.directory(), form: form)
        return .page(directoryPage(model, try await chatSurroundings(request)), status: status)
    }

    /// In a frame on the sites that the desk knows.
    private func contactBlock(_ request: Request, _ context: WebContext) async throws -> Response {
        let sites = try await database.read { try $0.sites() }
        var response = Response.page(
            directoryBlock(try await flows.directory(), try await chatSurroundings(request)))
        response.headers[.contentSecurityPolicy] = framingPolicy(sites.flatMap(\.origins))
        response.headers[.crossOriginResourcePolicy] = "cross-origin"
        return response
    }

    private func contactWays(_ request: Request, _ context: WebContext) async throws -> Response {
        try .json(try await flows.directory().map { WayJSON($0) })
    }

    private func contactForm(_ request: Request, _ context: WebContext) async throws -> Response {
        // Counted before anything is read: strangers hold no megabytes of ours, and each form is answered by a mail.
        try limits.contactForm.count(address(of: request, peer: context.peer), at: flows.now())
        let form = try await Form.read(request)
        let language = try await chatSurroundings(request).words.language
        var message = FormMessage(
            name: form["name"], email: form["email"].trimmed, subject: form["subject"], text: form["text"],
            files: form.files, team: Team.ID(form["team"]), language: language, formID: form["cid"])
        if let site = try await flows.site(form["site"]) { message.team = site.team }
        do {
            let conversation = try await flows.receive(message)
            // Whoever gives an address that we know may be somebody else: the link to their page goes there by mail.
            let isTheirs = try await database.read { db in
                try db.contact(conversation.contact).map { $0.since >= conversation.startedAt } ?? false
            }
            guard isTheirs else { return .seeOther("/contact?lang=\(language.rawValue)&thanks=1") }
            let page = flows.pageURL(of: conversation, desk: try await flows.desk())
            return .seeOther("/c/\(page.split(separator: "/").last ?? "")?thanks=1")
        } catch let refusal as Refusal {
            var filled = DirectoryModel.Form(identity: form["cid"])
            (filled.name, filled.email, filled.subject) = (form["name"], form["email"], form["subject"])
            (filled.text, filled.team, filled.refusal) = (form["text"], form["team"], refusal.rawValue)
            return try await contactDirectory(request, filled, status: refusal.status)
        }
    }
}
