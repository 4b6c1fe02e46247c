// Past a threshold of the desk's own a call is offered in the place of the wait.
import Desk
import Flows
import Storage
import TestDesk
import Testing

@Suite("A call instead of a long wait")
struct CallBackTests {
    @Test("is offered beyond the desk's threshold, at times before the answer", arguments: TestDatabase.engines)
    func threshold(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            let (flows, now) = (desk.flows, desk.clock.now)
            #expect(try await flows.desk().callBackAfter == .hours(2))
            func offers(_ wait: Duration) async throws -> [Range<Instant>] {
                flows.callsInstead(ofWaitingUntil: now + wait, for: desk.support.id, desk: try await flows.desk())
            }
            #expect(try await offers(.hours(2)).isEmpty)
            let offered = try await offers(.hours(3))
            #expect(!offered.isEmpty && offered.allSatisfy { $0.lowerBound < now + .hours(3) })
            try await flows.updateDesk { $0.callBackAfter = .hours(4) }
            #expect(try await flows.database.read { try $0.desk()?.callBackAfter } == .hours(4))
            #expect(try await offers(.hours(3)).isEmpty)
        }
    }

    @Test("asked for in the chat is a promise like others", arguments: TestDatabase.engines)
    func chat(engine: Engine) async throws {
        try await ChatDesk.with(engine) { chat in
            try await chat.write(email: "ana@mail.test")
            let before = try await chat.conversation()
            let desk = try await chat.flows.desk()
            let window = chat.flows.callWindows(of: before.owner.team, desk: desk)[1]
            await #expect(throws: Refusal.notAPhoneNumber) {
                try await chat.flows.askForCall(on: "12", from: window.lowerBound, chat.ana, at: chat.site)
            }
            await #expect(throws: Refusal.tooLate) {
                let never = window.lowerBound + .minutes(1)
                try await chat.flows.askForCall(on: "091 000 111", from: never, chat.ana, at: chat.site)
            }
            try await chat.flows.askForCall(on: "091 000 111", from: window.lowerBound, chat.ana, at: chat.site)
            let promises = try await chat.flows.database.read { try $0.standingPromises(of: before.id) }
            let call = try #require(promises.first { $0.kind == .callBack })
            #expect(call.words == "091000111" && call.dueAt == window.upperBound)
            let known = try await chat.flows.database.read { try $0.identities(of: before.contact) }
            #expect(known.contains(Identity(kind: .phone, value: "091000111")))
        }
    }

    @Test("in a stranger's chat changes nothing of what is known of the contact", arguments: TestDatabase.engines)
    func stranger(engine: Engine) async throws {
        try await ChatDesk.with(engine) { chat in
            try await chat.desk.receive(
                TestDesk.mail(from: "Ana Rao <ana@mail.test>", id: "one@mail.test"), from: "ana@mail.test")
            chat.desk.clock.pass(.minutes(1))
            try await chat.write(email: "ana@mail.test")
            let conversation = try await chat.conversation()
            let window = chat.flows.callWindows(of: conversation.owner.team, desk: try await chat.flows.desk())[0]
            try await chat.flows.askForCall(on: "091 000 111", from: window.lowerBound, chat.ana, at: chat.site)
            let known = try await chat.flows.database.read { try $0.identities(of: conversation.contact) }
            #expect(!known.contains { $0.kind == .phone })
            try await chat.flows.changeContact(of: conversation.number, as: chat.desk.aigerim) {
                $0.wantsNoCalls = true
            }
            await #expect(throws: Refusal.noCalls) {
                try await chat.flows.askForCall(on: "091 000 111", from: window.lowerBound, chat.ana, at: chat.site)
            }
        }
    }
}
