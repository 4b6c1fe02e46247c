// Coming in and going out.
import Flows
import HTTPTypes
import HummingbirdTesting
import Storage
import TestDesk
import Testing

@testable import Web

@Suite struct SignInTests {
    @Test("who has no session is sent to sign in, and comes back to where they wanted", arguments: TestDatabase.engines)
    func stranger(engine: Engine) async throws {
        try await Office.visit(engine) { _, client in
            let page = try await client.get("/conversations/1001?view=mine")
            #expect(page.status == .seeOther)
            #expect(page.headers[.location] == "/session/new?destination=/conversations/1001%3Fview%3Dmine")
            let problem = try await client.get("/api/conversations")
            #expect(problem.status == .unauthorized)
            #expect(problem.headers[.contentType] == "application/problem+json")
            #expect(
                try await client.get("/api/conversations", [.authorization: "Bearer kept_no"]).status == .unauthorized)
        }
    }

    @Test("a right password opens a session that only the browser can read", arguments: TestDatabase.engines)
    func rightPassword(engine: Engine) async throws {
        try await Office.visit(engine) { office, client in
            let answer = try await client.post(
                "/session", ["email": "Aigerim@desk.test", "password": Office.password, "destination": "/me"])
            #expect(answer.status == .seeOther)
            #expect(answer.headers[.location] == "/me")
            let cookie = try #require(answer.headers[.setCookie])
            for part in ["HttpOnly", "SameSite=Lax", "Secure", "Path=/"] { #expect(cookie.contains(part)) }
            let secret = cookie.split(separator: ";")[0]
            #expect(try await client.get("/me", [.cookie: String(secret)]).status == .ok)
        }
    }

    @Test(
        "nobody is sent to another site after signing in",
        arguments: ["https://evil.test/", "//evil.test", "/\\evil.test", "/a\\b", "javascript:alert(1)", "/\tevil"])
    func openRedirect(destination: String) async throws {
        try await Office.visit(.sqlite) { _, client in
            let answer = try await client.post(
                "/session", ["email": "aigerim@desk.test", "password": Office.password, "destination": destination])
            #expect(answer.headers[.location] == "/conversations")
        }
    }

    @Test("after ten wrong passwords the door stays shut for a while, for that account and that address")
    func tooManyAttempts() async throws {
        try await Office.visit(.sqlite) { office, client in
            for _ in 0..<10 {
                let answer = try await client.post(
                    "/session", ["email": "aigerim@desk.test", "password": "not this one"])
                #expect(answer.status == .unprocessableContent)
            }
            let shut = try await client.post("/session", ["email": "aigerim@desk.test", "password": Office.password])
            #expect(shut.status == .tooManyRequests)
            #expect(shut.headers[.retryAfter] != nil)
            office.desk.clock.pass(.seconds(901))
            let open = try await client.post("/session", ["email": "aigerim@desk.test", "password": Office.password])
            #expect(open.status == .seeOther)
        }
    }

    @Test("signing out needs the form's own token and ends the session")
    func signOut() async throws {
        try await Office.visit(.sqlite) { office, client in
            let forged = try await client.post("/session", ["_method": "delete"], office.browser)
            #expect(forged.status == .forbidden)
            let out = try await client.post(
                "/session", ["_method": "delete", "csrf": office.formToken], office.browser)
            #expect(out.status == .seeOther)
            #expect(out.headers[.clearSiteData] == "\"storage\"")
            #expect(try await client.get("/me", office.browser).status == .seeOther)
        }
    }

    @Test("a sign-in link shows a button and is used up by pressing it, not by being looked at")
    func signInLink() async throws {
        try await Office.visit(.sqlite) { office, client in
            let link = try await office.flows.makeLink(.signIn, for: office.agent.id)
            let path = String(link.dropFirst("https://desk.test".count))
            for _ in 0..<3 { #expect(try await client.get(path).text.contains("action=\"\(path)\"")) }
            let entered = try await client.post(path, [:])
            #expect(entered.headers[.location] == "/conversations")
            #expect(entered.headers[.setCookie] != nil)
            #expect(try await client.post(path, [:]).headers[.location] == "/session/new?news=linkSpent")
        }
    }

    @Test("asking for a link says the same for everybody")
    func linkForAnybody() async throws {
        try await Office.visit(.sqlite) { office, client in
            for email in ["aigerim@desk.test", "nobody@desk.test"] {
                let answer = try await client.post("/session/link", ["email": email])
                #expect(answer.headers[.location] == "/session/new?news=linkSent")
            }
            #expect(try await office.flows.database.read { try $0.waitingInOutbox() } == 1)
        }
    }

    @Test("an invitation lets a colleague choose name and password, once", arguments: TestDatabase.engines)
    func invitation(engine: Engine) async throws {
        try await Office.visit(engine) { office, client in
            let url = try await office.flows.invite(
                email: "new@desk.test", name: "New", role: .agent, teams: [], as: office.desk.lena)
            let path = String(url.dropFirst("https://desk.test".count))
            let short = try await client.post(path, ["name": "Nadia", "title": "", "password": "short"])
            #expect(short.status == .unprocessableContent)
            let entered = try await client.post(path, ["name": "Nadia", "title": "", "password": Office.password])
            #expect(entered.headers[.location] == "/conversations")
            #expect(try await office.flows.database.read { try $0.agent(email: "new@desk.test") }?.name == "Nadia")
            #expect(try await client.get(path).headers[.location] == "/session/new?news=linkSpent")
        }
    }
}
