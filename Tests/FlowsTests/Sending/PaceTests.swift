// Mail to one domain leaves at the pace that the operator has set.
import Desk
import Flows
import Storage
import TestDesk
import Testing

@Suite("The pace of a domain")
struct PaceTests {
    @Test(
        "so many leave at once, the others each in its turn, and other domains do not wait",
        arguments: TestDatabase.engines)
    func pace(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            var settings = Flows.Settings(baseURL: "https://desk.test")
            settings.domainRate = 3
            let slow = Flows(
                database: desk.flows.database, files: desk.flows.files, settings: settings, now: desk.flows.now)
            for number in 1...5 {
                try await write(to: "somebody\(number)@Busy.test", desk)
            }
            try await write(to: "ananya@calm.test", desk)
            #expect(try await slow.deliverOutbox(by: desk.post) == 4)
            #expect(desk.post.sent.map(\.recipients).contains(["ananya@calm.test"]))
            #expect(try await slow.deliverOutbox(by: desk.post) == 0)
            for _ in 0..<2 {
                desk.clock.pass(.seconds(20))
                #expect(try await slow.deliverOutbox(by: desk.post) == 1)
            }
            #expect(desk.post.sent.count == 6)

            // After a silence the whole of a minute is there again.
            desk.clock.pass(.minutes(2))
            for number in 6...9 { try await write(to: "somebody\(number)@busy.test", desk) }
            #expect(try await slow.deliverOutbox(by: desk.post) == 3)
        }
    }

    @Test("what is tried again takes a new place", arguments: TestDatabase.engines)
    func again(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            var settings = Flows.Settings(baseURL: "https://desk.test")
            settings.domainRate = 1
            let slow = Flows(
                database: desk.flows.database, files: desk.flows.files, settings: settings, now: desk.flows.now)
            try await write(to: "one@busy.test", desk)
            try await write(to: "two@busy.test", desk)
            desk.post.answer(.later(why: "451 busy"))
            #expect(try await slow.deliverOutbox(by: desk.post) == 1)
            desk.clock.pass(.seconds(30))
            #expect(try await slow.deliverOutbox(by: desk.post) == 0, "both wait for their turn")
            desk.clock.pass(.seconds(30))
            #expect(try await slow.deliverOutbox(by: desk.post) == 1)
            desk.clock.pass(.seconds(60))
            #expect(try await slow.deliverOutbox(by: desk.post) == 1)
            #expect(Set(desk.post.sent.flatMap(\.recipients)) == ["one@busy.test", "two@busy.test"])
        }
    }

    private func write(to recipient: String, _ desk: TestDesk) async throws {
        _ = try await desk.flows.start(
            NewConversation(
                name: "Somebody", email: recipient, subject: "Your lamp", draft: ReplyDraft(text: "Ready.")),
            as: desk.aigerim)
    }
}
