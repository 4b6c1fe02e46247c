// One question to a token server: a POST over HTTP/1.1, and its answer.
import Desk
import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL

/// Not an HTTP client: no redirects, no compression, one answer of at most 64 KB in at most 20 seconds.
struct TokenRequest {
    private static let longestAnswer = 64 << 10
    private static let time: TimeAmount = .seconds(20)

    private let grant: OAuthGrant

    init(_ grant: OAuthGrant) { self.grant = grant }

    func send() async throws(MailboxTrouble) -> TokenAnswer {
        let (url, host) = try place()
        let answer: (status: Int, body: [UInt8])
        do {
            answer = try await exchange(url, host: host)
        } catch {
            let trouble = MailboxTrouble(wire: error)
            throw MailboxTrouble(trouble.kind, trouble.words.isEmpty ? "\(host) gives no access token." : trouble.words)
        }
        guard answer.status == 200, let token = TokenAnswer(answer.body) else {
            throw MailboxTrouble(.tokenRefused, "\(answer.status) \(TokenAnswer.refusal(answer.body))")
        }
        return token
    }

    private func place() throws(MailboxTrouble) -> (URL, host: String) {
        guard let url = URL(string: grant.tokenURL), let host = url.host(percentEncoded: false), !host.isEmpty,
            url.scheme == "https" || (url.scheme == "http" && IMAPServer.isThisMachine(host))
        else { throw MailboxTrouble(.tokenRefused, "The address for access tokens is not https.") }
        return (url, host)
    }

    private func exchange(_ url: URL, host: String) async throws -> (status: Int, body: [UInt8]) {
        let isSecure = url.scheme == "https"
        let tls = isSecure ? try TLSContexts.shared.client(trusting: nil) : nil
        let loop = MultiThreadedEventLoopGroup.singleton.next()
        let answer = loop.makePromise(of: (status: Int, body: [UInt8]).self)
        let channel = try await ClientBootstrap(group: loop)
            .connectTimeout(Self.time)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    if let tls {
                        try channel.pipeline.syncOperations.addHandler(
                            NIOSSLClientHandler(context: tls, serverHostname: host))
                    }
                    try channel.pipeline.syncOperations.addHTTPClientHandlers()
                    try channel.pipeline.syncOperations.addHandler(
                        TokenAnswerReader(answer, longest: Self.longestAnswer))
                }
            }
            .connect(host: host, port: url.port ?? (isSecure ? 443 : 80))
            .flatMapError { error in
                answer.fail(error)
                return loop.makeFailedFuture(error)
            }.get()
        let alarm = loop.scheduleTask(in: Self.time) { answer.fail(MailboxTrouble.tooSlow) }
        defer {
            alarm.cancel()
            channel.close(promise: nil)
        }
        write(to: channel, url, host: host)
        return try await answer.futureResult.get()
    }

    private func write(to channel: any NIOCore.Channel, _ url: URL, host: String) {
        let body = form
        let query = url.query(percentEncoded: true).map { "?\($0)" } ?? ""
        let path = url.path(percentEncoded: true)
        var head = HTTPRequestHead(version: .http1_1, method: .POST, uri: (path.isEmpty ? "/" : path) + query)
        head.headers = [
            "Host": url.port.map { "\(host):\($0)" } ?? host, "Content-Type": "application/x-www-form-urlencoded",
            "Content-Length": "\(body.utf8.count)", "Accept": "application/json", "Connection": "close",
        ]
        channel.write(HTTPClientRequestPart.head(head), promise: nil)
        channel.write(HTTPClientRequestPart.body(.byteBuffer(ByteBuffer(string: body))), promise: nil)
        channel.writeAndFlush(HTTPClientRequestPart.end(nil), promise: nil)
    }

    private var form: String {
        var fields = [
            ("grant_type", "refresh_token"), ("refresh_token", grant.refreshToken), ("client_id", grant.clientID),
        ]
        if !grant.clientSecret.isEmpty { fields.append(("client_secret", grant.clientSecret)) }
        return fields.map { "\($0.0)=\(Self.escaped($0.1))" }.joined(separator: "&")
    }

    private static func escaped(_ text: String) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        let bytes = text.utf8.flatMap { byte -> [UInt8] in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), 0x30...0x39,
                UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"):
                [byte]
            default: [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// Gathers the one answer of a connection.
private final class TokenAnswerReader: ChannelInboundHandler {
    typealias InboundIn = HTTPClientResponsePart

    private let answer: EventLoopPromise<(status: Int, body: [UInt8])>
    private let longest: Int
    private var status = 0
    private var body: [UInt8] = []

    init(_ answer: EventLoopPromise<(status: Int, body: [UInt8])>, longest: Int) {
        (self.answer, self.longest) = (answer, longest)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head): status = Int(head.status.code)
        case .body(let bytes):
            body += bytes.readableBytesView
            if body.count > longest { fail(MailboxTrouble(.garbled), context) }
        case .end: answer.succeed((status, body))
        }
    }

    func channelInactive(context: ChannelHandlerContext) { answer.fail(MailboxTrouble.closed) }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { fail(error, context) }

    private func fail(_ error: any Error, _ context: ChannelHandlerContext) {
        answer.fail(error)
        context.close(promise: nil)
    }
}
