// What browsers are told about every answer.
import HTTPTypes
import Hummingbird

/// Adds what an answer does not say itself. Nothing comes from elsewhere and nothing runs inline; private pages are
/// not kept; nobody frames us.
struct SecurityHeaders: RouterMiddleware {
    private let fields: [(HTTPField.Name, String)]

    static let policy =
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "
        + "frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

    init(isSecure: Bool) {
        let always: [(HTTPField.Name, String)] = [
            (.contentSecurityPolicy, Self.policy),
            (.init("X-Content-Type-Options")!, "nosniff"),
            (.init("Referrer-Policy")!, "same-origin"),
            (.init("Cross-Origin-Opener-Policy")!, "same-origin"),
            (.init("Cross-Origin-Resource-Policy")!, "same-origin"),
            (.init("Permissions-Policy")!, "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
            (.cacheControl, "no-store"),
        ]
        let secure = [(HTTPField.Name("Strict-Transport-Security")!, "max-age=31536000")]
        fields = isSecure ? always + secure : always
    }

    func handle(
        _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        for (name, value) in fields where response.headers[name] == nil { response.headers[name] = value }
        return response
    }
}
