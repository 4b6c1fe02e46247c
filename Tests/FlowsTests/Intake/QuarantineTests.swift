// What could not be read waits for a person, who is named in what becomes of it.
import Desk
import Flows
import Storage
import TestDesk
import Testing

@Suite("Mail that could not be read")
struct QuarantineTests {
    private func waiting(_ desk: TestDesk) async throws -> [UnreadableItem] {
        try await desk.flows.database.read { try $0.unreadableItems(limit: 9) }
    }

    private func events(_ desk: TestDesk) async throws -> [LoggedEvent] {
        try await desk.flows.database.read { try $0.events(after: 0, limit: 999) }
    }

    @Test("an agent has it read again, and is named when it still cannot be", arguments: TestDatabase.engines)
    func retried(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            try await desk.receive([])
            let item = try #require(try await waiting(desk).first)
            #expect(item.retried == nil && item.size == 0)
            desk.clock.pass(.minutes(3))
            try await desk.flows.readAgain(item.id, as: desk.aigerim)
            #expect(try await waiting(desk).isEmpty)
            try await desk.flows.readInbox()
            let again = try #require(try await waiting(desk).first)
            #expect(again.retried?.by == desk.aigerim.id && again.retried?.at == desk.clock.now)
            let last = try await events(desk).suffix(2)
            #expect(last.map(\.event) == [.unreadableRetried(item.id), .unreadable(item.id)])
            #expect(last.first?.actor == .agent(desk.aigerim.id))
        }
    }

    @Test("what a newer program can read becomes a conversation that is acknowledged", arguments: TestDatabase.engines)
    func understood(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            try await desk.receive([])
            let item = try #require(try await waiting(desk).first)
            // What the older program could not make sense of, this one can.
            try await desk.flows.database.write { db in
                try db.put(
                    "UPDATE raw_bytes SET bytes = $2 WHERE raw_id = $1", item.id, TestDesk.mail(id: "1@mail.test"))
            }
            try await desk.flows.readAgain(item.id, as: nil)
            try await desk.flows.readInbox()
            #expect(try await desk.conversations().count == 1)
            #expect(try await desk.flows.deliverOutbox(by: desk.post) == 1)
            #expect(try await waiting(desk).isEmpty)
            await #expect(throws: Refusal.notFound, "it is read") { try await desk.flows.readAgain(item.id, as: nil) }
            await #expect(throws: Refusal.notFound, "and is no mail to discard") {
                try await desk.flows.discard(item.id, because: "Spam", as: desk.lena)
            }
        }
    }

    @Test("a lead discards it, is named, and puts it back", arguments: TestDatabase.engines)
    func discarded(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            try await desk.receive([])
            let item = try #require(try await waiting(desk).first)
            await #expect(throws: Refusal.notAllowed) {
                try await desk.flows.discard(item.id, because: "Spam", as: desk.aigerim)
            }
            await #expect(throws: Refusal.reasonMissing) {
                try await desk.flows.discard(item.id, because: " ", as: desk.lena)
            }
            try await desk.flows.discard(item.id, because: " Spam, nothing else ", as: desk.lena)
            #expect(try await waiting(desk).isEmpty)
            #expect(try await desk.flows.database.read { try $0.unreadableCount(upTo: 9) } == 0)
            let found = await desk.flows.examine()
            #expect(!found.contains { $0.words.contains("could not be read") })
            let discarded = try await desk.flows.database.read { try $0.discardedItems(limit: 9) }
            #expect(discarded.map(\.discarded?.by) == [desk.lena.id])
            #expect(discarded.map(\.discardReason) == ["Spam, nothing else"])
            await #expect(throws: Refusal.notFound) { try await desk.flows.readAgain(item.id, as: desk.aigerim) }
            await #expect(throws: Refusal.notFound, "once") {
                try await desk.flows.discard(item.id, because: "Spam", as: desk.lena)
            }

            await #expect(throws: Refusal.notAllowed) { try await desk.flows.restore(item.id, as: desk.marko) }
            try await desk.flows.restore(item.id, as: desk.lena)
            #expect(try await waiting(desk).map(\.discarded) == [nil])
            #expect(try await waiting(desk).map(\.discardReason) == [nil])
            try await desk.flows.discard(item.id, because: "", as: nil)
            #expect(
                try await desk.flows.database.read { try $0.discardedItems(limit: 9) }.map(\.discardReason) == [nil])
            try await desk.flows.restore(item.id, as: nil)
            #expect(
                try await events(desk).suffix(2).map(\.event) == [
                    .unreadableDiscarded(item.id), .unreadableRestored(item.id),
                ])
        }
    }
}
