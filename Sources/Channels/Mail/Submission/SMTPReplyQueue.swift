// Where a mail server's answers wait for whoever asked.
import NIOCore

/// The receiving end of a connection to a mail server. Lives on its event loop.
final class SMTPReplyQueue: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    /// No server has reason to send more answers than we can have asked for.
    private static let mostWaiting = 1024

    private var reader = SMTPReplyReader()
    private var arrived: [SMTPReply] = []
    private var asked: [EventLoopPromise<SMTPReply>] = []
    private var end: SMTPTrouble?

    /// Something came that nobody asked for; on a fresh or resting connection that means it cannot be trusted.
    var hasUnasked: Bool { !arrived.isEmpty || reader.hasLeftover || end != nil }

    func next(on loop: any EventLoop, within limit: Duration) -> EventLoopFuture<SMTPReply> {
        if !arrived.isEmpty { return loop.makeSucceededFuture(arrived.removeFirst()) }
        if let end { return loop.makeFailedFuture(end) }
        let promise = loop.makePromise(of: SMTPReply.self)
        asked.append(promise)
        let alarm = loop.scheduleTask(in: TimeAmount(limit)) { promise.fail(SMTPTrouble.tooSlow) }
        promise.futureResult.whenComplete { _ in alarm.cancel() }
        return promise.futureResult
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard end == nil else { return }
        reader.append(unwrapInboundIn(data))
        do {
            while let reply = try reader.next() { deliver(reply) }
            if arrived.count > Self.mostWaiting { throw SMTPTrouble.garbled }
        } catch {
            finish(SMTPTrouble(error))
            context.close(promise: nil)
        }
    }

    func channelInactive(context: ChannelHandlerContext) { finish(.closed) }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        finish(SMTPTrouble(error))
        context.close(promise: nil)
    }

    private func deliver(_ reply: SMTPReply) {
        if asked.isEmpty { arrived.append(reply) } else { asked.removeFirst().succeed(reply) }
    }

    private func finish(_ trouble: SMTPTrouble) {
        if end == nil { end = trouble }
        for promise in asked { promise.fail(trouble) }
        asked = []
    }
}
