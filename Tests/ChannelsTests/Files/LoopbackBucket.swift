// A store that keeps what it is given, and fails as often as it is told to.
import NIOCore
import NIOPosix
import Synchronization

final class LoopbackBucket: Sendable {
    struct State {
        var files: [String: [UInt8]] = [:]
        /// Answers that are given before it does as it is asked; 0 hangs up.
        var failures: [(status: Int, code: String)] = []
        var requests: [String] = []
        /// Of each file only so many bytes are sent, though more are announced.
        var sends = Int.max
    }

    let state = Mutex(State())

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

    private struct Answer {
        let status: Int
        /// In bytes; of what is sent it may be less.
        let announced: Int
        let body: [UInt8]

        init(_ status: Int, _ body: [UInt8] = [], announced: Int? = nil) {
            (self.status, self.body, self.announced) = (status, body, announced ?? body.count)
        }
    }

    /// nil: hangs up.
    private func answer(_ method: String, _ path: String, _ body: [UInt8]) -> Answer? {
        state.withLock { state in
            state.requests.append("\(method) \(path)")
            if !state.failures.isEmpty {
                let (status, code) = state.failures.removeFirst()
                return status == 0 ? nil : refusal(status, code, of: method)
            }
            let file = state.files[path]
            switch (method, file) {
            case ("PUT", _):
                state.files[path] = body
                return Answer(200)
            case ("DELETE", _):
                state.files[path] = nil
                return Answer(204)
            case (_, nil): return refusal(404, "NoSuchKey", of: method)
            case ("HEAD", let file?): return Answer(200, announced: file.count)
            case (_, let file?): return Answer(200, Array(file.prefix(state.sends)), announced: file.count)
            }
        }
    }

    private func refusal(_ status: Int, _ code: String, of method: String) -> Answer {
        let words = "<?xml version=\"1.0\"?>\n<Error><Code>\(code)</Code><Message>No.</Message></Error>"
        return Answer(status, method == "HEAD" ? [] : Array(words.utf8))
    }

    private final class Clerk: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer
        typealias OutboundOut = ByteBuffer

        private let server: LoopbackBucket
        private var input: [UInt8] = []

        init(_ server: LoopbackBucket) { self.server = server }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            input += unwrapInboundIn(data).readableBytesView
            guard let end = input.firstRange(of: Array("\r\n\r\n".utf8)) else { return }
            let lines = String(decoding: input[..<end.lowerBound], as: UTF8.self).components("\r\n")
            let length =
                lines.first { $0.lowercased().hasPrefix("content-length:") }
                .flatMap { Int($0.dropFirst(15).trimmingPrefix(" ")) } ?? 0
            guard input.count >= end.upperBound + length else { return }
            let words = lines[0].split(separator: " ").map { String($0) }
            let body = Array(input[end.upperBound..<(end.upperBound + length)])
            input.removeFirst(end.upperBound + length)
            guard let answer = server.answer(words[0], words[1], body) else {
                context.close(promise: nil)
                return
            }
            let head = "HTTP/1.1 \(answer.status) x\r\nContent-Length: \(answer.announced)\r\n\r\n"
            let isCut = words[0] == "GET" && answer.body.count < answer.announced
            context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: Array(head.utf8) + answer.body)), promise: nil)
            if isCut { context.close(promise: nil) }
        }
    }
}

extension String {
    fileprivate func components(_ separator: String) -> [String] { split(separator: separator).map { String($0) } }
}
