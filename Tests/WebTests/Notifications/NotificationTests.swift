// What an agent's page and browsers are told, over the doors.
import Desk
import Flows
import HTTPTypes
import HummingbirdTesting
import Storage
import TestDesk
import Testing

@testable import Web

@Suite struct NotificationTests {
    private static let key = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"
    private static let auth = "BTBZMqHH6r4Tts7J_aSIgg"

    private func news(_ office: Office, _ client: any TestClientProtocol, after position: Int64) async throws
        -> (waiting: Int, items: [[String: Any]])
    {
        let answer = try await client.get("/notifications/news?after=\(position)", office.browser)
        let json = try answer.json
        return (json["waiting"] as? Int ?? -1, json["items"] as? [[String: Any]] ?? [])
    }

    @Test("a page hears of what concerns its agent after a position, and what waits", arguments: TestDatabase.engines)
    func told(engine: Engine) async throws {
        try await Office.visit(engine) { office, client in
            let number = try await office.mail()
            try await office.flows.changeOwner(of: number, to: office.desk.marko.id, as: office.desk.marko)
            let before = try await office.flows.database.read { try $0.lastPosition() }
            #expect(try await news(office, client, after: before).items.isEmpty)
            try await office.flows.changeOwner(of: number, to: office.agent.id, as: office.desk.marko)
            let (waiting, items) = try await news(office, client, after: before)
            #expect(waiting == 1 && items.count == 1)
            #expect(items[0]["kind"] as? String == "given" && items[0]["conversation"] as? Int == number)
            #expect(items[0]["name"] as? String == "Ananya Rao")
            #expect(items[0]["words"] as? String == "This conversation is yours now")
            let page = try await client.get("/conversations", office.browser).text
            #expect(page.contains("<title>(1) ") && page.contains("data-waiting=\"1\""))
            _ = try await office.flows.sendReply(ReplyDraft(text: "It is ready."), to: number, as: office.agent)
            #expect(try await news(office, client, after: before).waiting == 0)
            #expect(try await client.get("/notifications/news?after=x", office.browser).status == .badRequest)
            let closed = try await client.get("/notifications/news?after=1", [.accept: "application/json"])
            #expect(closed.status == .unauthorized)
        }
    }

    @Test("who takes a conversation over is not told what was said before", arguments: TestDatabase.engines)
    func takenOver(engine: Engine) async throws {
        try await Office.visit(engine) { office, client in
            let before = try await office.flows.database.read { try $0.lastPosition() }
            let number = try await office.mail()
            try await office.flows.changeOwner(of: number, to: office.desk.marko.id, as: office.desk.marko)
            try await office.flows.changeOwner(of: number, to: office.agent.id, as: office.agent)
            #expect(try await news(office, client, after: before).items.isEmpty)
        }
    }

    @Test("a browser is registered, listed and removed, by its agent only", arguments: TestDatabase.engines)
    func browsers(engine: Engine) async throws {
        try await Office.visit(engine) { office, client in
            var headers = office.browser
            headers[.userAgent] = "Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0"
            let path = "/me/notifications/browsers"
            let fields: KeyValuePairs = [
                "endpoint": "https://push.test/a", "p256dh": Self.key, "auth": Self.auth, "more": "yes",
                "csrf": office.formToken,
            ]
            #expect(try await client.post(path, fields, headers).status == .noContent)
            let page = try await client.get("/me/notifications", headers).text
            #expect(page.contains("Firefox, Linux") && page.contains("with names"))
            let id = try #require(try await office.flows.pushBrowsers(of: office.agent).first).id
            let (lead, token) = try await office.lead()
            #expect(
                try await client.post("\(path)/\(id)", ["_method": "delete", "csrf": token], lead).status == .notFound)
            #expect(try await client.post("\(path)/\(id)", ["_method": "delete"], headers).status == .forbidden)
            let removed = try await client.post(
                "\(path)/\(id)", ["_method": "delete", "csrf": office.formToken], headers)
            #expect(removed.headers[.location] == "/me/notifications?news=saved")
            #expect(try await office.flows.pushBrowsers(of: office.agent).isEmpty)
        }
    }

    @Test("what is no subscription, has no token of our forms, or comes with a program's token is refused")
    func refused() async throws {
        try await Office.visit(.sqlite) { office, client in
            let path = "/me/notifications/browsers"
            let wrong: KeyValuePairs = [
                "endpoint": "file:///etc/passwd", "p256dh": Self.key, "auth": Self.auth, "csrf": office.formToken,
            ]
            let unreadable = try await client.post(path, wrong, office.browser)
            #expect(unreadable.status == .badRequest)
            let right: KeyValuePairs = ["endpoint": "https://push.test/a", "p256dh": Self.key, "auth": Self.auth]
            let answers = [
                try await client.post(path, right, office.browser), try await client.post(path, right, office.program),
                try await client.post("/me/notifications/key", [:], office.browser),
                try await client.get("/me/token", office.program),
            ]
            #expect(answers.map(\.status) == Array(repeating: .forbidden, count: 4))
        }
    }

    @Test("a page can ask whose it is now, and the token of its forms")
    func token() async throws {
        try await Office.visit(.sqlite) { office, client in
            let json = try await client.get("/me/token", office.browser).json
            #expect(json["agent"] as? String == office.agent.id.description)
            #expect(json["csrf"] as? String == office.formToken)
        }
    }

    @Test("the worker is a script of ours that is asked for anew, and acts for no page")
    func worker() async throws {
        try await Office.visit(.sqlite) { _, client in
            let answer = try await client.get("/notifications/worker.js")
            #expect(answer.headers[.contentType]?.hasPrefix("text/javascript") == true)
            #expect(answer.headers[.cacheControl] == "no-cache")
            #expect(!answer.text.contains("fetch(") && !answer.text.contains("caches"))
        }
    }

    @Test(
        "what an agent's browser has sent, it finds again by the name that it gave it", arguments: TestDatabase.engines)
    func clientIDs(engine: Engine) async throws {
        try await Office.visit(engine) { office, client in
            let (number, cid) = (try await office.mail(), "0c8cf38a-6ad1-4c1e-a1a3-50ea54ba1a3b")
            let fields: KeyValuePairs = ["text": "It is ready.", "cid": cid, "csrf": office.formToken]
            for _ in 0..<2 { _ = try await client.post("/conversations/\(number)/replies", fields, office.browser) }
            let talk = try await client.get("/conversations/\(number)?fragment=talk", office.browser).text
            #expect(talk.components(separatedBy: "data-cid=\"\(cid)\"").count == 2)
            let (lead, _) = try await office.lead()
            let theirs = try await client.get("/conversations/\(number)?fragment=talk", lead).text
            #expect(!theirs.contains(cid))
        }
    }

    @Test(
        "a browser is called by its name and its system",
        arguments: [
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0 Safari/537.36 Edg/131.0",
                "Edge, Windows"
            ),
            (
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 14_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15",
                "Safari, macOS"
            ),
            ("curl/8", "?"),
        ])
    func names(agent: String, name: String) { #expect(browserName(agent) == name) }
}
