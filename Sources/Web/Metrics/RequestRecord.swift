// Measures each request and writes one line about it: never who, never what.
import Desk
import Hummingbird
import Logging

struct RequestRecord: RouterMiddleware {
    let front: FrontDesk

    func handle(
        _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        let start = ContinuousClock.now
        let response = try await next(request, context)
        let duration = start.duration(to: .now)
        let pattern = context.endpointPath ?? "none"
        // A method is whatever the other side sent; ours are few.
        let method = Self.methods.contains(request.method) ? request.method.rawValue : "OTHER"
        front.measures.note(method, pattern, status: response.status.code, duration: duration)
        front.logger.debug(
            "request",
            metadata: [
                "method": "\(method)", "route": "\(pattern)", "status": "\(response.status.code)",
                "milliseconds": "\(duration.milliseconds)",
            ])
        return response
    }

    private static let methods: Set<HTTPRequest.Method> = [.get, .head, .post, .delete, .put, .patch, .options]
}
