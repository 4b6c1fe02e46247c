// Doors and the mail that waits to be read.
import Desk
import Flows
import Storage
import TestDesk
import Testing

@Suite struct BacklogTests {
    @Test(
        "when too much mail waits a door says so, and takes mail again once it was read",
        arguments: TestDatabase.engines)
    func full(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            let flows = flows(of: desk, mostWaiting: 20)
            var kept = 0
            while await keep(kept, flows) == .kept, kept < 1000 { kept += 1 }
            // The door looks after every 64 mails.
            #expect((20...20 + 64).contains(kept))
            let again = await keep(1001, flows)
            #expect(again == .later("Too much mail is waiting to be read"))
            try await flows.readInbox()
            let after = await keep(1002, flows)
            #expect(after == .kept)
        }
    }

    @Test("a door looks again after a second, however little came through it")
    func otherNode() async throws {
        try await TestDesk.with(.sqlite) { desk in
            let (here, there) = (flows(of: desk, mostWaiting: 20), flows(of: desk, mostWaiting: 1000))
            let first = await keep(0, here)
            for number in 1...40 { _ = await keep(number, there) }
            desk.clock.pass(.seconds(1))
            let second = await keep(41, here)
            #expect(first == .kept && second == .later("Too much mail is waiting to be read"))
        }
    }

    private func flows(of desk: TestDesk, mostWaiting: Int) -> Flows {
        var settings = Flows.Settings(baseURL: "https://desk.test")
        settings.mostWaitingMails = mostWaiting
        return Flows(
            database: desk.flows.database, files: desk.flows.files, settings: settings,
            now: { [clock = desk.clock] in clock.now })
    }

    private func keep(_ number: Int, _ flows: Flows) async -> Acceptance {
        let mail = "From: ana@example.test\nMessage-ID: <\(number)@example.test>\nSubject: Lamp\n\nIt went dark."
        return await flows.keep(from: "ana@example.test", to: [TestDesk.address], bytes: Array(mail.utf8))
    }
}
