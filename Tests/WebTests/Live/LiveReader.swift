// Readers of live streams, over real sockets, for tests.
import Desk
import Flows
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import NIOPosix
import Storage
import TestDesk
import Testing

@testable import Web

/// Runs `body` with a server on a real port and its hub at work.
func live(_ engine: Engine, _ body: @escaping @Sendable (Office, Int) async throws -> Void) async throws {
    try await Office.open(engine) { office in
        try await serve(office.server) { port in try await body(office, port) }
    }
}

private func serve(_ server: WebServer, _ body: @escaping @Sendable (Int) async throws -> Void) async throws {
    async let hub: Void = server.hub.run()
    try await server.application().test(.live) { client in try await body(try #require(client.port)) }
    server.hub.close()
    await hub
}

/// Runs `body` with the ports of two nodes of one desk; on SQLite, which has but one, both are the same.
func twoNodes(
    _ engine: Engine, _ body: @escaping @Sendable (Office, (here: Int, there: Int)) async throws -> Void
) async throws {
    try await live(engine) { office, here in
        guard engine == .postgres else { return try await body(office, (here, here)) }
        let database = try await Database.open(office.flows.database.location, readers: 2)
        let clock = office.desk.clock
        let flows = Flows(
            database: database, files: TestDatabase.files(of: database), settings: office.flows.settings,
            now: { clock.now })
        let other = try WebServer(
            flows: flows, settings: WebSettings(host: "127.0.0.1", port: 0, baseURL: "https://desk.test"),
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        do {
            try await serve(other) { there in try await body(office, (here, there)) }
        } catch {
            await database.close()
            throw error
        }
        await database.close()
    }
}

/// Opens a stream as a browser or a program does and reads until `isEnough`, or to its end; answers with all that came.
/// `meanwhile` begins once the answer has, and what it does is done when this returns. Who `isSlow` has a small window
/// and reads nothing until then.
func listen(
    _ port: Int, _ path: String, _ headers: HTTPFields, isSlow: Bool = false,
    until isEnough: @Sendable (String) -> Bool = { _ in false },
    meanwhile: @escaping @Sendable () async throws -> Void = {}
) async throws -> String {
    try await connect(port, isSlow: isSlow).executeThenClose { inbound, outbound in
        try await outbound.write(request("GET \(path)", headers))
        var pieces = inbound.makeAsyncIterator()
        var text = String(buffer: try await pieces.next() ?? ByteBuffer())
        if isSlow { try await meanwhile() }
        async let act: Void = isSlow ? () : meanwhile()
        // What was cut off may end in a reset.
        while !isEnough(text.replacing("\r\n", with: "\n")), let piece = try? await pieces.next() {
            text += String(buffer: piece)
        }
        try await act
        return text.replacing("\r\n", with: "\n")
    }
}

/// Sends a form and answers with the answer.
func say(_ port: Int, _ act: String, _ headers: HTTPFields, _ form: String) async throws -> String {
    try await connect(port, isSlow: false).executeThenClose { inbound, outbound in
        try await outbound.write(request(act, headers, form))
        var text = ""
        for try await piece in inbound {
            text += String(buffer: piece)
            if text.contains("\r\n\r\n") { break }
        }
        return text
    }
}

private func request(_ act: String, _ headers: HTTPFields, _ form: String = "") -> ByteBuffer {
    let lines = headers.map { "\($0.name): \($0.value)\r\n" }.joined()
    let about =
        form.isEmpty
        ? "" : "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: \(form.utf8.count)\r\n"
    return ByteBuffer(string: "\(act) HTTP/1.1\r\nHost: desk.test\r\n\(lines)\(about)\r\n\(form)")
}

private func connect(_ port: Int, isSlow: Bool) async throws -> NIOAsyncChannel<ByteBuffer, ByteBuffer> {
    var bootstrap = ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
    if isSlow { bootstrap = bootstrap.channelOption(.socketOption(.so_rcvbuf), value: 4_096) }
    return try await bootstrap.connect(host: "127.0.0.1", port: port) { channel in
        channel.eventLoop.makeCompletedFuture {
            try NIOAsyncChannel(
                wrappingChannelSynchronously: channel,
                configuration: .init(backPressureStrategy: .init(lowWatermark: 1, highWatermark: 2)))
        }
    }
}

/// The positions that a stream told, without the heartbeats that name one.
func positions(in text: String) -> [Int64] {
    text.components(separatedBy: "\n\n").filter { $0.contains("data: {") }.compactMap { frame in
        frame.split(separator: "\n").first { $0.hasPrefix("id: ") }.flatMap { Int64($0.dropFirst(4)) }
    }
}
