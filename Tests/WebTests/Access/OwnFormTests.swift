// Only our own pages act in an agent's name.
import HTTPTypes
import HummingbirdTesting
import Storage
import TestDesk
import Testing

@testable import Web

@Suite struct OwnFormTests {
    @Test("a form without the session's token does nothing", arguments: TestDatabase.engines)
    func foreignForm(engine: Engine) async throws {
        try await Office.visit(engine) { office, client in
            let number = try await office.mail()
            for token in ["", "wrong", office.session] {
                let answer = try await client.post(
                    "/conversations/\(number)/notes", ["text": "hello", "csrf": token], office.browser)
                #expect(answer.status == .forbidden)
            }
            let script = try await client.post(
                json: "{\"text\":\"hello\"}", "/api/conversations/\(number)/notes",
                [.cookie: "kept_session=\(office.session)"])
            #expect(script.status == .forbidden)
            #expect(try await office.record(number).messages.allSatisfy { $0.direction != .note })
        }
    }

    @Test("what another site sends is refused, even with a right token", arguments: ["cross-site", "same-site"])
    func otherSite(site: String) async throws {
        try await Office.visit(.sqlite) { office, client in
            let number = try await office.mail()
            var headers = office.browser
            headers[.secFetchSite] = site
            let fields: KeyValuePairs = ["text": "hello", "csrf": office.formToken]
            #expect(try await client.post("/conversations/\(number)/notes", fields, headers).status == .forbidden)
            headers[.secFetchSite] = nil
            headers[.origin] = "https://evil.test"
            #expect(try await client.post("/conversations/\(number)/notes", fields, headers).status == .forbidden)
            headers[.origin] = "https://desk.test"
            #expect(try await client.post("/conversations/\(number)/notes", fields, headers).status == .seeOther)
        }
    }

    @Test("a token never counts as a session, nor a session as a token")
    func passesAreApart() async throws {
        try await Office.visit(.sqlite) { office, client in
            let session = try await client.get("/me", office.browser)
            #expect(session.status == .ok)
            let asToken = try await client.get("/me", [.authorization: "Bearer \(office.session)"])
            #expect(asToken.status == .unauthorized)
            let asSession = try await client.get("/me", [.cookie: "kept_session=\(office.token)"])
            #expect(asSession.status == .seeOther)
        }
    }
}
