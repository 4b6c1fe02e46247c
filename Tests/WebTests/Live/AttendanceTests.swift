// Who is there is written down by rounds of their streams; a round that crosses somebody's leaving changes nothing.
import Desk
import Flows
import NIOCore
import NIOPosix
import Storage
import TestDesk
import Testing

@testable import Web

@Suite struct AttendanceTests {
    private static let (ana, ben) = (VisitorKey("ana-0123456789-0123456789")!, VisitorKey("ben-0123456789-0123456789")!)

    @Test("who leaves is not there again by a round that was under way", arguments: TestDatabase.engines)
    func crossing(engine: Engine) async throws {
        try await live(engine) { office, _ in
            let (flows, hub) = (office.flows, office.server.hub)
            let site = try await flows.addSite(
                SiteDraft(name: "Shop", origins: "https://shop.test", team: office.desk.support.id))
            let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
                .bind(host: "127.0.0.1", port: 0).get()
            var streams: [(stream: OpenStream, turn: Int, conversation: Conversation)] = []
            for (key, name) in [(Self.ana, "s1"), (Self.ben, "s2")] {
                _ = try await flows.receive(VisitorMessage(text: "It flickers", clientID: "1"), from: key, at: site)
                let conversation = try #require(try await flows.conversation(of: key, at: site))
                let visitor = try #require(try await flows.setHere(false, key, at: site))
                let stream = OpenStream(.chat, of: [.conversation(conversation.number)], named: name, on: channel) {}
                stream.seat(.visitor(visitor))
                streams.append((stream, hub.enter(stream), conversation))
            }
            hub.unseat("s2", in: streams[0].conversation.number)
            #expect(streams.allSatisfy { $0.stream.guest != nil }, "another conversation's stream has another name")
            hub.unseat("s1", in: streams[0].conversation.number)
            hub.attendance.note([streams[0].stream])
            hub.attendance.note([streams[1].stream])
            func isHere(_ conversation: Conversation) async throws -> Bool {
                let now = office.desk.clock.now
                return try await flows.database.read { try $0.chat(of: conversation.id)?.isVisitorHere(at: now) }
                    == true
            }
            // The second round is written after the first.
            while try await !isHere(streams[1].conversation) { try await Task.sleep(for: .milliseconds(5)) }
            #expect(try await !isHere(streams[0].conversation))
            for one in streams { hub.leave(one.stream, turn: one.turn) }
            try await channel.close()
        }
    }
}
