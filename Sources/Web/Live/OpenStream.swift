// A stream that is open: what it is told goes straight to its connection.
import Desk
import NIOCore
import Synchronization

/// A stream ends after so long and is opened again by the page, so that a session that ended hears no more.
let longestStream = Duration.minutes(30)

/// One answer that never ends, on the connection that carries it.
///
/// Its head and what it has missed are written by the request's task as every answer is. Then the task sleeps, and
/// notices are written on the connection's own loop, with no task, lock or copy for each stream. Bytes go out before
/// the connection's HTTP encoder, already framed as pieces of a chunked answer: HTTP/1.1 without TLS is what the server
/// speaks.
///
/// Unchecked because what changes belongs to the connection's loop, which the compiler does not see.
final class OpenStream: ChannelInboundHandler, @unchecked Sendable {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    /// In which form it is told, and what.
    enum Manner: Sendable, Equatable {
        /// A program, which hears all that happens.
        case program
        /// A page of the workspace, which hears what concerns it, and now and then that the rest has changed.
        case page
        /// A visitor's page, which hears when to look.
        case chat
    }

    /// Who sits in front of it, for the desk to know that they are there.
    enum Guest: Sendable, Hashable {
        case agent(Agent.ID), visitor(Desk.Visitor.ID)

        var agent: Agent.ID? { if case .agent(let id) = self { id } else { nil } }
        var visitor: Desk.Visitor.ID? { if case .visitor(let id) = self { id } else { nil } }
    }

    enum Outcome: Sendable, Equatable {
        /// It knows everything up to a position, and has missed something since.
        case isBehind(Int64)
        /// It is to end in good order.
        case ended
        /// The reader has gone, or was cut off because it reads too slowly.
        case gone
    }

    private enum State {
        /// The task writes; what comes meanwhile is noted as missed.
        case catchingUp(hasMissed: Bool)
        case live(CheckedContinuation<Outcome, Never>)
        case over(Outcome)
    }

    /// Bytes that wait for a reader before it is cut off; it comes back and goes on from its position. The kernel holds
    /// as many beside them, and as many again for what it needs itself (socket(7), SO_SNDBUF).
    static let mostUnread = 32 << 10

    let manner: Manner
    let topics: [Topic]
    /// What its page calls it, so that it can say which one it leaves; nil where pages do not.
    let name: String?
    private let seated = Mutex<Guest?>(nil)
    let loop: any EventLoop
    /// Counts those that were cut off.
    private let noteCut: @Sendable () -> Void
    private let opened = ContinuousClock.now
    private var state = State.catchingUp(hasMissed: false)
    private var position: Int64 = 0
    /// The last sign that came while the task wrote.
    private var waitingSign: Notice?
    private var context: ChannelHandlerContext?

    var isPage: Bool { manner == .page }

    /// Nobody until they were greeted, and once they have left.
    var guest: Guest? { seated.withLock { $0 } }
    func seat(_ guest: Guest?) { seated.withLock { $0 = guest } }

    init(
        _ manner: Manner, of topics: [Topic], named name: String? = nil, on channel: any NIOCore.Channel,
        noteCut: @escaping @Sendable () -> Void
    ) {
        (self.manner, self.topics, self.name, self.noteCut) = (manner, topics, name, noteCut)
        loop = channel.eventLoop
    }

    // MARK: The request's task

    /// Takes its place at the connection; throws when that is closed already.
    func attach(to channel: any NIOCore.Channel) async throws {
        try await loop.submit { try channel.pipeline.syncOperations.addHandler(self, position: .first) }.get()
    }

    /// Ends the connection, once the answer has ended as it should.
    func hangUp() { loop.execute { self.context?.close(promise: nil) } }

    /// Hears notices from now on, as one who knows everything up to `position`, until something ends that.
    func follow(from position: Int64) async -> Outcome {
        await withCheckedContinuation { task in
            loop.execute { self.begin(task, from: position) }
        }
    }

    private func begin(_ task: CheckedContinuation<Outcome, Never>, from position: Int64) {
        switch state {
        case .over(let outcome): task.resume(returning: outcome)
        case .catchingUp(hasMissed: true):
            state = .catchingUp(hasMissed: false)
            task.resume(returning: .isBehind(position))
        case .catchingUp, .live:
            (state, self.position) = (.live(task), position)
            if let sign = waitingSign { take(sign) }
            waitingSign = nil
        }
    }

    // MARK: The hub

    /// On its loop.
    func take(_ notice: Notice) {
        switch state {
        case .over: return
        // While the task writes: the log is read, and a heartbeat is told again soon.
        case .catchingUp(let hasMissed):
            state = .catchingUp(hasMissed: hasMissed || notice.isOfLog)
            if case .sign = notice.kind { waitingSign = notice }
        case .live: if let bytes = bytes(of: notice) { write(bytes) }
        }
        if ContinuousClock.now - opened > longestStream { finish(.ended) }
    }

    /// What of a notice is new here.
    private func bytes(of notice: Notice) -> ByteBuffer? {
        if manner == .chat { return notice.chat }
        switch notice.kind {
        case .sign: return notice.events
        case .ping where notice.position < position: return Notice.barePing.events
        case .events, .pulse:
            guard notice.position > position, manner == .page || notice.isOfLog else { return nil }
        case .ping: break
        }
        let before = position
        position = notice.position
        guard case .events(let frames) = notice.kind, frames[0].position <= before else { return notice.events }
        return Notice(frames.filter { $0.position > before }).events
    }

    /// On its loop: what it knows is no longer what the hub goes on from.
    func fallBehind() {
        guard case .live(let task) = state else { return }
        state = .catchingUp(hasMissed: false)
        task.resume(returning: .isBehind(position))
    }

    /// On its loop.
    func finish(_ outcome: Outcome) {
        if case .over = state { return }
        let before = state
        state = .over(outcome)
        if case .live(let task) = before { task.resume(returning: outcome) }
    }

    private func write(_ bytes: ByteBuffer) {
        guard let context else { return finish(.gone) }
        guard context.channel.isWritable else { return cut(context) }
        context.writeAndFlush(wrapOutboundOut(bytes), promise: nil)
    }

    private func cut(_ context: ChannelHandlerContext) {
        noteCut()
        finish(.gone)
        context.close(promise: nil)
    }

    // MARK: The connection

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        let marks = ChannelOptions.Types.WriteBufferWaterMark(low: Self.mostUnread / 2, high: Self.mostUnread)
        // Where an option is not known or the connection has just ended, the stream goes without it.
        let options = context.channel.syncOptions
        try? options?.setOption(.writeBufferWaterMark, value: marks)
        try? options?.setOption(.socketOption(.so_sndbuf), value: .init(Self.mostUnread))
    }

    func handlerRemoved(context: ChannelHandlerContext) { self.context = nil }

    func channelInactive(context: ChannelHandlerContext) {
        finish(.gone)
        context.fireChannelInactive()
    }

    /// Half a close is one: nobody reads a stream whose other end has nothing more to say.
    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if event as? ChannelEvent == .inputClosed { finish(.gone) }
        context.fireUserInboundEventTriggered(event)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        finish(.gone)
        context.fireErrorCaught(error)
    }
}
