// Of an answer from somebody else's server only its head.
import NIOCore
import NIOHTTP1

/// What the head of an answer says.
struct AnswerHead: Sendable, Equatable {
    let status: UInt
    /// Seconds, where the server says that it wants to be left alone for so long (RFC 9110, 10.2.3); nil for a date.
    let retryAfter: Int?
}

/// Reads the head of an answer and hangs up: a body is nobody's business, however long it is.
final class HeadReader: ChannelInboundHandler {
    typealias InboundIn = HTTPClientResponsePart

    private let promise: EventLoopPromise<AnswerHead>

    init(_ promise: EventLoopPromise<AnswerHead>) { self.promise = promise }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard case .head(let head) = unwrapInboundIn(data) else { return }
        let seconds = head.headers.first(name: "Retry-After").flatMap { Int($0) }
        promise.succeed(AnswerHead(status: head.status.code, retryAfter: seconds.flatMap { $0 >= 0 ? $0 : nil }))
        context.close(promise: nil)
    }

    func channelInactive(context: ChannelHandlerContext) { promise.fail(WebTrouble.unreachable) }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        promise.fail(error)
        context.close(promise: nil)
    }
}
