// The desk's own list of reasons: added, renamed, taken off, offered again.
import Desk
import Flows
import Storage
import TestDesk
import Testing

@Suite("The desk's reasons")
struct ManageReasonsTests {
    @Test("one of the desk's own is offered, and known by its name", arguments: TestDatabase.engines)
    func added(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            try await desk.flows.addReason(.closing, named: " Sent on a course ", situation: nil, as: desk.lena)
            let own = try #require(try await reasons(desk).last)
            #expect(own.name == "Sent on a course")
            #expect(try await desk.flows.desk().reasonNames == [own.key: "Sent on a course"])
            try await desk.flows.renameReason(.closing, own.key, to: "On a course", as: desk.lena)
            #expect(try await desk.flows.desk().reasonNames == [own.key: "On a course"])
            #expect(try await reasons(desk).last?.name == "On a course")
        }
    }

    @Test("taken off the list it keeps its name, and comes back to its place", arguments: TestDatabase.engines)
    func retired(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            let before = try await reasons(desk)
            try await desk.flows.retireReason(.closing, before[1].key, as: desk.lena)
            #expect(try await !reasons(desk).contains(before[1]))
            let retired = try await desk.flows.database.read { try $0.retiredReasons(.closing) }
            #expect(retired == [before[1]])
            try await desk.flows.restoreReason(.closing, before[1].key, as: desk.lena)
            #expect(try await reasons(desk) == before)
        }
    }

    @Test("the last of a list stays, and only leads change it", arguments: TestDatabase.engines)
    func refused(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            let (flows, all) = (desk.flows, try await reasons(desk))
            for reason in all.dropLast() { try await flows.retireReason(.closing, reason.key, as: desk.lena) }
            let last = try #require(all.last).key
            await #expect(throws: Refusal.reasonMissing) { try await flows.retireReason(.closing, last, as: desk.lena) }
            await #expect(throws: Refusal.notFound) {
                try await flows.renameReason(.closing, last, to: "Mine", as: desk.lena)
            }
            await #expect(throws: Refusal.nameMissing) {
                try await flows.addReason(.pause, named: " ", situation: nil, as: desk.lena)
            }
            await #expect(throws: Refusal.notAllowed) {
                try await flows.addReason(.pause, named: "Mine", situation: nil, as: desk.marko)
            }
            await #expect(throws: Refusal.notAllowed) {
                try await flows.restoreReason(.closing, all[0].key, as: desk.marko)
            }
        }
    }

    private func reasons(_ desk: TestDesk) async throws -> [Reason] {
        try await desk.flows.database.read { try $0.reasons(.closing) }
    }
}
