// How a connection to a mail server comes to be ready for mail: greeting, TLS, name and password.
import Foundation
import NIOCore
import NIOPosix
import NIOSSL
import Synchronization

/// All that is needed to call a mail server.
///
/// Answers that refuse the desk rather than a mail (a wrong password, no TLS) are troubles that pass: somebody
/// repairs a setting, and nothing has been lost meanwhile.
struct SMTPCall: Sendable {
    /// For the connection to be made.
    private static let connectTime: TimeAmount = .seconds(15)

    let server: SMTPServer
    let hostname: String
    /// nil when the server's setting never speaks TLS.
    let tls: NIOSSLContext?
    let group: any EventLoopGroup

    func open() async throws -> SMTPLine {
        var line = try await connect()
        do {
            try await prepare(&line)
            return line
        } catch {
            line.close()
            throw error
        }
    }

    private func connect() async throws -> SMTPLine {
        // One for each address of the server that is tried: the first that answers stays.
        let queues = Mutex<[ObjectIdentifier: NIOLoopBound<SMTPReplyQueue>]>([:])
        let channel = try await ClientBootstrap(group: group)
            .connectTimeout(Self.connectTime)
            .channelOption(ChannelOptions.tcpOption(.tcp_nodelay), value: 1)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    if server.security == .implicit { try addTLS(channel) }
                    let queue = SMTPReplyQueue()
                    try channel.pipeline.syncOperations.addHandler(queue)
                    let bound = NIOLoopBound(queue, eventLoop: channel.eventLoop)
                    queues.withLock { $0[ObjectIdentifier(channel)] = bound }
                }
            }
            .connect(host: server.host, port: server.port).get()
        guard let replies = queues.withLock({ $0[ObjectIdentifier(channel)] }) else {
            preconditionFailure("a channel that is connected has been initialized")
        }
        return SMTPLine(channel, replies: replies)
    }

    private func addTLS(_ channel: any Channel) throws {
        guard let tls else { preconditionFailure("TLS is only spoken where its setting prepared it") }
        // A certificate is for a name; SNI (RFC 6066, 3) knows no addresses, which are compared by themselves.
        let isAddress = (try? SocketAddress(ipAddress: server.host, port: 0)) != nil
        let handler = try NIOSSLClientHandler(context: tls, serverHostname: isAddress ? nil : server.host)
        try channel.pipeline.syncOperations.addHandler(handler, position: .first)
    }

    private func prepare(_ line: inout SMTPLine) async throws {
        var prepared = line
        try await line.untilCancelled {
            let greeting = try await prepared.hear(within: SMTPLine.replyTime)
            guard greeting.code == 220 else { throw Self.turnedAway(greeting) }
            prepared.isSecure = server.security == .implicit
            try await greet(&prepared)
            try await secure(&prepared)
            try await authenticate(prepared)
        }
        line = prepared
    }

    private func greet(_ line: inout SMTPLine) async throws {
        let reply = try await line.ask("EHLO \(hostname)")
        guard reply.isPositive else { throw Self.turnedAway(reply) }
        line.extensions = SMTPExtensions(reply)
    }

    private func secure(_ line: inout SMTPLine) async throws {
        guard server.security == .required || server.security == .opportunistic else { return }
        guard line.extensions.offers("STARTTLS") else {
            guard server.security == .opportunistic else {
                throw SMTPTrouble.unready(
                    .notSecure, "The mail server offers no STARTTLS, and nothing is sent in the clear.")
            }
            return
        }
        let reply = try await line.ask("STARTTLS")
        guard reply.code == 220 else { throw Self.turnedAway(reply) }
        // Answers that came in clear after this one were written by somebody on the wire.
        guard await line.isQuiet() else { throw SMTPTrouble.garbled }
        let channel = line.channel
        try await channel.eventLoop.submit { try addTLS(channel) }.get()
        line.isSecure = true
        try await greet(&line)
    }

    private func authenticate(_ line: SMTPLine) async throws {
        guard let credentials = server.credentials else { return }
        guard line.isSecure || line.channel.remoteAddress?.isLoopback == true else {
            throw SMTPTrouble.unready(
                .notSecure, "The mail server offers no TLS, and the password is not said in the clear.")
        }
        let reply: SMTPReply
        if line.extensions.authenticates(by: "PLAIN") {
            reply = try await line.ask("AUTH PLAIN " + Self.base64("\0\(credentials.user)\0\(credentials.password)"))
        } else if line.extensions.authenticates(by: "LOGIN") {
            reply = try await login(line, credentials)
        } else {
            throw SMTPTrouble.unready(
                .loginRefused, "The mail server takes no password by AUTH PLAIN or AUTH LOGIN.")
        }
        guard reply.code == 235 else {
            throw SMTPTrouble.unready(
                .loginRefused, "The mail server did not accept the user and the password (\(reply.code)).")
        }
    }

    private func login(_ line: SMTPLine, _ credentials: SMTPServer.Credentials) async throws -> SMTPReply {
        var reply = try await line.ask("AUTH LOGIN")
        for answer in [credentials.user, credentials.password] where reply.code == 334 {
            reply = try await line.ask(Self.base64(answer))
        }
        return reply
    }

    private static func base64(_ text: String) -> String { Data(text.utf8).base64EncodedString() }

    private static func turnedAway(_ reply: SMTPReply) -> SMTPTrouble {
        .unready(.turnedAway, "The mail server does not serve us now: \(reply.words)")
    }
}

extension SocketAddress {
    /// Whether what is said here stays on this machine.
    var isLoopback: Bool {
        switch self {
        case .v4: ipAddress?.hasPrefix("127.") ?? false
        case .v6: ipAddress == "::1" || ipAddress?.hasPrefix("::ffff:127.") == true
        case .unixDomainSocket: true
        }
    }
}
