// The desk's own door for mail on a socket.
import Desk
import Logging
import NIOCore
import NIOPosix
import NIOSSL

/// Listens for LMTP (RFC 2033) or SMTP (RFC 5321) and hands each message to a `MailDoor`.
///
///     let listener = try MailListener(
///         address: ListenAddress(parsing: "127.0.0.1:2424"), kind: .lmtp, door: door, hostname: "desk.example",
///         logger: logger)
///     try await listener.run { print("listening on \($0)") }
///
/// 250 is said only after the door answered `.kept`. It relays nothing: recipients that the door does not know
/// are refused. It knows no passwords; who may reach the port decides who may bring mail. Not meant to face
/// the internet without a mail server in front of it: it checks neither SPF nor black lists.
package struct MailListener: Sendable {
    package enum Kind: Sendable { case lmtp, smtp }

    /// What the connections of one listener share.
    struct Rooms: Sendable {
        let connections: OpenConnections
        let allowance: MailAllowance
        let tls: NIOSSLContext?
        let logger: Logger
    }

    private let address: ListenAddress
    private let kind: Kind
    private let door: any MailDoor
    private let limits: Limits
    private let hostname: String
    private let group: any EventLoopGroup
    private let rooms: Rooms

    /// With `tls`, STARTTLS is offered. Throws when the certificate or the host name cannot be used.
    package init(
        address: ListenAddress, kind: Kind, door: any MailDoor, tls: TLSSetting? = nil, limits: Limits = Limits(),
        hostname: String, logger: Logger, group: any EventLoopGroup = MultiThreadedEventLoopGroup.singleton
    ) throws(WrongSetting) {
        try WrongSetting.check(hostname: hostname)
        (self.address, self.kind, self.door, self.limits) = (address, kind, door, limits)
        (self.hostname, self.group) = (hostname, group)
        rooms = Rooms(
            connections: OpenConnections(limits: limits), allowance: MailAllowance(limit: limits.messageBytesTogether),
            tls: try tls?.serverContext(), logger: logger)
    }

    /// Serves until the task is cancelled; then takes no new connections, lets running transactions finish
    /// within `limits.grace`, and returns. May be called once. `bound` hears the address really taken, which
    /// tells the port that the system chose for port 0.
    package func run(bound: @Sendable (ListenAddress) -> Void = { _ in }) async throws {
        let channel = try await bind()
        bound(boundAddress(of: channel))
        rooms.logger.info("listening for mail", metadata: ["address": "\(boundAddress(of: channel))"])
        try await withTaskCancellationHandler {
            try await channel.closeFuture.get()
        } onCancel: {
            channel.close(promise: nil)
        }
        await rooms.connections.leave(within: limits.grace, on: channel.eventLoop)
        removeSocketFile()
    }

    private func bind() async throws -> any NIOCore.Channel {
        let bootstrap = ServerBootstrap(group: group)
            .serverChannelOption(ChannelOptions.backlog, value: 1024)
            .serverChannelOption(ChannelOptions.socketOption(.so_reuseaddr), value: 1)
            .childChannelOption(ChannelOptions.autoRead, value: false)
            .childChannelOption(ChannelOptions.allowRemoteHalfClosure, value: true)
            .childChannelInitializer { [self] channel in
                channel.eventLoop.makeCompletedFuture { try welcome(channel) }
            }
        switch address {
        case .host(let host, let port):
            return
                try await bootstrap
                .childChannelOption(ChannelOptions.tcpOption(.tcp_nodelay), value: 1)
                .bind(host: host, port: port).get()
        case .unix(let path):
            let channel = try await bootstrap.bind(unixDomainSocketPath: path, cleanupExistingSocketFile: true).get()
            SocketFile.open(path)
            return channel
        }
    }

    private func welcome(_ channel: any NIOCore.Channel) throws {
        let session = SMTPSession(kind: kind, hostname: hostname, limits: limits, offersTLS: rooms.tls != nil)
        try channel.pipeline.syncOperations.addHandler(
            MailConnection(session: session, door: door, rooms: rooms, limits: limits))
    }

    private func boundAddress(of channel: any NIOCore.Channel) -> ListenAddress {
        guard case .host(let host, let port) = address else { return address }
        return .host(host, port: channel.localAddress?.port ?? port)
    }

    private func removeSocketFile() {
        if case .unix(let path) = address { SocketFile.remove(path) }
    }
}
