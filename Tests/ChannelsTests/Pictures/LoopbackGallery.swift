// A server of pictures on this machine: for each path what it says, word for word.
import NIOCore
import NIOPosix
import Synchronization

final class LoopbackGallery: Sendable {
    private let answers: [String: String]
    private let heard = Mutex<[String]>([])

    /// A path that is not among the answers is never answered.
    init(_ answers: [String: String]) { self.answers = answers }

    /// The requests, each with its header.
    var requests: [String] { heard.withLock { $0 } }

    func serve(_ body: (Int) async throws -> Void) async throws {
        let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { [self] channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(Keeper(self))
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

    static func answer(_ body: String, status: String = "200 OK", more: String = "") -> String {
        "HTTP/1.1 \(status)\r\nContent-Length: \(body.utf8.count)\r\n\(more)\r\n\(body)"
    }

    static func redirect(to place: String, status: String = "302 Found") -> String {
        answer("elsewhere", status: status, more: "Location: \(place)\r\n")
    }

    private final class Keeper: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer
        typealias OutboundOut = ByteBuffer
        private let gallery: LoopbackGallery
        private var text = ""

        init(_ gallery: LoopbackGallery) { self.gallery = gallery }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            text += String(buffer: unwrapInboundIn(data))
            guard text.contains("\r\n\r\n") else { return }
            gallery.heard.withLock { $0.append(text) }
            let path = text.split(separator: " ").dropFirst().first.map { String($0) } ?? ""
            guard let answer = gallery.answers[path] else { return }
            context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: answer)), promise: nil)
        }
    }
}
