// Finds out who asks, by session or token, and keeps the answer for a moment.
import Desk
import Flows
import Hummingbird
import Synchronization

/// Agents by the digest of their secret, for a few seconds: a page with its live stream, frame and fragments asks
/// for the same session many times. What changes an agent here is seen at once; what changes on another node, soon.
final class KnownVisitors: Sendable {
    private static let freshness = Duration.seconds(5)
    private static let most = 10_000

    private let known = Mutex<[String: (agent: Agent, at: Instant)]>([:])

    func agent(_ digest: String, at now: Instant) -> Agent? {
        known.withLock { known in
            guard let entry = known[digest], entry.at <= now, now.since(entry.at) < Self.freshness else { return nil }
            return entry.agent
        }
    }

    func keep(_ agent: Agent, _ digest: String, at now: Instant) {
        known.withLock { known in
            if known.count >= Self.most { known.removeAll() }
            known[digest] = (agent, now)
        }
    }

    /// After anything that changes what an agent is or may.
    func forget() { known.withLock { $0.removeAll() } }
}

/// Puts the visitor into the context. A token that is none is refused at once: its program must learn of it.
struct Recognition: RouterMiddleware {
    let front: FrontDesk

    func handle(
        _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        if let token = request.bearerToken {
            if Flows.isBotToken(token) {
                context.bot = try await front.flows.bot(token: token)
                guard context.bot != nil else { throw WebError.notSignedIn }
            } else {
                guard let agent = try await front.agent(token: token) else { throw WebError.notSignedIn }
                context.visitor = Visitor(agent: agent, pass: .token)
            }
        } else if let secret = SessionCookie.secret(in: request), !request.uri.path.hasPrefix("/assets/"),
            let agent = try await front.agent(session: secret)
        {
            context.visitor = Visitor(agent: agent, pass: .session(secret))
        }
        return try await next(request, context)
    }
}

extension FrontDesk {
    func agent(session secret: String) async throws -> Agent? {
        try await recognise("session", secret) { try await flows.agent(session: secret) }
    }

    func agent(token secret: String) async throws -> Agent? {
        try await recognise("token", secret) { try await flows.agent(token: secret) }
    }

    private func recognise(
        _ kind: String, _ secret: String, _ ask: () async throws -> Agent?
    ) async throws -> Agent? {
        let (digest, now) = (kind + Secrets.digest(secret), flows.now())
        if let agent = visitors.agent(digest, at: now) { return agent }
        guard let agent = try await ask() else { return nil }
        visitors.keep(agent, digest, at: now)
        return agent
    }
}
