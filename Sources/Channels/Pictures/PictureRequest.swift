// One question for a picture, and its answer.
import NIOCore
import NIOHTTP1

struct PictureAnswer: Sendable {
    var status = 0
    var location: String?
    var body: [UInt8] = []
}

extension WebCall {
    /// Tells nothing of who reads: no cookie, no referrer, no name of a browser.
    func picture(from place: SocketAddress, mostBytes: Int) async throws -> PictureAnswer {
        try await send(
            .GET, [("Accept", "image/png, image/jpeg, image/gif, image/webp")], to: place,
            reader: { PictureAnswerReader($0, mostBytes: mostBytes) })
    }
}

/// Gathers the one answer of a connection, and no more of it than may be.
private final class PictureAnswerReader: ChannelInboundHandler {
    typealias InboundIn = HTTPClientResponsePart

    private let promise: EventLoopPromise<PictureAnswer>
    private let mostBytes: Int
    private var answer = PictureAnswer()

    init(_ promise: EventLoopPromise<PictureAnswer>, mostBytes: Int) {
        (self.promise, self.mostBytes) = (promise, mostBytes)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
            (answer.status, answer.location) = (Int(head.status.code), head.headers.first(name: "Location"))
            // Only a picture has a body that somebody waits for.
            if head.status != .ok { return promise.succeed(answer) }
            let length = head.headers.first(name: "Content-Length").flatMap { Int($0) } ?? 0
            if length > mostBytes { fail(WebTrouble.tooLarge, context) }
        case .body(let bytes):
            answer.body += bytes.readableBytesView
            if answer.body.count > mostBytes { fail(WebTrouble.tooLarge, context) }
        case .end: promise.succeed(answer)
        }
    }

    func channelInactive(context: ChannelHandlerContext) { promise.fail(WebTrouble.unreachable) }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { fail(error, context) }

    private func fail(_ error: any Error, _ context: ChannelHandlerContext) {
        promise.fail(error)
        context.close(promise: nil)
    }
}
