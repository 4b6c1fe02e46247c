// What programs read and do with a token.
import Desk
import Flows
import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Storage
import TestDesk
import Testing

@testable import Web

@Suite struct APITests {
    @Test("a list is read page by page", arguments: TestDatabase.engines)
    func list(engine: Engine) async throws {
        try await Office.visit(engine) { office, client in
            for index in 1...5 { try await office.mail(from: "c\(index)@example.test", subject: "Lamp \(index)") }
            var (numbers, next): ([Int], String?) = ([], nil)
            repeat {
                let after = next.map { "&after=\($0)" } ?? ""
                let page = try await client.get("/api/conversations?view=open&limit=2\(after)", office.program).json
                let items = try #require(page["items"] as? [[String: Any]])
                numbers += items.compactMap { $0["number"] as? Int }
                #expect(page.keys.contains("next"))
                next = page["next"] as? String
            } while next != nil
            #expect(Set(numbers).count == 5 && numbers.count == 5)
            for bad in ["view=nothing", "limit=0", "limit=x", "after=x"] {
                let answer = try await client.get("/api/conversations?\(bad)", office.program)
                #expect(answer.status == .badRequest)
                #expect(answer.headers[.contentType] == "application/problem+json")
            }
        }
    }

    @Test("a conversation tells who said what, and why it stands there", arguments: TestDatabase.engines)
    func conversation(engine: Engine) async throws {
        try await Office.visit(engine) { office, client in
            let number = try await office.mail(
                raw: "Content-Type: text/html; charset=utf-8\n\n<p onclick=x>Hello <script>no</script></p>\n")
            let json = try await client.get("/api/conversations/\(number)", office.program).json
            #expect(json["number"] as? Int == number)
            #expect((json["word"] as? [String: Any])?["hears_by"] is String)
            #expect((json["contact"] as? [String: Any])?["name"] as? String == "Ananya Rao")
            let message = try #require((json["messages"] as? [[String: Any]])?.first)
            #expect(message["direction"] as? String == "inbound")
            #expect(message["threading"] as? String == "startedNew")
            #expect((message["html"] as? String)?.hasPrefix("<p>Hello </p>") == true)
            #expect((message["from"] as? [String: Any])?["address"] as? String == "ananya@example.test")
            let id = try #require(message["id"] as? String)
            let raw = try await client.get("/api/messages/\(id)/raw", office.program)
            #expect(raw.headers[.contentType] == "message/rfc822")
            #expect(raw.text.hasPrefix("From: Ananya Rao"))
            let page = try await client.get("/messages/\(id)/html", office.browser)
            #expect(page.text.contains("<p>Hello </p>"))
            #expect(page.headers[.contentSecurityPolicy]?.contains("sandbox allow-popups") == true)
            let contact = try #require((json["contact"] as? [String: Any])?["id"] as? String)
            #expect(
                try await client.get("/api/contacts/\(contact)", office.program).json["name"] as? String == "Ananya Rao"
            )
        }
    }

    @Test("a repeated request is one act, and a key used for another is refused", arguments: TestDatabase.engines)
    func idempotency(engine: Engine) async throws {
        try await Office.visit(engine) { office, client in
            let number = try await office.mail()
            var headers = office.program
            headers[.idempotencyKey] = "key-1"
            let body = """
                {"text":"Answer","promise":{"words":"Call","due":"2026-11-20T09:00:00Z"},
                "attachments":[{"name":"a.txt","type":"text/plain","base64":"SGVsbG8="}],"unknown":1}
                """
            let path = "/api/conversations/\(number)/replies"
            let first = try await client.post(json: body, path, headers)
            #expect(first.status == .created)
            let second = try await client.post(json: body, path, headers)
            #expect(try first.json["id"] as? String == second.json["id"] as? String)
            #expect(try await office.record(number).attachments.map(\.name) == ["a.txt"])
            let other = try await client.post(json: "{\"text\":\"Other\"}", path, headers)
            #expect(other.status == .unprocessableContent)
            #expect(try other.json["type"] as? String == "urn:kept:problem:keyReused")
            #expect(try other.json["status"] as? Int == 422)
        }
    }

    @Test("a program starts, notes, hands over, closes and opens again", arguments: TestDatabase.engines)
    func acts(engine: Engine) async throws {
        try await Office.visit(engine) { office, client in
            let started = try await client.post(
                json:
                    #"{"to":"new@example.test","name":"New","subject":"Your lamp","text":"It is ready.","language":"hr"}"#,
                "/api/conversations", office.program)
            #expect(started.status == .created)
            let number = try #require(try started.json["number"] as? Int)
            let path = "/api/conversations/\(number)"
            let note = try await client.post(json: "{\"text\":\"A note\"}", "\(path)/notes", office.program)
            #expect(note.status == .created)
            let owned = try await client.post(json: #"{"agent":"marko@desk.test"}"#, "\(path)/owner", office.program)
            #expect(owned.text.contains("\"email\":\"marko@desk.test\""))
            let queued = try await client.post(json: #"{"agent":null}"#, "\(path)/owner", office.program)
            #expect(queued.status == .ok)
            #expect(try await office.record(number).conversation.owner.agent == nil)
            #expect(try await client.post(json: "{}", "\(path)/owner", office.program).status == .badRequest)
            let closed = try await client.post(
                json: #"{"reason":"solved","text":"Done."}"#, "\(path)/closure", office.program)
            #expect(closed.status == .created)
            let closure = try closed.json["closure"] as? [String: Any]
            #expect(closure?["reason"] as? String == "solved")
            let again = try await client.execute(uri: "\(path)/closure", method: .delete, headers: office.program) {
                $0
            }
            #expect(again.status == .ok)
            #expect(try again.json["word"] is [String: Any])
        }
    }

    @Test(
        "what is wrong with a body is said, without repeating it",
        arguments: [
            ("{", "The body is not JSON."), ("{}", "The field “text” is missing."), ("[]", "The field “” is not"),
            (#"{"text":5}"#, "The field “text” is not of the type String."),
            (#"{"text":"x","promise":{"words":"w","due":"soon"}}"#, "The field “promise.due” is not a time"),
            (#"{"text":"x","attachments":[{"name":"a","base64":"*"}]}"#, "base64"),
        ])
    func malformed(body: String, detail: String) async throws {
        try await Office.visit(.sqlite) { office, client in
            let number = try await office.mail()
            let answer = try await client.post(json: body, "/api/conversations/\(number)/replies", office.program)
            #expect(answer.status == .badRequest)
            let said = try answer.json["detail"] as? String ?? ""
            #expect(said.contains(detail))
        }
    }

    @Test("a mail comes in over HTTP for those who are named, or by its own fields", arguments: TestDatabase.engines)
    func mailDoor(engine: Engine) async throws {
        try await Office.visit(engine) { office, client in
            func send(_ query: String, _ mail: String) async throws -> TestResponse {
                try await client.execute(
                    uri: "/channels/email/raw\(query)", method: .post, headers: office.program,
                    body: ByteBuffer(string: mail)
                ) { $0 }
            }
            let mail = "From: a@example.test\r\nTo: Desk <support@desk.test>\r\nSubject: x\r\n\r\nHello\r\n"
            #expect(try await send("?to=support@desk.test&from=a@example.test", mail).status == .accepted)
            #expect(try await send("", mail + "again").status == .accepted)
            #expect(try await send("", "Delivered-To: <support@desk.test>\r\n\r\nx").status == .accepted)
            #expect(try await send("?to=nobody@desk.test", mail).status == .unprocessableContent)
            #expect(try await send("", "To: other@example.test\r\n\r\nx").status == .unprocessableContent)
            #expect(try await send("", "").status == .badRequest)
            #expect(try await office.flows.database.read { try $0.waitingRawItems() } == 3)
            let bare = try await client.execute(uri: "/channels/email/raw", method: .post, headers: office.browser) {
                $0
            }
            #expect(bare.status == .forbidden)
        }
    }

    @Test(
        "who brings a mail without its envelope has its writer answered, unless the mail wants no answer",
        arguments: [
            ("", "", ["a@example.test"]), ("&from=b@example.test", "", ["b@example.test"]),
            ("", "Return-Path: <c@example.test>\r\n", ["c@example.test"]), ("", "Return-Path: <>\r\n", []),
            ("&from=", "", []),
        ])
    func envelope(query: String, path: String, answered: [String]) async throws {
        for engine in TestDatabase.engines {
            try await Office.visit(engine) { office, client in
                let mail =
                    "\(path)From: A <a@example.test>\r\nSubject: Lamp\r\nMessage-ID: <1@x>\r\n\r\nIt flickers.\r\n"
                let sent = try await client.execute(
                    uri: "/channels/email/raw?to=support@desk.test\(query)", method: .post, headers: office.program,
                    body: ByteBuffer(string: mail)
                ) { $0 }
                #expect(sent.status == .accepted)
                try await office.flows.readInbox()
                try await office.flows.deliverOutbox(by: office.desk.post)
                #expect(office.desk.post.sent.flatMap(\.recipients) == answered)
            }
        }
    }
}
