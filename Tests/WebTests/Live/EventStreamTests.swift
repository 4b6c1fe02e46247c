// The live stream, over real sockets.
import Desk
import Flows
import Foundation
import Hummingbird
import HummingbirdTesting
import NIOCore
import NIOPosix
import Storage
import TestDesk
import Testing

@testable import Web

@Suite struct EventStreamTests {
    @Test("a page that was away hears all that it has missed, in order and once", arguments: TestDatabase.engines)
    func resume(engine: Engine) async throws {
        try await live(engine) { office, port in
            let start = try await office.flows.database.read { try $0.lastPosition() }
            let number = try await office.mail(from: "a@example.test")
            let first = try await listen(
                office, port, after: start, until: { $0.contains("\"kind\":\"acknowledged\"") })
            for index in 0..<30 { try await office.mail(from: "b\(index)@example.test") }
            let last = try #require(positions(in: first).last)
            let newest = try await office.flows.database.read { try $0.lastPosition() }
            let second = try await listen(office, port, after: last, until: { $0.contains("id: \(newest)\n") })
            #expect(positions(in: first) + positions(in: second) == Array((start + 1)...newest))
            #expect(first.contains("\"conversation\":\(number),"))
        }
    }

    @Test("what happens while a page listens is told at once", arguments: TestDatabase.engines)
    func now(engine: Engine) async throws {
        try await live(engine) { office, port in
            let number = try await office.mail()
            let start = try await office.flows.database.read { try $0.lastPosition() }
            let told = try await listen(office, port, after: start, until: { $0.contains("\"kind\":\"noteWritten\"") })
            {
                for index in 0..<20 {
                    _ = try await office.flows.writeNote("note \(index)", in: number, as: office.agent)
                }
            }
            #expect(told.contains("id: \(start + 1)\n"))
            #expect(told.contains("\"actor\":{\"kind\":\"agent\",\"id\":\"\(office.agent.id)\"}"))
        }
    }

    @Test("a stream is for agents only, and a position is a number")
    func strangers() async throws {
        try await Office.visit(.sqlite) { office, client in
            let stranger = try await client.get("/events")
            #expect(stranger.status == .unauthorized)
            let lost = try await client.get("/events?after=x", office.program)
            #expect(lost.status == .badRequest)
        }
    }

    /// Within a second it is on a machine of its own: `test_starting_and_ending.py` measures that on the program.
    @Test("closing the hub ends every open stream, and then the server stops", .timeLimit(.minutes(5)))
    func shutdown() async throws {
        let office = Box<Office>()
        try await live(.sqlite) { opened, port in
            office.value = opened
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<200 {
                    group.addTask {
                        _ = try await listen(opened, port, after: 0, until: { _ in false })
                    }
                }
                while opened.server.hub.streamCount < 200 { try await Task.sleep(for: .milliseconds(5)) }
                opened.server.hub.close()
                try await group.waitForAll()
            }
        }
        #expect(office.value!.server.hub.streamCount == 0)
    }
}

/// Runs `body` with a server on a real port and its hub at work.
private func live(
    _ engine: Engine, _ body: @escaping @Sendable (Office, Int) async throws -> Void
) async throws {
    try await Office.open(engine) { office in
        async let hub: Void = office.server.hub.run()
        try await office.server.application().test(.live) { client in try await body(office, try #require(client.port))
        }
        office.server.hub.close()
        await hub
    }
}

/// Listens until `isEnough`, or the stream's end; answers with all that came. `meanwhile` begins with the stream.
private func listen(
    _ office: Office, _ port: Int, after position: Int64, until isEnough: @Sendable (String) -> Bool,
    meanwhile: @escaping @Sendable () async throws -> Void = {}
) async throws -> String {
    let channel = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
        .connect(host: "127.0.0.1", port: port) { channel in
            channel.eventLoop.makeCompletedFuture {
                try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
            }
        }
    let request = """
        GET /events HTTP/1.1\r\nHost: desk.test\r\nAuthorization: Bearer \(office.token)\r\n\
        Last-Event-ID: \(position)\r\n\r\n
        """
    return try await channel.executeThenClose { inbound, outbound in
        try await outbound.write(ByteBuffer(string: request))
        async let act: Void = meanwhile()
        var text = ""
        for try await piece in inbound {
            text += String(buffer: piece).replacing("\r\n", with: "\n")
            if isEnough(text) { break }
        }
        try await act
        return text
    }
}

private func positions(in text: String) -> [Int64] {
    text.split(separator: "\n").filter { $0.hasPrefix("id: ") }.compactMap { Int64($0.dropFirst(4)) }
}

/// Hands a value out of a closure of the test.
private final class Box<Value: Sendable>: @unchecked Sendable {
    var value: Value?
}
