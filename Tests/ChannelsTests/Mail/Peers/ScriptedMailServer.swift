// A mail server that misbehaves as it is told to.
import NIOCore
import NIOPosix
import NIOSSL
import Synchronization

/// Answers each line by a script; after an answer that starts with 354 it takes a message, for which the
/// script is asked with ".".
final class ScriptedMailServer: Sendable {
    enum Move: Sendable {
        case say(String)
        case sayAndClose(String)
        case close
        case startTLS
    }

    typealias Script = @Sendable (String) -> Move

    struct Heard { var lines: [String] = []; var messages: [String] = []; var connections = 0 }

    let heard = Mutex(Heard())
    private let greeting: Move
    private let script: Script
    private let tls: NIOSSLContext?
    private let isImplicit: Bool

    init(greeting: Move = .say("220 hi"), tls: NIOSSLContext? = nil, isImplicit: Bool = false, script: @escaping Script)
    {
        (self.greeting, self.script, self.tls, self.isImplicit) = (greeting, script, tls, isImplicit)
    }

    var lines: [String] { heard.withLock { $0.lines } }
    var messages: [String] { heard.withLock { $0.messages } }
    var connections: Int { heard.withLock { $0.connections } }

    /// A well-behaved server's answers, to be changed where a test wants it.
    static func polite(_ line: String, keywords: String = "PIPELINING") -> Move {
        switch line.prefix(4).uppercased() {
        case "EHLO": .say("250-hi\r\n" + keywords.split(separator: ",").map { "250-\($0)\r\n" }.joined() + "250 HELP")
        case "DATA": .say("354 go")
        case "STAR": .startTLS
        case "QUIT": .sayAndClose("221 bye")
        default: .say("250 2.0.0 ok")
        }
    }

    func serve(host: String = "127.0.0.1", _ body: (Int) async throws -> Void) async throws {
        let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { [self] channel in
                channel.eventLoop.makeCompletedFuture {
                    if isImplicit, let tls {
                        try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: tls))
                    }
                    try channel.pipeline.syncOperations.addHandler(Mouth(self))
                }
            }
            .bind(host: host, port: 0).get()
        do {
            try await body(channel.localAddress!.port!)
        } catch {
            try await channel.close()
            throw error
        }
        try await channel.close()
    }

    private final class Mouth: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer
        typealias OutboundOut = ByteBuffer
        private let server: ScriptedMailServer
        private var text: [UInt8] = []
        private var takesMessage = false

        init(_ server: ScriptedMailServer) { self.server = server }

        func channelActive(context: ChannelHandlerContext) {
            server.heard.withLock { $0.connections += 1 }
            make(server.greeting, context)
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            text += unwrapInboundIn(data).readableBytesView
            while let unit = next() { make(server.script(unit), context) }
        }

        func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

        private func next() -> String? {
            let end = Array(takesMessage ? "\r\n.\r\n".utf8 : "\r\n".utf8)
            let whole = takesMessage ? Array("\r\n".utf8) + text : text
            guard let found = whole.firstRange(of: end) else { return nil }
            text = Array(whole[found.upperBound...])
            let unit = String(decoding: whole[..<found.lowerBound].dropFirst(takesMessage ? 2 : 0), as: UTF8.self)
            defer { takesMessage = false }
            let isMessage = takesMessage
            server.heard.withLock { isMessage ? $0.messages.append(unit) : $0.lines.append(unit) }
            return isMessage ? "." : unit
        }

        private func make(_ move: Move, _ context: ChannelHandlerContext) {
            switch move {
            case .say(let words): say(words, context)
            case .sayAndClose(let words):
                say(words, context)
                context.close(promise: nil)
            case .close: context.close(promise: nil)
            case .startTLS:
                say("220 go", context)
                let handler = server.tls.map { NIOSSLServerHandler(context: $0) }
                if let handler { try? context.pipeline.syncOperations.addHandler(handler, position: .first) }
            }
        }

        private func say(_ words: String, _ context: ChannelHandlerContext) {
            takesMessage = words.hasPrefix("354")
            context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: words + "\r\n")), promise: nil)
        }
    }
}
