// What it takes to begin a stream is done apart from the task that then waits beside it.
import Hummingbird

/// Answers requests for streams in a task of their own. Memory that a task has once needed stays with it to its end, and
/// the task of a connection lives as long as its stream: it should not have looked up sessions and read the database.
struct TaskApart: RouterMiddleware {
    func handle(
        _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        guard request.isForStream else { return try await next(request, context) }
        return try await withoutActuallyEscaping(next) { next in
            // The task is awaited here: the closure does not outlive this call, nor run beside it.
            nonisolated(unsafe) let next = next
            return try await Task { try await next(request, context) }.value
        }
    }
}

extension Request {
    fileprivate var isForStream: Bool {
        let path = uri.path.utf8
        return path.elementsEqual("/events".utf8)
            || path.starts(with: "/w/".utf8) && path.suffix(7).elementsEqual("/stream".utf8)
    }
}
