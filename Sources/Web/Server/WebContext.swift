// What is known of a request besides its head and body: where it comes from, and who asks.
import Desk
import Hummingbird
import NIOCore

/// The context of every request.
struct WebContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// The address of the other end; nil where there is no socket, as in tests of the router.
    let peer: String?
    /// The connection, for answers that go on.
    let channel: any NIOCore.Channel
    /// Set once the session or token was recognised.
    var visitor: Visitor?
    /// Set instead, when the token is a bot's.
    var bot: Bot?

    init(source: Source) {
        coreContext = .init(source: source)
        peer = source.channel.remoteAddress?.ipAddress
        channel = source.channel
    }
}

/// Somebody who works here, and how they came in.
struct Visitor: Sendable {
    enum Pass: Sendable, Equatable {
        /// The secret of the session, from the cookie: its forms carry a token.
        case session(String)
        /// A program's token: no other site can send it, so that nothing else is asked for.
        case token
    }

    let agent: Agent
    let pass: Pass
}

/// The context of a request that only an agent may make: its handlers cannot forget to ask who it is.
struct AgentContext: ChildRequestContext {
    var coreContext: CoreRequestContextStorage
    let agent: Agent
    let pass: Visitor.Pass
    let peer: String?
    let channel: any NIOCore.Channel

    init(context: WebContext) throws {
        guard let visitor = context.visitor else {
            throw context.bot == nil ? WebError.notSignedIn : WebError.notAllowed
        }
        coreContext = context.coreContext
        (agent, pass, peer, channel) = (visitor.agent, visitor.pass, context.peer, context.channel)
    }

    var session: String? {
        if case .session(let secret) = pass { secret } else { nil }
    }
}
