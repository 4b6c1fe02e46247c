// The live stream, over real sockets.
import Desk
import Flows
import Storage
import Synchronization
import TestDesk
import Testing

@testable import Web

@Suite(.timeLimit(.minutes(5))) struct EventStreamTests {
    @Test("a page that was away hears all that it has missed, in order and once", arguments: TestDatabase.engines)
    func resume(engine: Engine) async throws {
        try await live(engine) { office, port in
            let start = try await office.flows.database.read { try $0.lastPosition() }
            let number = try await office.mail(from: "a@example.test")
            let first = try await hear(
                office, port, after: start, until: { $0.contains("\"kind\":\"acknowledged\"") })
            for index in 0..<30 { try await office.mail(from: "b\(index)@example.test") }
            let last = try #require(positions(in: first).last)
            let newest = try await office.flows.database.read { try $0.lastPosition() }
            let second = try await hear(office, port, after: last, until: { $0.contains("id: \(newest)\n") })
            #expect(positions(in: first) + positions(in: second) == Array((start + 1)...newest))
            #expect(first.contains("\"conversation\":\(number),"))
        }
    }

    @Test("what happens while a page listens is told at once", arguments: TestDatabase.engines)
    func now(engine: Engine) async throws {
        try await live(engine) { office, port in
            let number = try await office.mail()
            let start = try await office.flows.database.read { try $0.lastPosition() }
            let told = try await hear(office, port, after: start, until: { $0.contains("\"kind\":\"noteWritten\"") }) {
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

    @Test("a page hears what concerns it, and of the rest that the desk has changed", arguments: TestDatabase.engines)
    func page(engine: Engine) async throws {
        try await live(engine) { office, port in
            let (shown, other) = (try await office.mail(from: "a@a.test"), try await office.mail(from: "b@b.test"))
            let lena = try await office.lead()
            let start = try await office.flows.database.read { try $0.lastPosition() }
            let told = try await listen(
                port, "/events?conversation=\(shown)&after=\(start)", lena.browser,
                until: {
                    $0.contains("\"kind\":\"noteWritten\",\"conversation\":\(shown)") && $0.contains("event: desk")
                }
            ) {
                _ = try await office.flows.writeNote("Of the other.", in: other, as: office.agent)
                _ = try await office.flows.writeNote("Of this one.", in: shown, as: office.agent)
                try await office.mail(from: "c@c.test")
            }
            #expect(!told.contains("\"conversation\":\(other)"))
            let newest = try await office.flows.database.read { try $0.lastPosition() }
            let later = try await listen(
                port, "/events?conversation=\(other)&after=\(start)", lena.browser,
                until: { $0.contains("noteWritten") && $0.contains("event: desk") })
            #expect(later.contains("\"conversation\":\(other)") && !later.contains("\"conversation\":\(shown)"))
            #expect(positions(in: later).allSatisfy { $0 > start && $0 <= newest })
        }
    }

    @Test("an agent hears of what is theirs, whatever they look at", arguments: TestDatabase.engines)
    func own(engine: Engine) async throws {
        try await live(engine) { office, port in
            let (other, number) = (try await office.mail(from: "a@a.test"), try await office.mail(from: "b@b.test"))
            for shown in ["", "\(other)"] {
                let told = try await listen(
                    port, "/events?conversation=\(shown)", office.browser,
                    until: { $0.contains("\"kind\":\"ownerChanged\"") }
                ) {
                    try await office.flows.changeOwner(of: number, to: nil, as: office.agent)
                    try await office.flows.changeOwner(of: number, to: office.agent.id, as: office.agent)
                }
                #expect(told.contains("\"conversation\":\(number)"))
            }
        }
    }

    @Test("a slow reader is cut off, and resumes without loss", arguments: TestDatabase.engines)
    func slow(engine: Engine) async throws {
        try await live(engine) { office, port in
            let hub = office.server.hub
            let number = try await office.mail()
            let start = try await office.flows.database.read { try $0.lastPosition() }
            let got = try await listen(
                port, "/events?after=\(start)", office.program, isSlow: true,
                meanwhile: {
                    for index in 0..<10 {
                        _ = try await office.flows.writeNote("note \(index)", in: number, as: office.agent)
                    }
                    // Far more than any window holds, and then some more events that it does not hear.
                    for _ in 0..<100 where hub.cutCount == 0 {
                        for _ in 0..<1_000 { hub.show(in: number, toVisitors: false) }
                        try await Task.sleep(for: .milliseconds(10))
                    }
                    for index in 10..<20 {
                        _ = try await office.flows.writeNote("note \(index)", in: number, as: office.agent)
                    }
                })
            #expect(hub.cutCount == 1)
            let newest = try await office.flows.database.read { try $0.lastPosition() }
            let last = positions(in: got).last ?? start
            #expect(last < newest)
            let rest = try await hear(office, port, after: last, until: { $0.contains("id: \(newest)\n") })
            #expect(positions(in: got) + positions(in: rest) == Array((start + 1)...newest))
        }
    }

    @Test("what one node knows for a moment is told on the other", arguments: TestDatabase.engines)
    func signs(engine: Engine) async throws {
        try await twoNodes(engine) { office, ports in
            let number = try await office.mail()
            let lena = try await office.lead()
            let isHeard = Atomic<Bool>(false)
            let told = try await listen(
                ports.there, "/events?conversation=\(number)", lena.browser,
                until: {
                    if $0.contains("event: presence") { isHeard.store(true, ordering: .relaxed) }
                    return isHeard.load(ordering: .relaxed)
                },
                meanwhile: {
                    // What is said before both nodes have a line to the server is lost: browsers say it again, too.
                    for round in 0..<200 where !isHeard.load(ordering: .relaxed) {
                        try await office.beacon(ports.here, number, round % 2 == 0 ? "writing=yes" : "writing=no")
                        try await Task.sleep(for: .milliseconds(50))
                    }
                })
            #expect(told.contains("data: {\"conversation\":\(number)}"))
        }
    }

    @Test("an event on one node is told on the other", arguments: TestDatabase.engines)
    func nodes(engine: Engine) async throws {
        try await twoNodes(engine) { office, ports in
            let number = try await office.mail()
            let told = try await listen(
                ports.there, "/events?conversation=\(number)", office.browser, until: { $0.contains("noteWritten") }
            ) {
                _ = try await office.flows.writeNote("From here.", in: number, as: office.agent)
            }
            #expect(told.contains("\"conversation\":\(number)"))
        }
    }

    /// Within a second it is on a machine of its own: `test_starting_and_ending.py` measures that on the program.
    @Test("closing the hub ends every open stream, and then the server stops")
    func shutdown() async throws {
        let office = Box<Office>()
        try await live(.sqlite) { opened, port in
            office.value = opened
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<200 {
                    group.addTask {
                        _ = try await hear(opened, port, after: 0, until: { _ in false })
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

/// Hands a value out of a closure of the test.
private final class Box<Value: Sendable>: @unchecked Sendable {
    var value: Value?
}

/// A program hears all.
private func hear(
    _ office: Office, _ port: Int, after position: Int64, until isEnough: @Sendable (String) -> Bool,
    meanwhile: @escaping @Sendable () async throws -> Void = {}
) async throws -> String {
    var headers = office.program
    headers[.lastEventID] = "\(position)"
    return try await listen(port, "/events", headers, until: isEnough, meanwhile: meanwhile)
}

extension Office {
    /// A page says that it is open.
    fileprivate func beacon(_ port: Int, _ number: Int, _ form: String) async throws {
        let answer = try await say(port, "POST /conversations/\(number)/presence", program, form)
        #expect(answer.hasPrefix("HTTP/1.1 204"))
    }
}
