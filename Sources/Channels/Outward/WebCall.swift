// One connection to somebody else's server: to an address that has been looked at, within a time for everything.
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL

/// A request over HTTP/1.1 to a place that strangers may have named.
///
/// The host is resolved here, and the one address that was looked at is spoken to: so a name cannot lead to one address
/// when it is looked at and to another when it is asked. It follows nothing by itself, and tells nothing of who asks but
/// what its fields say.
struct WebCall: Sendable {
    let address: WebAddress
    /// Until when all must be over, from the name to the last byte.
    let end: NIODeadline
    let loop: any EventLoop

    init(_ address: WebAddress, until end: NIODeadline) {
        (self.address, self.end) = (address, end)
        loop = MultiThreadedEventLoopGroup.singleton.next()
    }

    /// One address of the host. The system's resolver blocks, so it has a thread; nobody waits for it longer than until
    /// `end`.
    func place() async throws -> SocketAddress {
        let found = loop.makePromise(of: SocketAddress.self)
        let alarm = loop.scheduleTask(deadline: end) { found.fail(WebTrouble.tooSlow) }
        defer { alarm.cancel() }
        let address = address
        NIOThreadPool.singleton.runIfActive(eventLoop: loop) {
            try SocketAddress.makeAddressResolvingHost(address.host, port: address.port)
        }.cascade(to: found)
        return try await found.futureResult.get()
    }

    /// Sends one request and answers with what `reader` makes of what comes back; then the line is closed.
    func send<Answer: Sendable, Reader: ChannelInboundHandler>(
        _ method: HTTPMethod, _ fields: [(String, String)], body: [UInt8]? = nil, to place: SocketAddress,
        reader: @escaping @Sendable (EventLoopPromise<Answer>) -> Reader
    ) async throws -> Answer {
        let tls = address.isSecure ? try TLSContexts.shared.client(trusting: nil) : nil
        let answer = loop.makePromise(of: Answer.self)
        let alarm = loop.scheduleTask(deadline: end) { answer.fail(WebTrouble.tooSlow) }
        let connecting = ClientBootstrap(group: loop)
            .connectTimeout(max(end - .now(), .milliseconds(1)))
            .channelInitializer { [self] channel in
                channel.eventLoop.makeCompletedFuture {
                    let pipeline = channel.pipeline.syncOperations
                    if let tls { try pipeline.addHandler(handler(of: tls)) }
                    try pipeline.addHTTPClientHandlers()
                    try pipeline.addHandler(reader(answer))
                }
            }
            .connect(to: place)
        connecting.whenFailure { answer.fail($0) }
        connecting.whenSuccess { [self] in write(method, fields, body, to: $0) }
        defer {
            alarm.cancel()
            connecting.whenSuccess { $0.close(promise: nil) }
        }
        return try await answer.futureResult.get()
    }

    /// An IP address is no name for a certificate to be asked for by.
    private func handler(of tls: NIOSSLContext) throws -> NIOSSLClientHandler {
        let isName = (try? SocketAddress(ipAddress: address.host, port: 0)) == nil
        return try NIOSSLClientHandler(context: tls, serverHostname: isName ? address.host : nil)
    }

    private func write(
        _ method: HTTPMethod, _ fields: [(String, String)], _ body: [UInt8]?, to channel: any NIOCore.Channel
    ) {
        var head = HTTPRequestHead(version: .http1_1, method: method, uri: address.target)
        head.headers = ["Host": address.authority, "User-Agent": "Kept", "Connection": "close"]
        head.headers.add(contentsOf: fields)
        if let body { head.headers.add(name: "Content-Length", value: String(body.count)) }
        channel.write(HTTPClientRequestPart.head(head), promise: nil)
        if let body {
            channel.write(HTTPClientRequestPart.body(.byteBuffer(ByteBuffer(bytes: body))), promise: nil)
        }
        channel.writeAndFlush(HTTPClientRequestPart.end(nil), promise: nil)
    }
}
