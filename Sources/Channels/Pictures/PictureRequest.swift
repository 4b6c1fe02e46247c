// One question for a picture: a GET over HTTP/1.1 to an address that has been looked at, and its answer.
import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL

/// Tells nothing of who reads: no cookie, no referrer, no name of a browser. Follows nothing by itself.
struct PictureRequest {
    struct Answer: Sendable {
        var status = 0
        var location: String?
        var body: [UInt8] = []
    }

    let address: PictureAddress
    /// One of the host, and the only one that is spoken to.
    let place: SocketAddress
    let mostBytes: Int
    let end: NIODeadline

    func send(on loop: any EventLoop) async throws -> Answer {
        let tls = address.isSecure ? try TLSContexts.shared.client(trusting: nil) : nil
        let answer = loop.makePromise(of: Answer.self)
        let alarm = loop.scheduleTask(deadline: end) { answer.fail(PictureTrouble.tooSlow) }
        let connecting = ClientBootstrap(group: loop)
            .connectTimeout(max(end - .now(), .milliseconds(1)))
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let pipeline = channel.pipeline.syncOperations
                    if let tls { try pipeline.addHandler(handler(of: tls)) }
                    try pipeline.addHTTPClientHandlers()
                    try pipeline.addHandler(PictureAnswerReader(answer, mostBytes: mostBytes))
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

    private func write(to channel: any Channel) {
        var head = HTTPRequestHead(version: .http1_1, method: .GET, uri: address.target)
        head.headers = [
            "Host": address.authority, "User-Agent": "Kept", "Accept": "image/png, image/jpeg, image/gif, image/webp",
            "Connection": "close",
        ]
        channel.write(HTTPClientRequestPart.head(head), promise: nil)
        channel.writeAndFlush(HTTPClientRequestPart.end(nil), promise: nil)
    }
}

/// Gathers the one answer of a connection, and no more of it than may be.
private final class PictureAnswerReader: ChannelInboundHandler {
    typealias InboundIn = HTTPClientResponsePart

    private let promise: EventLoopPromise<PictureRequest.Answer>
    private let mostBytes: Int
    private var answer = PictureRequest.Answer()

    init(_ promise: EventLoopPromise<PictureRequest.Answer>, mostBytes: Int) {
        (self.promise, self.mostBytes) = (promise, mostBytes)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
            (answer.status, answer.location) = (Int(head.status.code), head.headers.first(name: "Location"))
            // Only a picture has a body that somebody waits for.
            if head.status != .ok { return promise.succeed(answer) }
            let length = head.headers.first(name: "Content-Length").flatMap { Int($0) } ?? 0
            if length > mostBytes { fail(PictureTrouble.tooLarge, context) }
        case .body(let bytes):
            answer.body += bytes.readableBytesView
            if answer.body.count > mostBytes { fail(PictureTrouble.tooLarge, context) }
        case .end: promise.succeed(answer)
        }
    }

    func channelInactive(context: ChannelHandlerContext) { promise.fail(PictureTrouble.unreachable) }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { fail(error, context) }

    private func fail(_ error: any Error, _ context: ChannelHandlerContext) {
        promise.fail(error)
        context.close(promise: nil)
    }
}
