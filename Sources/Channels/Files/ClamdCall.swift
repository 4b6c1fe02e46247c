// One question to a ClamAV daemon: a connection, a command, an answer.
import NIOCore
import NIOPosix

enum ClamdTrouble: Error { case closed, tooSlow, garbled }

/// Whoever has it uses it alone; it closes with the answer.
struct ClamdCall: Sendable {
    private static let connectTime: TimeAmount = .seconds(10)
    /// For everything from the connection to the answer: archives in archives take their time.
    private static let wholeTime: TimeAmount = .seconds(180)

    private let channel: any Channel
    private let heard: EventLoopFuture<String>

    init(_ address: ListenAddress) async throws {
        let loop = MultiThreadedEventLoopGroup.singleton.next()
        let answer = loop.makePromise(of: String.self)
        heard = answer.futureResult
        let bootstrap = ClientBootstrap(group: loop).connectTimeout(Self.connectTime).channelInitializer { channel in
            channel.eventLoop.makeCompletedFuture {
                try channel.pipeline.syncOperations.addHandler(ClamdAnswerReader(answer))
            }
        }
        do {
            channel =
                switch address {
                case .host(let host, let port): try await bootstrap.connect(host: host, port: port).get()
                case .unix(let path): try await bootstrap.connect(unixDomainSocketPath: path).get()
                }
        } catch {
            answer.fail(error)
            throw error
        }
        let alarm = loop.scheduleTask(in: Self.wholeTime) { answer.fail(ClamdTrouble.tooSlow) }
        heard.whenComplete { [channel] _ in
            alarm.cancel()
            channel.close(promise: nil)
        }
    }

    /// Commands with a `z` before them end with NUL, and so do their answers.
    func command(_ name: String) async throws { _ = try await say(ByteBuffer(string: "z\(name)\0")) }

    /// A piece of a file with its length before it; length 0 is the end. False when the daemon has hung up.
    func say(length: Int, _ piece: [UInt8]) async throws -> Bool {
        var buffer = ByteBufferAllocator().buffer(capacity: piece.count + 4)
        buffer.writeInteger(UInt32(length))
        buffer.writeBytes(piece)
        return try await say(buffer)
    }

    func answer() async throws -> String { try await untilCancelled { try await heard.get() } }

    /// Closes the connection when the task is cancelled, which ends whatever is being waited for.
    func untilCancelled<Result>(_ body: () async throws -> Result) async throws -> Result {
        do {
            return try await withTaskCancellationHandler(operation: body) { channel.close(promise: nil) }
        } catch {
            channel.close(promise: nil)
            throw error
        }
    }

    private func say(_ buffer: ByteBuffer) async throws -> Bool {
        do {
            try await channel.writeAndFlush(buffer)
            return true
        } catch is ChannelError {
            return false
        } catch is IOError {
            return false
        }
    }
}

/// Gathers the one answer of a connection, up to its NUL.
private final class ClamdAnswerReader: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    /// In bytes; names of viruses are far shorter.
    private static let longest = 4 << 10

    private let answer: EventLoopPromise<String>
    private var bytes: [UInt8] = []

    init(_ answer: EventLoopPromise<String>) { self.answer = answer }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        bytes += unwrapInboundIn(data).readableBytesView
        if let end = bytes.firstIndex(of: 0) {
            answer.succeed(printable(bytes[..<end]))
        } else if bytes.count > Self.longest {
            answer.fail(ClamdTrouble.garbled)
        }
    }

    func channelInactive(context: ChannelHandlerContext) { answer.fail(ClamdTrouble.closed) }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        // A reset may come before an answer that is on its way: the end of the connection decides.
        context.close(promise: nil)
    }

    /// It is shown to people.
    private func printable(_ bytes: ArraySlice<UInt8>) -> String {
        String(decoding: bytes.prefix(300).map { $0 < 0x20 || $0 == 0x7F ? 0x20 : $0 }, as: UTF8.self)
    }
}
