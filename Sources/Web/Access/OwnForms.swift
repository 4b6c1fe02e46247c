// Only our own pages may act in an agent's name.
import Flows
import Hummingbird

/// Refuses what another site has sent: browsers say where a request comes from. Programs with a token say nothing
/// and need nothing, since no page can make a browser send a token.
struct OwnOrigin: RouterMiddleware {
    let origin: String

    func handle(
        _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        if !request.isSafe, request.bearerToken == nil, !comesFromUs(request) { throw WebError.foreignForm }
        return try await next(request, context)
    }

    private func comesFromUs(_ request: Request) -> Bool {
        if let site = request.headers[.secFetchSite], site != "same-origin", site != "none" { return false }
        guard let sender = request.headers[.origin]?.lowercased() else { return true }
        if sender == origin { return true }
        // Reached by another name than the configured one, such as localhost.
        guard let host = request.head.authority?.lowercased() else { return false }
        return sender == "http://\(host)" || sender == "https://\(host)"
    }
}

extension Request {
    /// Whether it only reads (RFC 9110, 9.2.1).
    var isSafe: Bool { method == .get || method == .head || method == .options }
}

extension FrontDesk {
    /// The form's own token, from its field or from a script's header; asked of sessions only.
    func requireOwnForm(_ form: Form, _ request: Request, _ context: AgentContext) async throws {
        guard let session = context.session else { return }
        let token = request.headers[.formToken] ?? form["csrf"]
        guard try await flows.isFormToken(token, session: session) else { throw WebError.foreignForm }
    }

    /// The fields of an agent's form, once it is known to be ours.
    func ownForm(_ request: Request, _ context: AgentContext) async throws -> Form {
        let form = try await Form.read(request)
        try await requireOwnForm(form, request, context)
        return form
    }
}

/// A path of ours to go to after signing in, so that nobody is sent elsewhere by a link that looks like ours.
func ownPath(_ destination: String) -> String? {
    let bytes = Array(destination.utf8)
    guard bytes.first == UInt8(ascii: "/"), bytes.count <= 1000 else { return nil }
    if bytes.count > 1, bytes[1] == UInt8(ascii: "/") || bytes[1] == UInt8(ascii: "\\") { return nil }
    // Browsers drop controls and read a backslash as a slash; neither is in a path of ours.
    guard bytes.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\\") }) else { return nil }
    return destination
}
