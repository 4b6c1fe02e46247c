// What holds for each conversation at every instant, whatever people and the clock have done.
import Desk
import Flows
import Storage
import TestDesk
import Testing

struct Invariant {
    /// What was done until now, for the words of a failure.
    let story: String

    /// Examines conversations among which messages and promises may have moved.
    func examine(_ numbers: [Int], of desk: TestDesk) async throws {
        let now = desk.clock.now
        try await desk.flows.database.read { db in
            var (promises, events): ([Promise], [DeskEvent]) = ([], [])
            for number in numbers {
                let conversation = try db.conversation(number: number)!
                let own = try db.promises(of: conversation.id)
                expectWord(conversation, own, now)
                try expectAlarms(of: conversation, own, db)
                #expect(try db.transfers(of: conversation.id).count { $0.answer == .waiting } <= 1, "\(story)")
                promises += own
                let told = try db.events(of: conversation.id).map(\.event)
                expectSilentBots(told)
                events += told
            }
            expectLedger(promises, events)
            let silences = try db.silences(at: now, limit: 10)
            #expect(silences.allSatisfy { $0.why != .overdue && $0.why != .unwatched }, "\(story): \(silences)")
        }
    }

    /// Owner, next step and time; and a time that has passed is one that the contact has been told about.
    private func expectWord(_ conversation: Conversation, _ promises: [Promise], _ now: Instant) {
        switch conversation.standing {
        case .closed(let closure):
            // Nobody waits for an answer to spam, and what was merged goes on elsewhere.
            #expect(closure.message != nil || closure.reason == .merged || closure.reason.isSilent, "\(story)")
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
    private func expectLedger(_ promises: [Promise], _ events: [DeskEvent]) {
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

    /// From a person's word, or the wish for one, until it was handed back or ended, no bot has spoken.
    private func expectSilentBots(_ events: [DeskEvent]) {
        var isHeld = false
        for event in events {
            switch event {
            case .replied, .personJoined, .humanAsked: isHeld = true
            case .handedToBots, .closed: isHeld = false
            case .botSpoke: #expect(!isHeld, "\(story)")
            default: break
            }
        }
    }

    /// Whatever stands is watched, and nothing else is.
    private func expectAlarms(of conversation: Conversation, _ promises: [Promise], _ db: any Reader) throws {
        let alarms = try db.alarms(of: conversation.id)
        let watched = Set(alarms.filter { $0.kind == .promise }.map(\.subject))
        #expect(watched == Set(promises.filter(\.isStanding).map(\.id.rawValue)), "\(story)")
        let turn = alarms.first { $0.kind == .turn }?.dueAt
        #expect(turn == conversation.turnAlarm, "\(story)")
        if conversation.isOpen { return }
        #expect(alarms.isEmpty, "\(story): \(alarms)")
    }
}
