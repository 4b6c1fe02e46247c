// A server that gives access tokens, by a list of answers; the last one again and again.
import Foundation
import NIOCore
import NIOPosix
import Synchronization

final class LoopbackTokenServer: Sendable {
    private let answers: [(Int, String)]
    private let heard = Mutex<[String]>([])

    init(answers: [(Int, String)]) { self.answers = answers }

    var bodies: [String] { heard.withLock { $0 } }

    func serve(_ body: (Int) async throws -> Void) async throws {
        let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { [self] channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(Clerk(self))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        do {
            try await body(channel.localAddress!.port!)
        } catch {
            try await channel.close()
            throw error
        }
        try await channel.close()
    }

    private func answer(_ body: String) -> (Int, String) {
        heard.withLock { bodies in
            bodies.append(body)
            return answers[min(bodies.count, answers.count) - 1]
        }
    }

    private final class Clerk: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer
        typealias OutboundOut = ByteBuffer
        private let server: LoopbackTokenServer
        private var text = ""

        init(_ server: LoopbackTokenServer) { self.server = server }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            text += String(buffer: unwrapInboundIn(data))
            guard let end = text.range(of: "\r\n\r\n"), let length = announced,
                text[end.upperBound...].utf8.count >= length
            else { return }
            let (status, words) = server.answer(String(text[end.upperBound...]))
            let head = "HTTP/1.1 \(status) x\r\nContent-Length: \(words.utf8.count)\r\nConnection: close\r\n\r\n"
            context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: head + words)), promise: nil)
        }

        private var announced: Int? {
            text.split(separator: "\r\n").first { $0.lowercased().hasPrefix("content-length:") }
                .flatMap { Int($0.dropFirst(15).trimmingPrefix(" ")) }
        }
    }
}
