// A peer that says exactly the bytes it is told to and hears whatever comes.
import NIOCore
import NIOPosix
import NIOSSL

actor WirePeer {
    private let channel: any Channel
    private var pieces: AsyncStream<[UInt8]>.Iterator
    private var heard: [UInt8] = []

    init(port: Int) async throws {
        let (stream, continuation) = AsyncStream<[UInt8]>.makeStream()
        channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .channelOption(ChannelOptions.allowRemoteHalfClosure, value: true)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(Ear(continuation: continuation))
                }
            }
            .connect(host: "127.0.0.1", port: port).get()
        pieces = stream.makeAsyncIterator()
    }

    func say(_ text: String) async throws { try await say(Array(text.utf8)) }

    func say(_ bytes: [UInt8]) async throws {
        try await channel.writeAndFlush(ByteBuffer(bytes: bytes))
    }

    /// Says nothing more and still listens.
    func finish() async throws { try await channel.close(mode: .output) }

    func secure(trusting certificateFile: String) async throws {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.trustRoots = .file(certificateFile)
        let context = try NIOSSLContext(configuration: configuration)
        let channel = channel
        try await channel.eventLoop.submit {
            let handler = try NIOSSLClientHandler(context: context, serverHostname: "localhost")
            try channel.pipeline.syncOperations.addHandler(handler, position: .first)
        }.get()
    }

    /// The next line without its end; nil when the other side has closed.
    func line() async -> String? {
        while true {
            if let end = heard.firstIndex(of: 0x0A) {
                defer { heard.removeFirst(end + 1) }
                return String(decoding: heard[..<end], as: UTF8.self).replacing("\r", with: "")
            }
            guard let piece = await next() else { return nil }
            heard += piece
        }
    }

    /// The first four characters of each of the next `count` answers: `250 ` or `250-`.
    func codes(_ count: Int) async -> [String] {
        var codes: [String] = []
        while codes.count < count, let line = await line() {
            if line.utf8.count == 3 || line.utf8.dropFirst(3).first == UInt8(ascii: " ") {
                codes.append(String(line.prefix(9)))
            }
        }
        return codes
    }

    func close() async { try? await channel.close() }

    private func next() async -> [UInt8]? {
        var iterator = pieces
        let piece = await iterator.next(isolation: self)
        pieces = iterator
        return piece
    }

    private final class Ear: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer
        let continuation: AsyncStream<[UInt8]>.Continuation

        init(continuation: AsyncStream<[UInt8]>.Continuation) { self.continuation = continuation }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            continuation.yield(Array(unwrapInboundIn(data).readableBytesView))
        }

        func channelInactive(context: ChannelHandlerContext) { continuation.finish() }
        func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
            if case ChannelEvent.inputClosed = event { continuation.finish() }
        }
        func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
    }
}
