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
            for day in 0..<Self.days {
                try await desk.receive(
                    TestDesk.mail(from: "Guest \(day) <guest\(day)@mail.test>", id: "\(day)@mail.test"),
                    from: "guest\(day)@mail.test")
                var random = RandomDay(desk, number: 1001 + day, seed: UInt64(day))
                for _ in 0..<Self.actsADay {
                    let before = try await desk.flows.database.read { try $0.lastPosition() }
                    try await random.act()
                    try await examine(random, desk, since: before)
                }
                try await finish(random, desk)
            }
        }
    }

    private func examine(_ day: RandomDay, _ desk: TestDesk, since position: Int64) async throws {
        let now = desk.clock.now
        try await desk.flows.database.read { db in
            let conversation = try db.conversation(number: day.number)!
            let promises = try db.promises(of: conversation.id)
            let story = "day \(day.number - 1001): \(day.acts)"
            expectWord(conversation, promises, now, story)
            expectLedger(promises, try db.events(of: conversation.id).map(\.event), story)
            try expectAlarms(of: conversation, promises, db, story)
            let (transfers, silences) = (try db.transfers(of: conversation.id), try db.silences(at: now, limit: 10))
            #expect(transfers.count { $0.answer == .waiting } <= 1, "\(story)")
            #expect(silences.allSatisfy { $0.why != .overdue && $0.why != .unwatched }, "\(story): \(silences)")
        }
    }

    /// Owner, next step and time; and a time that has passed is one that the contact has been told about.
    private func expectWord(_ conversation: Conversation, _ promises: [Promise], _ now: Instant, _ story: String) {
        switch conversation.standing {
        case .closed(let closure):
            #expect(closure.message != nil, "\(story)")
            #expect(promises.allSatisfy { !$0.isStanding }, "\(story)")
        case .paused(let pause):
            #expect(pause.until > now, "\(story)")
            #expect(
                promises.contains { $0.isStanding && $0.kind == .resumption && $0.dueAt == pause.hearsBy }, "\(story)")
        case .open(let word):
            #expect(word.hearsBy >= now, "\(story): \(word)")
            let isLate = promises.contains { $0.state.isLate }
            #expect(word.pressing?.why != .missed || isLate, "\(story): \(word)")
        }
    }

    /// Each promise was made once, and ended at most once and in one way.
    private func expectLedger(_ promises: [Promise], _ events: [DeskEvent], _ story: String) {
        var (made, ended): ([Promise.ID: Int], [Promise.ID: Int]) = ([:], [:])
        for event in events {
            switch event {
            case .promiseMade(let id, _): made[id, default: 0] += 1
            case .promiseKept(let id, _), .promiseRenegotiated(let id, _), .promiseWithdrawn(let id):
                ended[id, default: 0] += 1
            default: break
            }
        }
        for promise in promises {
            #expect(made[promise.id] == 1, "\(story)")
            #expect(ended[promise.id, default: 0] == (promise.isStanding ? 0 : 1), "\(story)")
        }
        #expect(made.count == promises.count, "\(story)")
    }

    /// Whatever stands is watched, and nothing else is.
    private func expectAlarms(of conversation: Conversation, _ promises: [Promise], _ db: any Reader, _ story: String)
        throws
    {
        let alarms = try db.alarms(of: conversation.id)
        let watched = Set(alarms.filter { $0.kind == .promise }.map(\.subject))
        #expect(watched == Set(promises.filter(\.isStanding).map(\.id.rawValue)), "\(story)")
        let turn = alarms.first { $0.kind == .turn }?.dueAt
        #expect(turn == conversation.turnAlarm, "\(story)")
        if conversation.isOpen { return }
        #expect(alarms.isEmpty, "\(story): \(alarms)")
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
