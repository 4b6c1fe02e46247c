// A ClamAV daemon as far as its protocol goes: takes a stream, answers by what is in it.
import NIOCore
import NIOPosix
import Synchronization

final class LoopbackClamd: Sendable {
    /// What it does instead of answering by the content.
    enum Manner: Sendable {
        case honest
        /// Says these bytes to any command.
        case says(String)
        case hangsUp
        /// Hangs up, with its sentence, after so many bytes.
        case takesAtMost(Int)
    }

    private let manner: Manner
    private let heard = Mutex<[[UInt8]]>([])

    init(_ manner: Manner = .honest) { self.manner = manner }

    /// The streams that it has heard to their end.
    var files: [[UInt8]] { heard.withLock { $0 } }

    func serve(at path: String? = nil, _ body: (String) async throws -> Void) async throws {
        let bootstrap = ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton).childChannelInitializer {
            [self] channel in
            channel.eventLoop.makeCompletedFuture {
                try channel.pipeline.syncOperations.addHandler(Clerk(self))
            }
        }
        let channel: any Channel
        if let path {
            channel = try await bootstrap.bind(unixDomainSocketPath: path).get()
        } else {
            channel = try await bootstrap.bind(host: "127.0.0.1", port: 0).get()
        }
        do {
            try await body(path.map { "unix:\($0)" } ?? "127.0.0.1:\(channel.localAddress!.port!)")
        } catch {
            try await channel.close()
            throw error
        }
        try await channel.close()
    }

    private final class Clerk: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer
        typealias OutboundOut = ByteBuffer

        private let server: LoopbackClamd
        private var input = ByteBuffer()
        private var file: [UInt8]?
        private var isDone = false

        init(_ server: LoopbackClamd) { self.server = server }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            var piece = unwrapInboundIn(data)
            input.writeBuffer(&piece)
            while !isDone, step(context) {}
        }

        /// False when more must come first.
        private func step(_ context: ChannelHandlerContext) -> Bool {
            if file != nil { return takePiece(context) }
            guard let end = input.readableBytesView.firstIndex(of: 0) else { return false }
            let command = input.readString(length: end - input.readerIndex)!
            input.moveReaderIndex(forwardBy: 1)
            switch (server.manner, command) {
            case (.says(let words), _): answer(words, context)
            case (.hangsUp, _): close(context)
            case (_, "zPING"): answer("PONG\0", context)
            case (_, "zINSTREAM"): file = []
            default: answer("UNKNOWN COMMAND\0", context)
            }
            return true
        }

        private func takePiece(_ context: ChannelHandlerContext) -> Bool {
            guard let length = input.getInteger(at: input.readerIndex, as: UInt32.self),
                input.readableBytes >= 4 + Int(length)
            else { return false }
            input.moveReaderIndex(forwardBy: 4)
            file! += input.readBytes(length: Int(length))!
            if case .takesAtMost(let limit) = server.manner, file!.count > limit {
                answer("INSTREAM size limit exceeded. ERROR\0", context)
            } else if length == 0 {
                let file = file!
                server.heard.withLock { $0.append(file) }
                let isBad = String(decoding: file, as: UTF8.self).contains("a virus")
                answer(isBad ? "stream: Loopback-Test-Signature FOUND\0" : "stream: OK\0", context)
            }
            return true
        }

        private func answer(_ words: String, _ context: ChannelHandlerContext) {
            context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: words)), promise: nil)
            close(context)
        }

        private func close(_ context: ChannelHandlerContext) {
            isDone = true
            context.close(promise: nil)
        }
    }
}
