// However messages move between the conversations of one person, amid everything else: nothing is lost, each word is kept.
import Desk
import Flows
import Storage
import TestDesk
import Testing

@Suite("Random moves")
struct RandomMovesTests {
    private static let days = 60
    private static let actsADay = 16

    @Test(
        "each message stands in one conversation, and each conversation keeps its word", arguments: TestDatabase.engines
    )
    func days(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            for day in 0..<Self.days { try await pass(day, at: desk) }
        }
    }

    private func pass(_ day: Int, at desk: TestDesk) async throws {
        let guest = "guest\(day)@mail.test"
        for mail in 0..<2 {
            try await desk.receive(TestDesk.mail(from: guest, id: "\(day).\(mail)@mail.test"), from: guest)
        }
        var (chance, story) = (SeededChance(UInt64(day)), ["day \(day)"])
        let contact = try await desk.conversations().last!.contact
        for _ in 0..<Self.actsADay {
            let numbers = try await desk.conversations().filter { $0.contact == contact }.map(\.number)
            let before = try await messages(of: numbers, at: desk)
            let (number, other) = (numbers.randomElement(using: &chance)!, numbers.randomElement(using: &chance)!)
            if Int.random(in: 0..<5, using: &chance) < 2 {
                let act = MoveAct.allCases.randomElement(using: &chance)!
                story.append("\(act) \(number) \(other)")
                do {
                    try await perform(act, number, other, desk, &chance)
                } catch is Refusal {}
                let after = try await desk.conversations().filter { $0.contact == contact }.map(\.number)
                #expect(try await messages(of: after, at: desk).isSuperset(of: before), "\(story)")
            } else {
                var random = RandomDay(desk, number: number, seed: chance.next())
                try await random.act()
                story.append("\(random.acts[0]) \(number)")
            }
            let all = try await desk.conversations().filter { $0.contact == contact }.map(\.number)
            try await Invariant(story: story.joined(separator: ", ")).examine(all, of: desk)
        }
    }

    private enum MoveAct: CaseIterable { case split, move, merge, unmerge }

    private func perform(
        _ act: MoveAct, _ number: Int, _ other: Int, _ desk: TestDesk, _ chance: inout SeededChance
    ) async throws {
        let held = try await desk.flows.database.read { db in
            try db.messages(of: try db.conversation(number: number)!.id).map(\.id)
        }
        let some = Set(held.filter { _ in Bool.random(using: &chance) })
        switch act {
        case .split: _ = try await desk.flows.split(some, of: number, subject: "Apart", as: desk.aigerim)
        case .move: try await desk.flows.move(some, of: number, into: other, as: desk.marko)
        case .merge: try await desk.flows.merge(number, into: other, as: desk.aigerim)
        case .unmerge: try await desk.flows.unmerge(number, as: desk.marko)
        }
    }

    /// Every message once: a set that loses nothing, of a list as long.
    private func messages(of numbers: [Int], at desk: TestDesk) async throws -> Set<Message.ID> {
        let all = try await desk.flows.database.read { db in
            try numbers.flatMap { try db.messages(of: try db.conversation(number: $0)!.id).map(\.id) }
        }
        #expect(Set(all).count == all.count)
        return Set(all)
    }
}
