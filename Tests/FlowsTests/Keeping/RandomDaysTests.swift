// Whatever several people and the clock do, in whatever order: each conversation keeps its word, or says that it has not.
import Desk
import Flows
import Foundation
import Storage
import TestDesk
import Testing

@Suite("Random days")
struct RandomDaysTests {
    /// As many as a run of all tests can afford; `script/soak` asks for more.
    private static let days = Int(ProcessInfo.processInfo.environment["KEPT_TEST_DAYS"] ?? "") ?? 150
    private static let actsADay = 14

    @Test(
        "in each state the invariant holds, the timeline tells each act, and the ledger adds up",
        arguments: TestDatabase.engines)
    func days(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            _ = try await desk.flows.addBot(named: "Lanternbot", url: nil)
            for day in 0..<Self.days {
                try await desk.receive(
                    TestDesk.mail(from: "Guest \(day) <guest\(day)@mail.test>", id: "\(day)@mail.test"),
                    from: "guest\(day)@mail.test")
                var random = RandomDay(desk, number: 1001 + day, seed: UInt64(day))
                for _ in 0..<Self.actsADay {
                    try await random.act()
                    let story = "day \(day): \(random.acts)"
                    try await Invariant(story: story).examine([random.number], of: desk)
                }
                try await finish(random, desk)
            }
        }
    }

    /// The day ends with an answer that closes; nobody is left away.
    private func finish(_ day: RandomDay, _ desk: TestDesk) async throws {
        for agent in [desk.aigerim, desk.marko, desk.lena] {
            try await desk.flows.setDuty(true, of: agent)
            for absence in try await desk.flows.database.read({ try $0.absences(of: agent.id) }) {
                try await desk.flows.endAbsence(absence.id, as: agent)
            }
        }
        let isOpen = try await desk.flows.database.read { try $0.conversation(number: day.number)!.isOpen }
        if isOpen {
            let farewell = ReplyDraft(text: "Good night.", ending: .close(.answered))
            _ = try await desk.flows.sendReply(farewell, to: day.number, as: desk.aigerim)
        }
    }
}
