// Who comes in, and how.
import Desk
import Flows
import Storage
import TestDesk
import Testing

@Suite("Access")
struct AccessTests {
    @Test("an invitation works once; then the password does", arguments: TestDatabase.engines)
    func invitation(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            let passwords = Passwords()
            let link = try await desk.flows.makeLink(.invitation, for: desk.aigerim.id)
            let secret = String(link.split(separator: "/").last!)
            await #expect(throws: Refusal.passwordTooShort) {
                try await desk.flows.choosePassword("short", link: secret, passwords: passwords)
            }
            let session = try await desk.flows.choosePassword("correct horse", link: secret, passwords: passwords)
            #expect(try await desk.flows.agent(session: session)?.id == desk.aigerim.id)
            await #expect(throws: Refusal.linkUsed) {
                try await desk.flows.choosePassword("correct horse", link: secret, passwords: passwords)
            }
            let again = try await desk.flows.signIn(
                email: "AIGERIM@desk.test", password: "correct horse", passwords: passwords)
            #expect(try await desk.flows.agent(session: again)?.id == desk.aigerim.id)
            await #expect(throws: Refusal.wrongPassword) {
                try await desk.flows.signIn(email: "aigerim@desk.test", password: "wrong horse", passwords: passwords)
            }
            try await desk.flows.signOut(session: again)
            #expect(try await desk.flows.agent(session: again) == nil)
        }
    }

    @Test("a session ends after a month, a link after its time", arguments: TestDatabase.engines)
    func ends(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            let link = String(try await desk.flows.makeLink(.signIn, for: desk.marko.id).split(separator: "/").last!)
            let session = try await desk.flows.signIn(link: link)
            desk.clock.pass(.days(31))
            #expect(try await desk.flows.agent(session: session) == nil)
            let late = String(try await desk.flows.makeLink(.signIn, for: desk.marko.id).split(separator: "/").last!)
            desk.clock.pass(.minutes(16))
            await #expect(throws: Refusal.linkUsed) { try await desk.flows.signIn(link: late) }
        }
    }

    @Test("nobody gets in without a password chosen, not even with an empty one")
    func unset() async throws {
        try await TestDesk.with(.sqlite) { desk in
            await #expect(throws: Refusal.wrongPassword) {
                try await desk.flows.signIn(email: "aigerim@desk.test", password: "", passwords: Passwords())
            }
        }
    }

    @Test("a form's token belongs to its session")
    func forms() async throws {
        try await TestDesk.with(.sqlite) { desk in
            let token = try await desk.flows.formToken(session: "one")
            #expect(try await desk.flows.isFormToken(token, session: "one"))
            #expect(try await !desk.flows.isFormToken(token, session: "two"))
        }
    }
}
