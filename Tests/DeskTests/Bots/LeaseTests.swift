// Who may speak, by tables.
import Testing
import Text

@testable import Desk

@Suite("The lease of a conversation")
struct LeaseTests {
    private let now = Instant(milliseconds: 1_000_000)
    private let later = Instant(milliseconds: 1_060_000)
    private let dana = Agent.ID(1)
    private let marko = Agent.ID(2)

    @Test("a bot speaks until somebody joins, and again once it was handed back")
    func bots() throws {
        let spoke = try #require(Lease().botSpoke())
        #expect(spoke.botTurns == 1)
        let joined = spoke.joined(by: dana, at: now)
        #expect(joined.hold == Lease.Hold(by: dana, since: now))
        #expect(joined.botSpoke() == nil)
        #expect(joined.released().botSpoke() != nil)
    }

    @Test("who asked for a person is not spoken to by a bot before one joins, and waits as long as it takes")
    func asking() throws {
        let asked = try #require(Lease().asked(at: now))
        #expect(asked.hold == Lease.Hold(by: nil, since: now))
        #expect(asked.botSpoke() == nil)
        #expect(asked.waited == nil)
        #expect(asked.asked(at: later) == nil)
        let joined = asked.joined(by: marko, at: later)
        #expect(joined.hold == Lease.Hold(by: marko, since: later))
        #expect(joined.waited == .seconds(60))
        #expect(joined.asked(at: later) == nil)
    }

    @Test("the first who joins holds it; turns of bots after that are no steps to a person")
    func first() throws {
        let held = Lease(botTurns: 2).joined(by: dana, at: now).joined(by: marko, at: later)
        #expect(held.hold?.by == dana)
        #expect(held.reachedAt == now)
        #expect(try #require(held.released().botSpoke()).botTurns == 2)
    }

    @Test(
        "what is missing is seen by what was written and by who is known",
        arguments: [
            (Wanted.order, "My lamp flickers", true), (.order, "Order A-10442 flickers", false),
            (.order, "الطلب ٥٥٠١٢", false), (.order, "bought in 24 for 199", true), (.order, "no 12 34 56", true),
            (.email, "write to iva@mail.test", false), (.email, "write me", true),
            (.phone, "+385 91 123 4567", false), (.phone, "in 2026", true), (.name, "", true),
        ])
    func missing(wanted: Wanted, text: String, isMissing: Bool) {
        let contact = Contact(id: .init(1), name: "", language: .english, since: now)
        #expect(wanted.isMissing(in: text, of: contact, identities: []) == isMissing)
    }
}
