// Two contacts who turn out to be one, and one who turns out to be two.
import Desk
import Flows
import Storage
import TestDesk
import Testing

@Suite("Joining people")
struct JoinPeopleTests {
    @Test("what came from either address is one person's, and what comes later too", arguments: TestDatabase.engines)
    func join(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            try await write(desk, from: "ananya@mail.test", id: "one@mail.test")
            try await write(desk, from: "rao@work.test", id: "two@work.test")
            try await desk.flows.joinPerson(known: " Rao@Work.test ", to: 1001, as: desk.aigerim)
            try await write(desk, from: "rao@work.test", id: "three@work.test")
            let conversations = try await desk.conversations()
            #expect(Set(conversations.map(\.contact)).count == 1)
            let promises = try await desk.flows.database.read { db in
                try conversations.flatMap { try db.standingPromises(of: $0.id) }
            }
            #expect(Set(promises.map(\.contact)) == [conversations[0].contact])
            // One person's conversations can become one.
            try await desk.flows.merge(1002, into: 1001, as: desk.aigerim)
        }
    }

    @Test("an error is taken back: each has what was theirs, and what came meanwhile", arguments: TestDatabase.engines)
    func separate(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            try await write(desk, from: "ananya@mail.test", id: "one@mail.test")
            try await write(desk, from: "rao@work.test", id: "two@work.test")
            let before = try await desk.conversations().map(\.contact)
            try await desk.flows.joinPerson(known: "rao@work.test", to: 1001, as: desk.aigerim)
            try await write(desk, from: "rao@work.test", id: "three@work.test")
            try await write(desk, from: "ananya@mail.test", id: "four@mail.test")
            let join = try await desk.flows.database.read { try $0.answer(to: .joins(into: before[0])) }
            #expect(join.map(\.identities) == [[Identity(kind: .email, value: "rao@work.test")]])
            try await desk.flows.separatePerson(join[0].join.id, from: 1001, as: desk.marko)
            let after = try await desk.conversations().map(\.contact)
            #expect(after == [before[0], before[1], before[1], before[0]])
            let known = try await desk.flows.database.read {
                try $0.contact(known: Identity(kind: .email, value: "rao@work.test"))?.id
            }
            #expect(known == before[1])
            await #expect(throws: Refusal.notFound) {
                try await desk.flows.separatePerson(join[0].join.id, from: 1001, as: desk.marko)
            }
        }
    }

    @Test("nobody is joined who is not known, or is the same already", arguments: TestDatabase.engines)
    func refusals(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            try await write(desk, from: "ananya@mail.test", id: "one@mail.test")
            for (address, refusal) in [
                ("nobody@mail.test", Refusal.unknownPerson), ("ananya@mail.test", .samePerson),
                ("Ananya", .notAnEmailAddress), ("", .notAnEmailAddress),
            ] {
                await #expect(throws: refusal) {
                    try await desk.flows.joinPerson(known: address, to: 1001, as: desk.aigerim)
                }
            }
        }
    }

    private func write(_ desk: TestDesk, from sender: String, id: String) async throws {
        try await desk.receive(TestDesk.mail(from: sender, id: id), from: sender)
    }
}
