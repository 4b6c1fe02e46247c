// Where a mail server's answers wait for whoever asked.
import Desk
import NIOCore

/// The receiving end of a connection to a mailbox. Lives on its event loop.
final class IMAPResponseQueue: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    /// Answers that nobody has asked for yet; no command of ours has more.
    private static let mostWaiting = 4096
    /// For one answer, however steadily its bytes drip.
    private static let longestAnswer: TimeAmount = .minutes(15)

    private var reader = IMAPWireReader()
    private var arrived: [IMAPResponse] = []
    private var asked: EventLoopPromise<IMAPResponse>?
    private var heardAt = NIODeadline.now()
    private var end: MailboxTrouble?
    /// What the server said when it took leave.
    private var farewell = ""

    /// Something came that nobody asked for.
    var hasUnasked: Bool { !arrived.isEmpty || reader.hasLeftover || end != nil }

    /// The next answer. Fails with `tooSlow` when nothing at all is heard for so long.
    func next(on loop: any EventLoop, silence: TimeAmount) -> EventLoopFuture<IMAPResponse> {
        if !arrived.isEmpty { return loop.makeSucceededFuture(arrived.removeFirst()) }
        if let end { return loop.makeFailedFuture(end) }
        let promise = loop.makePromise(of: IMAPResponse.self)
        asked = promise
        heardAt = .now()
        watch(silence, until: .now() + Self.longestAnswer + silence, on: loop, promise)
        return promise.futureResult
    }

    private func watch(
        _ silence: TimeAmount, until last: NIODeadline, on loop: any EventLoop,
        _ promise: EventLoopPromise<IMAPResponse>
    ) {
        let bound = NIOLoopBound(self, eventLoop: loop)
        let alarm = loop.scheduleTask(deadline: min(heardAt + silence, last)) {
            let queue = bound.value
            if queue.heardAt + silence > .now(), last > .now() {
                return queue.watch(silence, until: last, on: loop, promise)
            }
            queue.asked = nil
            promise.fail(MailboxTrouble.tooSlow)
        }
        promise.futureResult.whenComplete { _ in alarm.cancel() }
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard end == nil else { return }
        heardAt = .now()
        reader.append(unwrapInboundIn(data))
        do {
            while let wire = try reader.next() { deliver(IMAPResponse(wire)) }
            if arrived.count > Self.mostWaiting {
                throw MailboxTrouble(.garbled, "The mail server says more than it is asked.")
            }
        } catch {
            finish(MailboxTrouble(wire: error))
            context.close(promise: nil)
        }
    }

    func channelInactive(context: ChannelHandlerContext) { finish(MailboxTrouble(.closed, farewell)) }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        finish(MailboxTrouble(wire: error))
        context.close(promise: nil)
    }

    private func deliver(_ response: IMAPResponse) {
        if case .bye(let words) = response { farewell = words }
        guard let promise = asked else { return arrived.append(response) }
        asked = nil
        promise.succeed(response)
    }

    private func finish(_ trouble: MailboxTrouble) {
        if end == nil { end = trouble }
        asked?.fail(trouble)
        asked = nil
    }
}
