// The guard at the desk: what stops a reply, what a reason does, and a desk's own phrases.
import Desk
import Flows
import Guard
import Storage
import TestDesk
import Testing
import Text

@Suite("The guard at the desk")
struct GuardingTests {
    @Test(
        "stops a hole in a text, and lets it pass with a reason that is recorded and counted",
        arguments: TestDatabase.engines)
    func overriding(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            try await desk.receive(
                TestDesk.mail(from: "Dana <dana@mail.test>", id: "1@mail.test"), from: "dana@mail.test")
            var draft = ReplyDraft(text: "Dear Dana, your order %NUMBER% leaves today at 3 pm.")
            await #expect(throws: Refusal.guardStops) {
                try await desk.flows.sendReply(draft, to: 1001, as: desk.aigerim)
            }
            draft.because = "It is how their system writes it"
            let sent = try await desk.flows.sendReply(draft, to: 1001, as: desk.aigerim)
            try await desk.flows.database.read { db in
                let events = try db.events(of: sent.conversation).map(\.event)
                #expect(events.contains(.guardOverridden(sent.id, because: "It is how their system writes it")))
                #expect(
                    try db.guardTallies() == [GuardTally(rule: "unfilled_variable", accepted: 0, overridden: 1)])
            }
        }
    }

    @Test("knows the contact, what they asked and what we sent", arguments: TestDatabase.engines)
    func context(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            try await desk.receive(
                TestDesk.mail(
                    from: "Dana <dana@mail.test>", id: "1@mail.test",
                    text: "My order number is 48213. When does it arrive? Can I pay by card at the door?"),
                from: "dana@mail.test")
            let text = "Dear Marko, please send us your order number. It arrives tomorrow at ten."
            let checked = try await desk.flows.checkReply(text, template: nil, to: 1001, as: desk.aigerim)
            let rules = Set(checked.verdict.findings.map(\.rule.rawValue))
            #expect(rules.isSuperset(of: ["wrong_name", "ask_known", "unanswered_question"]))
            #expect(checked.questions.map(\.isAnswered) == [true, false])
        }
    }

    @Test("a desk's own phrase is tried on what was sent before it is switched on", arguments: TestDatabase.engines)
    func ownPhrases(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            try await desk.receive(
                TestDesk.mail(from: "Dana <dana@mail.test>", id: "1@mail.test"), from: "dana@mail.test")
            let text = "The gubbins is fitted today at three."
            _ = try await desk.flows.sendReply(ReplyDraft(text: text), to: 1001, as: desk.aigerim)
            let flows = desk.flows
            let id = try await flows.addPhrase(
                "gubbin*", better: "part", rule: "jargon", language: .english, as: desk.lena)
            #expect(try await flows.tryPhrase(id, as: desk.lena).found == 1)
            #expect(try await found(text, flows, desk) == [])
            try await flows.setPhrase(id, isOn: true, as: desk.lena)
            #expect(try await found(text, flows, desk) == ["jargon"])
            await #expect(throws: Refusal.phraseUnreadable) {
                try await flows.addPhrase("(open", better: "", rule: "jargon", language: .english, as: desk.lena)
            }
            await #expect(throws: Refusal.notAllowed) {
                try await flows.addPhrase("x", better: "", rule: "jargon", language: .english, as: desk.marko)
            }
        }
    }

    private func found(_ text: String, _ flows: Flows, _ desk: TestDesk) async throws -> Set<String> {
        let checked = try await flows.checkText(text, in: .english, knowing: ReplyContext())
        return Set(checked.verdict.findings.map(\.rule.rawValue))
    }

    @Test("the gallery's templates are never stopped, once they are made personal", arguments: Language.allCases)
    func templates(language: Language) {
        var context = ReplyContext()
        context.isUnresolved = true
        for template in gallery(language) {
            let text = template.text.replacing("[[", with: "").replacing("]]", with: "")
                .replacing(/\{[^}]*\}/, with: "")
            let stops = Guard().check(text, in: language, knowing: context).findings.filter { $0.severity == .stop }
            #expect(stops.isEmpty, "\(template.key): \(stops.map(\.detail))")
        }
    }
}
