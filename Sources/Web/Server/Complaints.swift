// The one place where what went wrong becomes an answer: problem+json for programs, a page for people.
import Flows
import Hummingbird
import Storage
import Text

/// A problem as RFC 9457 writes it.
struct Problem: Encodable {
    let type: String
    let title: String
    let status: Int
    let detail: String?
}

/// Catches what the handlers throw.
struct Complaints: RouterMiddleware {
    let front: FrontDesk

    func handle(
        _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let error as CancellationError {
            throw error
        } catch {
            return try await front.answer(to: error, request, context)
        }
    }
}

extension FrontDesk {
    func answer(to error: any Error, _ request: Request, _ context: WebContext) async throws -> Response {
        if Complaint(error) == nil {
            // The kind of the error only: its text may hold what somebody wrote.
            logger.error(
                "A request failed.",
                metadata: ["route": "\(context.endpointPath ?? "none")", "error": "\(type(of: error))"])
        }
        let complaint = Complaint(error) ?? Complaint(status: .internalServerError, name: "ourFault", detail: nil)
        if complaint.name == "notSignedIn", !request.wantsJSON, request.bearerToken == nil {
            return signInFirst(request)
        }
        var response =
            try request.wantsJSON || request.bearerToken != nil
            ? problem(complaint, request, context) : await errorPage(complaint, request, context)
        if let seconds = complaint.retryAfter { response.headers[.retryAfter] = String(seconds) }
        if complaint.status == .unauthorized { response.headers[.wwwAuthenticate] = "Bearer" }
        return response
    }

    private func signInFirst(_ request: Request) -> Response {
        let whole = request.method == .get ? request.uri.string : ""
        let destination = ownPath(whole).map { "?destination=\(URLEncodedForm.escaped($0))" } ?? ""
        return .seeOther("/session/new\(destination)")
    }

    /// To our own pages' scripts, which show it, in the language of their agent.
    private func problem(_ complaint: Complaint, _ request: Request, _ context: WebContext) throws -> Response {
        let language = request.bearerToken == nil ? context.visitor?.agent.language : nil
        let words = catalogues.words(inside: language ?? .english, clock: .utc)
        let key = "refusal.\(complaint.name)"
        let said = words.say(key)
        let problem = Problem(
            type: "urn:kept:problem:\(complaint.name)", title: complaint.status.reasonPhrase,
            status: complaint.status.code, detail: complaint.detail ?? (said == key ? nil : said))
        return try .json(problem, status: complaint.status, type: "application/problem+json")
    }

    private func errorPage(_ complaint: Complaint, _ request: Request, _ context: WebContext) async throws -> Response {
        // Without a store there is no desk to ask; the page is there all the same.
        let desk = try? await flows.desk()
        let language = context.visitor?.agent.language ?? request.language ?? desk?.language ?? .english
        let words = catalogues.words(forContact: language, clock: .utc)
        let here = Surroundings(
            words: words, now: flows.now(), company: desk?.name ?? "Kept", assets: assets.path, csrf: "")
        return .page(
            Web.errorPage(PageError(complaint), isInside: context.visitor != nil, here),
            status: complaint.status)
    }
}

extension PageError {
    /// The page for a complaint: pages tell fewer things apart than programs do.
    init(_ complaint: Complaint) {
        if let known = PageError(rawValue: complaint.name) {
            self = known
            return
        }
        switch complaint.status.code {
        case 403: self = .notAllowed
        case 404, 410: self = .notFound
        case 413: self = .tooLarge
        case 429: self = .tooMany
        case 503: self = .unwell
        case 500...: self = .ourFault
        default: self = .badRequest
        }
    }
}
