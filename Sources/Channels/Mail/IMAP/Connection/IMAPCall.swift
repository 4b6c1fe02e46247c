// How a connection to a mailbox comes about: greeting, TLS, who we are.
import Desk
import Foundation
import NIOCore
import NIOPosix
import NIOSSL

/// By what a user proves who they are.
package enum IMAPLogin: Sendable {
    case password(user: String, String)
    /// An access token (XOAUTH2, as the large providers have it).
    case token(user: String, String)
}

/// All that is needed to call a mail server.
package struct IMAPCall: Sendable {
    /// For the connection to be made.
    private static let connectTime: TimeAmount = .seconds(15)
    /// For the greeting: somebody who speaks TLS waits for us and says nothing.
    private static let greetingTime: TimeAmount = .seconds(20)

    let server: IMAPServer
    /// nil when the server's setting never speaks TLS.
    let tls: NIOSSLContext?
    let group: any EventLoopGroup

    /// Throws when the roots to trust cannot be read.
    package init(
        _ server: IMAPServer, group: any EventLoopGroup = MultiThreadedEventLoopGroup.singleton
    ) throws(WrongSetting) {
        (self.server, self.group) = (server, group)
        tls = server.security == .never ? nil : try TLSContexts.shared.client(trusting: server.trustedRootsFile)
    }

    /// Everything that goes wrong is a `MailboxTrouble`.
    package func open(as login: IMAPLogin) async throws -> IMAPSession {
        do {
            let line = try await connect()
            do {
                return try await line.untilCancelled { try await prepare(line, as: login) }
            } catch {
                line.leave()
                throw error
            }
        } catch {
            try Task.checkCancellation()
            throw MailboxTrouble(wire: error)
        }
    }

    /// The line is made with the connection: one that ends before anybody looks has said why already.
    private func connect() async throws -> IMAPLine {
        try await ClientBootstrap(group: group)
            .connectTimeout(Self.connectTime)
            .channelOption(ChannelOptions.tcpOption(.tcp_nodelay), value: 1)
            .connect(host: server.host, port: server.port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    if server.security == .implicit { try addTLS(channel) }
                    return try IMAPLine(on: channel)
                }
            }
    }

    private func addTLS(_ channel: any NIOCore.Channel) throws {
        guard let tls else { preconditionFailure("TLS is only spoken where its setting prepared it") }
        // A certificate is for a name; SNI (RFC 6066, 3) knows no addresses, which are compared by themselves.
        let isAddress = (try? SocketAddress(ipAddress: server.host, port: 0)) != nil
        let handler = try NIOSSLClientHandler(context: tls, serverHostname: isAddress ? nil : server.host)
        try channel.pipeline.syncOperations.addHandler(handler, position: .first)
    }

    private func prepare(_ line: IMAPLine, as login: IMAPLogin) async throws -> IMAPSession {
        var offered = try await greeting(line)
        if server.security == .required {
            try await secure(line)
            // What was said in clear counts no more (RFC 9051, 6.2.1).
            offered = nil
        }
        guard server.security != .never || line.channel.remoteAddress?.isLoopback == true else {
            throw MailboxTrouble(.insecure, "The mail server is not on this machine.")
        }
        let ways = if let offered { offered } else { try await capabilities(line) }
        let granted = try await IMAPAuthentication(line: line, abilities: ways).run(login)
        let abilities = if let granted { granted } else { try await capabilities(line) }
        return IMAPSession(line: line, abilities: abilities)
    }

    private func greeting(_ line: IMAPLine) async throws -> Set<String>? {
        switch try await line.hear(silence: Self.greetingTime) {
        case .status(let status) where status.isOK:
            return status.code?.name == "CAPABILITY" ? IMAPResponse.capabilities(in: status.code!.rest) : nil
        case .bye(let words): throw MailboxTrouble(.refused, words)
        // We would be somebody that nobody chose.
        case .preauthenticated: throw MailboxTrouble(.refused, "The mail server does not ask who we are.")
        default: throw MailboxTrouble(.garbled)
        }
    }

    private func secure(_ line: IMAPLine) async throws {
        let answer = try await line.ask("STARTTLS")
        guard answer.status.isOK else { throw MailboxTrouble(.insecure, "The mail server does not take STARTTLS.") }
        // What came in clear after this answer was written by somebody on the wire.
        guard await line.isQuiet() else { throw MailboxTrouble(.insecure, "Somebody speaks before TLS does.") }
        let channel = line.channel
        try await channel.eventLoop.submit { try addTLS(channel) }.get()
    }

    private func capabilities(_ line: IMAPLine) async throws -> Set<String> {
        try await line.ask("CAPABILITY").capabilities ?? []
    }
}

extension IMAPAnswer {
    /// Told as data or in brackets, whichever a server likes.
    var capabilities: Set<String>? {
        if status.code?.name == "CAPABILITY" { return IMAPResponse.capabilities(in: status.code!.rest) }
        for case .capabilities(let found) in data { return found }
        return nil
    }
}
