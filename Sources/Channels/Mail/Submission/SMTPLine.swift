// One connection to a mail server.
import NIOCore

/// Says commands and hears answers, in order. Whoever holds it uses it alone.
struct SMTPLine: Sendable {
    /// For an answer to a command; RFC 5321, 4.5.3.2 asks for five minutes, a desk tries again sooner.
    static let replyTime: Duration = .seconds(60)
    /// For a piece of a message to leave.
    static let pieceTime: Duration = .seconds(180)
    /// For the answer to a whole message: RFC 5321, 4.5.3.2.6 asks for ten minutes.
    static let endTime: Duration = .seconds(300)

    let channel: any Channel
    var extensions = SMTPExtensions()
    var isSecure = false
    private let replies: NIOLoopBound<SMTPReplyQueue>

    /// - Parameter replies: the queue in the channel's pipeline. It is handed over rather than looked for: a server that hangs
    ///   up at once takes its handlers along, and what it said first would be lost.
    init(_ channel: any Channel, replies: NIOLoopBound<SMTPReplyQueue>) {
        (self.channel, self.replies) = (channel, replies)
    }

    /// Closes the connection when the task is cancelled, which ends whatever is being waited for.
    func untilCancelled<Result>(_ body: () async throws -> Result) async throws -> Result {
        try await withTaskCancellationHandler(operation: body) { channel.close(promise: nil) }
    }

    func ask(_ command: String) async throws -> SMTPReply {
        try await say(command + "\r\n")
        return try await hear(within: Self.replyTime)
    }

    func say(_ text: String) async throws {
        try await say(ByteBuffer(string: text))
    }

    /// Returns when the bytes have left this process. A server that answers and hangs up in the middle has said
    /// why; its answer is still to be heard, so a failed write is not an end by itself.
    func say(_ buffer: ByteBuffer) async throws {
        let written = channel.eventLoop.makePromise(of: Void.self)
        channel.writeAndFlush(buffer, promise: written)
        let alarm = channel.eventLoop.scheduleTask(in: TimeAmount(Self.pieceTime)) {
            channel.close(promise: nil)
        }
        defer { alarm.cancel() }
        do {
            try await written.futureResult.get()
        } catch is ChannelError {
        } catch is IOError {
        }
    }

    func hear(within limit: Duration) async throws -> SMTPReply {
        let (replies, loop) = (replies, channel.eventLoop)
        return try await loop.flatSubmit { replies.value.next(on: loop, within: limit) }.get()
    }

    /// Whether nothing has come that nobody asked for, and the connection stands.
    func isQuiet() async -> Bool {
        let replies = replies
        let isQuiet = channel.eventLoop.submit { !replies.value.hasUnasked }
        // An event loop that is gone has no connections.
        return (try? await isQuiet.get()) ?? false
    }

    /// Takes leave without waiting for the answer.
    func quit() {
        channel.writeAndFlush(ByteBuffer(string: "QUIT\r\n")).whenComplete { _ in channel.close(promise: nil) }
    }

    func close() { channel.close(promise: nil) }
}
