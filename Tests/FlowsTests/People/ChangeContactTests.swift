// What agents and contacts say about the contact, and calls that nobody wants.
import Desk
import Flows
import Storage
import TestDesk
import Testing
import Text

@Suite("The contact's card")
struct ChangeContactTests {
    @Test("an agent writes down how somebody is called and spoken to", arguments: TestDatabase.engines)
    func card(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            try await desk.receive(TestDesk.mail(id: "one@mail.test"))
            try await desk.flows.changeContact(of: 1001, as: desk.aigerim) { card in
                (card.name, card.pronounced) = (" Ananya Rao ", "a-NAN-ya")
                (card.formOfAddress, card.language, card.preferred) = (.informal, .telugu, .phone)
            }
            let contact = try await contact(desk)
            #expect(contact.name == "Ananya Rao" && contact.pronounced == "a-NAN-ya")
            #expect(contact.formOfAddress == .informal && contact.language == .telugu && contact.preferred == .phone)
            let values = try await desk.flows.templateValues(of: 1001, as: desk.aigerim)
            #expect(values.conditions.contains(.informal))
            await #expect(throws: Refusal.nameTooLong) {
                try await desk.flows.changeContact(of: 1001, as: desk.aigerim) {
                    $0.name = String(repeating: "a", count: 201)
                }
            }
        }
    }

    @Test(
        "who wants no calls is called no more, and hears in writing by the time of the call that was promised",
        arguments: TestDatabase.engines)
    func noCalls(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            try await desk.receive(TestDesk.mail(id: "one@mail.test"))
            let token = try await token(desk)
            let window = try await desk.flows.callWindows(
                of: desk.support.id, desk: desk.flows.desk())[0]
            try await desk.flows.askForCall(on: "+385 1 234 567", from: window.lowerBound, onPage: token)
            let call = try await standing(desk).first { $0.kind == .callBack }!
            try await desk.flows.changeContact(of: 1001, as: desk.aigerim) { $0.wantsNoCalls = true }
            #expect(try await contact(desk).noCallsSince != nil)
            let promises = try await standing(desk)
            #expect(!promises.contains { $0.kind == .callBack })
            #expect(promises.contains { $0.kind == .answer && $0.dueAt == call.dueAt })
            #expect(try await desk.conversations()[0].word?.nextStep == .answer)
            await #expect(throws: Refusal.notFound) {
                try await desk.flows.recordCall(call.id, of: 1001, reached: true, words: "", as: desk.aigerim)
            }
            // Their own wish counts more than what we wrote down.
            try await desk.flows.askForCall(on: "+385 1 234 567", from: window.lowerBound, onPage: token)
            #expect(try await contact(desk).noCallsSince == nil)
        }
    }

    @Test(
        "the contact asks for silence on their own page, unless the telephone is how they want it",
        arguments: TestDatabase.engines)
    func ownWish(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            try await desk.receive(TestDesk.mail(id: "one@mail.test"))
            let token = try await token(desk)
            try await desk.flows.prefer(.email, withoutCalls: true, onPage: token)
            let since = try await contact(desk).noCallsSince
            #expect(since != nil)
            try await desk.flows.prefer(.page, withoutCalls: true, onPage: token)
            #expect(try await contact(desk).noCallsSince == since)
            try await desk.flows.prefer(.phone, withoutCalls: true, onPage: token)
            #expect(try await contact(desk).noCallsSince == nil)
        }
    }

    private func contact(_ desk: TestDesk) async throws -> Contact {
        let id = try await desk.conversations()[0].contact
        return try await desk.flows.database.read { try $0.contact(id)! }
    }

    private func standing(_ desk: TestDesk) async throws -> [Promise] {
        let id = try await desk.conversations()[0].id
        return try await desk.flows.database.read { try $0.standingPromises(of: id) }
    }

    private func token(_ desk: TestDesk) async throws -> String {
        let url = desk.flows.pageURL(of: try await desk.conversations()[0], desk: try await desk.flows.desk())
        return String(url.split(separator: "/").last!)
    }
}
