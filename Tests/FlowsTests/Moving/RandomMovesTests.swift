// However messages move between the conversations of one person, amid everything else: nothing is lost, each word is kept.
import Desk
import Flows
import Foundation
import Storage
import TestDesk
import Testing

@Suite("Random moves")
struct RandomMovesTests {
    /// As many as a run of all tests can afford; `script/soak` asks for more.
    private static let days = Int(ProcessInfo.processInfo.environment["KEPT_TEST_MOVES"] ?? "") ?? 60
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
        let (guest, other) = ("guest\(day)@mail.test", "other\(day)@mail.test")
        let before = try await lastNumber(desk)
        for (index, sender) in [guest, guest, other].enumerated() {
            try await desk.receive(TestDesk.mail(from: sender, id: "\(day).\(index)@mail.test"), from: sender)
        }
        var (chance, story) = (SeededChance(UInt64(day)), ["day \(day)"])
        for _ in 0..<Self.actsADay {
            let numbers = Array(before + 1...(try await lastNumber(desk)))
            let held = try await messages(of: numbers, at: desk)
            let (number, target) = (numbers.randomElement(using: &chance)!, numbers.randomElement(using: &chance)!)
            if Int.random(in: 0..<5, using: &chance) < 2 {
                let act = MoveAct.allCases.randomElement(using: &chance)!
                story.append("\(act) \(number) \(target)")
                do {
                    try await perform(act, number, target, other, desk, &chance)
                } catch is Refusal {}
                let after = Array(before + 1...(try await lastNumber(desk)))
                #expect(try await messages(of: after, at: desk).isSuperset(of: held), "\(story)")
            } else {
                var random = RandomDay(desk, number: number, seed: chance.next())
                try await random.act()
                story.append("\(random.acts[0]) \(number)")
            }
            let all = Array(before + 1...(try await lastNumber(desk)))
            try await Invariant(story: story.joined(separator: ", ")).examine(all, of: desk)
        }
    }

    private func lastNumber(_ desk: TestDesk) async throws -> Int {
        try await desk.flows.database.read { try $0.one("SELECT coalesce(max(number), 1000) FROM conversation")![0] }
    }

    private enum MoveAct: CaseIterable { case split, move, merge, unmerge, takeBack, joinPerson, separatePerson }

    private func perform(
        _ act: MoveAct, _ number: Int, _ target: Int, _ stranger: String, _ desk: TestDesk,
        _ chance: inout SeededChance
    ) async throws {
        let held = try await desk.flows.database.read { db in
            try db.messages(of: try db.conversation(number: number)!.id).map(\.id)
        }
        let some = Set(held.filter { _ in Bool.random(using: &chance) })
        switch act {
        case .split: _ = try await desk.flows.split(some, of: number, subject: "Apart", as: desk.aigerim)
        case .move: try await desk.flows.move(some, of: number, into: target, as: desk.marko)
        case .merge: try await desk.flows.merge(number, into: target, as: desk.aigerim)
        case .unmerge: try await desk.flows.unmerge(number, as: desk.marko)
        case .takeBack:
            let moves = try await desk.flows.database.read { db in
                try db.answer(to: .moves(of: try db.conversation(number: number)!.id)).filter(\.isReversible)
            }
            guard let move = moves.randomElement(using: &chance) else { return }
            try await desk.flows.takeBackMove(move.move.id, of: number, as: desk.aigerim)
        case .joinPerson: try await desk.flows.joinPerson(known: stranger, to: number, as: desk.lena)
        case .separatePerson:
            let joins = try await desk.flows.database.read { db in
                try db.answer(to: .joins(into: try db.conversation(number: number)!.contact))
            }
            guard let join = joins.randomElement(using: &chance) else { return }
            try await desk.flows.separatePerson(join.join.id, from: number, as: desk.lena)
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
