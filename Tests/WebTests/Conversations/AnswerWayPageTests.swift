// The way of an answer as agents and programs meet it.
import Desk
import Flows
import HTTPTypes
import HummingbirdTesting
import Storage
import TestDesk
import Testing

@testable import Web

@Suite struct AnswerWayPageTests {
    /// A conversation whose contact would rather be called, and can be.
    private func visit(
        _ engine: Engine, _ body: @escaping @Sendable (Office, any TestClientProtocol, Int) async throws -> Void
    ) async throws {
        try await Office.visit(engine) { office, client in
            let number = try await office.mail()
            let page = "/c/\(try await office.pageToken(number))"
            let desk = try await office.flows.desk()
            let window = office.flows.callWindows(of: office.desk.support.id, desk: desk)[0]
            _ = try await client.post(
                page + "/call", ["phone": "+385 91 000 111", "from": "\(window.lowerBound.rawValue)"])
            let promises = try await office.record(number).promises.filter { $0.isStanding && $0.kind == .callBack }
            try await office.flows.recordCall(
                promises[0].id, of: number, reached: true, words: "", as: office.agent)
            _ = try await client.post(page + "/preference", ["preference": "phone"])
            try await body(office, client, number)
        }
    }

    @Test(
        "the composer shows it; another one is refused without a reason, and nothing is lost",
        arguments: TestDatabase.engines)
    func composer(engine: Engine) async throws {
        try await visit(engine) { office, client, number in
            let path = "/conversations/\(number)"
            let page = try await client.get(path, office.browser).text
            #expect(page.contains("would rather be called: <bdi dir=\"ltr\">+38591000111</bdi>"))
            #expect(page.contains("name=\"wayReason\""))
            let refused = try await client.post(
                path + "/replies", ["csrf": office.formToken, "cid": "r1", "text": "It is the <switch>."],
                office.browser)
            #expect(refused.status == .unprocessableContent)
            #expect(refused.text.contains("They like to be answered another way."))
            #expect(refused.text.contains("It is the &lt;switch&gt;."))
            let sent = try await client.post(
                path + "/replies",
                [
                    "csrf": office.formToken, "cid": "r2", "text": "It is the switch.",
                    "wayReason": "The <manual> is attached",
                ], office.browser)
            #expect(sent.status == .seeOther)
            office.desk.clock.pass(.minutes(1))
            try await office.flows.releaseHeldReplies()
            let told = try await client.get(path, office.browser).text
            #expect(told.contains("The &lt;manual&gt; is attached"))
            #expect(told.contains("though they like another way"))
        }
    }

    @Test("a program is told which one it is, and what there is", arguments: TestDatabase.engines)
    func program(engine: Engine) async throws {
        try await visit(engine) { office, client, number in
            let path = "/api/conversations/\(number)"
            let answer = try #require(try await client.get(path, office.program).json["answer"] as? [String: Any])
            #expect(answer["way"] as? String == "phone" && answer["because"] as? String == "stated")
            #expect(answer["ways"] as? [String] == ["email", "page", "phone"])
            for (act, json) in [
                ("replies", #"{"text": "By mail."}"#), ("closure", #"{"reason": "solved", "text": "By mail."}"#),
                ("pause", #"{"reason": "waiting.part", "until": "2026-11-30T04:00:00Z", "text": "By mail."}"#),
            ] {
                let refused = try await client.post(json: json, "\(path)/\(act)", office.program)
                #expect(refused.status == .unprocessableContent, "\(act)")
                #expect(refused.headers[.contentType] == "application/problem+json")
                #expect(try refused.json["type"] as? String == "urn:kept:problem:otherWay")
                let detail = try refused.json["detail"] as? String ?? ""
                #expect(detail.contains("answered by phone") && detail.contains("way_reason"))
            }
            let impossible = try await client.post(
                json: #"{"text": "By phone.", "way": "phone"}"#, path + "/replies", office.program)
            #expect(impossible.status == .badRequest)
            let sent = try await client.post(
                json: #"{"text": "By mail.", "way": "email", "way_reason": "The bill"}"#, path + "/replies",
                office.program)
            #expect(sent.status == .created)
            let start = #"{"to": "ananya@example.test", "subject": "The bill", "text": "Here it is."}"#
            #expect(
                try await client.post(json: start, "/api/conversations", office.program).status == .unprocessableContent
            )
            let because = start.dropLast() + #", "way_reason": "A bill has to be sent"}"#
            #expect(
                try await client.post(json: String(because), "/api/conversations", office.program).status == .created)
        }
    }

    @Test("writing first asks for the reason, once it is needed", arguments: TestDatabase.engines)
    func start(engine: Engine) async throws {
        try await visit(engine) { office, client, _ in
            #expect(try await !client.get("/conversations/new", office.browser).text.contains("wayReason"))
            let refused = try await client.post(
                "/conversations",
                [
                    "csrf": office.formToken, "cid": "n1", "to": "ananya@example.test", "subject": "The bill",
                    "text": "Here it is.",
                ], office.browser)
            #expect(refused.status == .unprocessableContent && refused.text.contains("name=\"wayReason\""))
            #expect(refused.text.contains("Here it is."))
        }
    }
}
