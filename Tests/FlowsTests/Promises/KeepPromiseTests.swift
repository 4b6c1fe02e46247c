// Promises in an agent's own words: they outlast answers and are kept by doing what they say.
import Desk
import Flows
import Storage
import TestDesk
import Testing

@Suite("A promise in own words")
struct KeepPromiseTests {
    @Test("it stays the next step through an answer, until somebody keeps it", arguments: TestDatabase.engines)
    func kept(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            try await desk.receive(TestDesk.mail(id: "one@mail.test"))
            let due = desk.clock.now + .hours(22)
            let offer = PromiseOffer(words: "Call with the result", dueAt: due)
            let draft = ReplyDraft(text: "I call you.", promise: offer)
            _ = try await desk.flows.sendReply(draft, to: 1001, as: desk.aigerim)
            _ = try await desk.flows.sendReply(ReplyDraft(text: "A word between."), to: 1001, as: desk.aigerim)
            let conversation = try await desk.conversations()[0]
            #expect(conversation.word == Word(nextStep: .own("Call with the result"), hearsBy: due))

            let open = try await desk.flows.database.read { try $0.standingPromises(of: conversation.id) }
            try await desk.flows.keepPromise(open[0].id, of: 1001, as: desk.marko)
            #expect(try await desk.conversations()[0].word?.nextStep == .lookAgain)
            #expect(try await desk.events(of: conversation).last == .promiseKept(open[0].id, dueAt: due))
            await #expect(throws: Refusal.notFound) {
                try await desk.flows.keepPromise(open[0].id, of: 1001, as: desk.marko)
            }
        }
    }

    @Test("closing the conversation withdraws it", arguments: TestDatabase.engines)
    func closing(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            try await desk.receive(TestDesk.mail(id: "one@mail.test"))
            let offer = PromiseOffer(words: "Send the bill", dueAt: desk.clock.now + .hours(22))
            for draft in [ReplyDraft(text: "Yes.", promise: offer), ReplyDraft(text: "Done.", ending: .close(.solved))]
            {
                _ = try await desk.flows.sendReply(draft, to: 1001, as: desk.aigerim)
            }
            let promises = try await desk.flows.database.read {
                try $0.promises(of: try $0.conversation(number: 1001)!.id)
            }
            #expect(promises.map(\.state) == [.kept(at: desk.clock.now), .withdrawn(at: desk.clock.now)])
        }
    }
}
