// Calls the programs of others over HTTP: one POST, to an address that has been looked at, within bounds.
import Desk
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL

/// Carries events to bots.
///
/// As with pictures, each host is resolved here and one of its addresses is looked at and spoken to, so that a name
/// cannot lead to one address when it is looked at and to another when it is called. Redirects are not followed: Standard
/// Webhooks calls them failures, and they would lead elsewhere.
package final class WebhookCaller: WebhookCourier, Sendable {
    private let reach: PictureReach
    private let time: TimeAmount

    /// `opened`: networks that are called although the public cannot reach them. `time` is for everything, from the name
    /// to the answer.
    package init(opened: [Network] = [], time: Duration = .seconds(15)) {
        reach = PictureReach(opened: opened)
        self.time = TimeAmount(time)
    }

    package func carry(_ call: WebhookCall) async -> WebhookOutcome {
        do {
            let (address, end) = (try PictureAddress(call.url), NIODeadline.now() + time)
            let loop = MultiThreadedEventLoopGroup.singleton.next()
            let place = try await place(of: address, until: end, on: loop)
            guard reach.allows(place, onAnyPort: true) else {
                return .later(why: "The address is not a public one: see KEPT_BOT_NETWORKS.")
            }
            let status = try await WebhookRequest(call: call, address: address, place: place, end: end).send(on: loop)
            return outcome(of: status)
        } catch PictureTrouble.notAnAddress {
            return .refused(why: "This is no address of the web.")
        } catch PictureTrouble.tooSlow {
            return .later(why: "No answer within \(time.nanoseconds / 1_000_000_000) seconds.")
        } catch {
            return .later(why: "No connection, no TLS, or no HTTP.")
        }
    }

    private func outcome(of status: Int) -> WebhookOutcome {
        switch status {
        case 200..<300: .taken(status: status)
        case 410: .gone
        default: .later(why: "The answer was \(status).")
        }
    }

    /// The system's resolver blocks, so it has a thread; nobody waits for it longer than until `end`.
    private func place(
        of address: PictureAddress, until end: NIODeadline, on loop: any EventLoop
    ) async throws -> SocketAddress {
        let found = loop.makePromise(of: SocketAddress.self)
        let alarm = loop.scheduleTask(deadline: end) { found.fail(PictureTrouble.tooSlow) }
        defer { alarm.cancel() }
        NIOThreadPool.singleton.runIfActive(eventLoop: loop) {
            try SocketAddress.makeAddressResolvingHost(address.host, port: address.port)
        }.cascade(to: found)
        return try await found.futureResult.get()
    }
}

/// The one request of a call. Of the answer only its status is read.
private struct WebhookRequest {
    let call: WebhookCall
    let address: PictureAddress
    let place: SocketAddress
    let end: NIODeadline

    func send(on loop: any EventLoop) async throws -> Int {
        let tls = address.isSecure ? try TLSContexts.shared.client(trusting: nil) : nil
        let answer = loop.makePromise(of: Int.self)
        let alarm = loop.scheduleTask(deadline: end) { answer.fail(PictureTrouble.tooSlow) }
        let connecting = ClientBootstrap(group: loop)
            .connectTimeout(max(end - .now(), .milliseconds(1)))
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let pipeline = channel.pipeline.syncOperations
                    if let tls { try pipeline.addHandler(handler(of: tls)) }
                    try pipeline.addHTTPClientHandlers()
                    try pipeline.addHandler(StatusReader(answer))
                }
            }
            .connect(to: place)
        connecting.whenFailure { answer.fail($0) }
        connecting.whenSuccess { write(to: $0) }
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

    private func write(to channel: any NIOCore.Channel) {
        var head = HTTPRequestHead(version: .http1_1, method: .POST, uri: address.target)
        head.headers = [
            "Host": address.authority, "User-Agent": "Kept", "Content-Type": "application/json",
            "Content-Length": String(call.body.count), "webhook-id": call.id,
            "webhook-timestamp": String(call.timestamp), "webhook-signature": call.signature, "Connection": "close",
        ]
        channel.write(HTTPClientRequestPart.head(head), promise: nil)
        channel.write(HTTPClientRequestPart.body(.byteBuffer(ByteBuffer(bytes: call.body))), promise: nil)
        channel.writeAndFlush(HTTPClientRequestPart.end(nil), promise: nil)
    }
}

/// Reads the head of an answer and hangs up: a body is nobody's business, however long it is.
private final class StatusReader: ChannelInboundHandler {
    typealias InboundIn = HTTPClientResponsePart

    private let promise: EventLoopPromise<Int>

    init(_ promise: EventLoopPromise<Int>) { self.promise = promise }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard case .head(let head) = unwrapInboundIn(data) else { return }
        promise.succeed(Int(head.status.code))
        context.close(promise: nil)
    }

    func channelInactive(context: ChannelHandlerContext) { promise.fail(PictureTrouble.unreachable) }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        promise.fail(error)
        context.close(promise: nil)
    }
}
