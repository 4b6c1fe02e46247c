// The list, the conversation's page, and the acts of agents by form.
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

@Suite struct WorkspaceTests {
    @Test("a mail is seen in the list and on its page, for browsers and for programs", arguments: TestDatabase.engines)
    func listAndPage(engine: Engine) async throws {
        try await Office.visit(engine) { office, client in
            let number = try await office.mail(subject: "A <b>bold</b> lamp", text: "See https://a.test/x.\n<script>")
            for headers in [office.browser, office.program] {
                let list = try await client.get("/conversations?view=all", headers)
                #expect(list.status == .ok)
                #expect(list.text.contains("A &lt;b&gt;bold&lt;/b&gt; lamp"))
                let page = try await client.get("/conversations/\(number)", headers)
                #expect(page.status == .ok)
                #expect(page.text.contains("href=\"https://a.test/x\""))
                #expect(page.text.contains("&lt;script&gt;") && !page.text.contains("<script>\n"))
            }
            let list = try await client.get("/conversations?view=all&fragment=list", office.browser)
            #expect(list.text.hasPrefix("<section class=\"list\""))
            let talk = try await client.get("/conversations/\(number)?fragment=talk", office.browser)
            #expect(talk.text.hasPrefix("<section class=\"talk\""))
            #expect(try await client.get("/conversations/9999", office.browser).status == .notFound)
            #expect(try await client.get("/conversations?after=nonsense", office.browser).status == .badRequest)
        }
    }

    @Test("a reply by form is one message, however often it is sent", arguments: TestDatabase.engines)
    func reply(engine: Engine) async throws {
        try await Office.visit(engine) { office, client in
            let number = try await office.mail()
            let fields: KeyValuePairs = ["text": "We **look** at it.", "cid": "form-1", "csrf": office.formToken]
            for _ in 0..<2 {
                let answer = try await client.post("/conversations/\(number)/replies", fields, office.browser)
                #expect(answer.headers[.location] == "/conversations/\(number)")
            }
            #expect(try await office.record(number).messages.filter { $0.author == .agent(office.agent.id) }.count == 1)
            let page = try await client.get("/conversations/\(number)", office.browser)
            #expect(page.text.contains("We <strong>look</strong> at it."))
        }
    }

    @Test("a script that sends a reply is told what was made")
    func replyByScript() async throws {
        try await Office.visit(.sqlite) { office, client in
            let number = try await office.mail()
            var headers = office.browser
            (headers[.accept], headers[.formToken], headers[.idempotencyKey]) = (
                "application/json", office.formToken, "k"
            )
            let answer = try await client.post("/conversations/\(number)/replies", ["text": "Hello"], headers)
            #expect(answer.status == .created)
            #expect(try answer.json["conversation"] as? Int == number)
            let other = try await client.post("/conversations/\(number)/replies", ["text": "Other"], headers)
            #expect(other.status == .unprocessableContent)
            #expect(try other.json["type"] as? String == "urn:kept:problem:keyReused")
        }
    }

    @Test("a refused reply comes back with its words, so that nothing is lost")
    func refusedReply() async throws {
        try await Office.visit(.sqlite) { office, client in
            let number = try await office.mail()
            let answer = try await client.post(
                "/conversations/\(number)/replies",
                ["text": "My long answer", "promise": "Call back", "csrf": office.formToken], office.browser)
            #expect(answer.status == .unprocessableContent)
            #expect(answer.text.contains("My long answer</textarea>"))
            #expect(answer.text.contains("role=\"alert\""))
        }
    }

    @Test("a promise is made on the desk's clock", arguments: TestDatabase.engines)
    func promise(engine: Engine) async throws {
        try await Office.visit(engine) { office, client in
            let number = try await office.mail()
            let answer = try await client.post(
                "/conversations/\(number)/replies",
                [
                    "text": "We call you.", "promise": "We call you", "promiseDue": "2026-11-20T12:00",
                    "csrf": office.formToken,
                ], office.browser)
            #expect(answer.status == .seeOther)
            let promise = try #require(try await office.record(number).promises.first { $0.kind == .own })
            #expect(promise.dueAt == Instant(milliseconds: 1_795_158_000_000))
            #expect(try await client.get("/conversations/\(number)", office.browser).text.contains("We call you"))
        }
    }

    @Test("notes, owner, closing and opening again", arguments: TestDatabase.engines)
    func acts(engine: Engine) async throws {
        try await Office.visit(engine) { office, client in
            let (number, csrf) = (try await office.mail(), office.formToken)
            let path = "/conversations/\(number)"
            _ = try await client.post("\(path)/notes", ["text": "Only for us", "csrf": csrf], office.browser)
            let marko = office.desk.marko.id.description
            _ = try await client.post("\(path)/owner", ["agent": marko, "csrf": csrf], office.browser)
            #expect(try await office.record(number).conversation.owner.agent == office.desk.marko.id)
            let queued = try await client.post("\(path)/owner", ["agent": "queue", "csrf": csrf], office.browser)
            #expect(queued.headers[.location]?.contains("news=queued") == true)
            #expect(try await office.record(number).conversation.owner.agent == nil)
            _ = try await client.post("\(path)/owner", ["agent": "", "csrf": csrf], office.browser)
            #expect(try await office.record(number).conversation.owner.agent == office.agent.id)
            let closed = try await client.post(
                "\(path)/closure", ["reason": "solved", "text": "Glad it works.", "csrf": csrf], office.browser)
            #expect(closed.headers[.location] == "/conversations?news=closed&about=\(number)")
            #expect(try await office.record(number).conversation.isOpen == false)
            _ = try await client.post("\(path)/closure", ["_method": "delete", "csrf": csrf], office.browser)
            #expect(try await office.record(number).conversation.isOpen)
            let page = try await client.get(path, office.browser)
            for words in ["Only for us", "Glad it works."] { #expect(page.text.contains(words)) }
        }
    }

    @Test("a file goes out with a reply, and is served as nothing that runs", arguments: TestDatabase.engines)
    func files(engine: Engine) async throws {
        try await Office.visit(engine) { office, client in
            let number = try await office.mail()
            let body = """
                --b\r\nContent-Disposition: form-data; name="csrf"\r\n\r\n\(office.formToken)\r\n\
                --b\r\nContent-Disposition: form-data; name="text"\r\n\r\nHere it is\r\n\
                --b\r\nContent-Disposition: form-data; name="files"; filename="../счёт.html"\r\n\
                Content-Type: text/html\r\n\r\n<script>alert(1)</script>\r\n--b--\r\n
                """
            var headers = office.browser
            headers[.contentType] = "multipart/form-data; boundary=b"
            let answer = try await client.execute(
                uri: "/conversations/\(number)/replies", method: .post, headers: headers, body: ByteBuffer(string: body)
            ) { $0 }
            #expect(answer.status == .seeOther)
            let file = try #require(try await office.record(number).attachments.first)
            #expect(file.name == "счёт.html")
            let got = try await client.get("/attachments/\(file.id)", office.browser)
            #expect(got.text == "<script>alert(1)</script>")
            #expect(got.headers[.contentType] == "application/octet-stream")
            #expect(
                got.headers[.contentDisposition]?.hasPrefix("attachment; filename=\"____.html\"; filename*=UTF-8''%D1")
                    == true)
            #expect(got.headers[.contentSecurityPolicy]?.contains("sandbox") == true)
            var again = office.browser
            again[.ifNoneMatch] = got.headers[.eTag]
            #expect(try await client.get("/attachments/\(file.id)", again).status == .notModified)
        }
    }

    @Test("what has risen is marked in the list of the lead, and of nobody else", arguments: TestDatabase.engines)
    func risen(engine: Engine) async throws {
        try await Office.visit(engine) { office, client in
            for agent in [office.desk.aigerim, office.desk.marko] {
                try await office.flows.setDuty(false, of: agent)
            }
            try await office.mail()
            let (path, lead) = ("/conversations?view=all&fragment=list", try await office.lead().browser)
            #expect(!(try await client.get(path, lead).text.contains("class=\"risen\"")))
            office.desk.clock.pass(.minutes(31))
            try await office.flows.ringAlarms()
            let words = "<span class=\"vh\">Nobody took it: the lead sees it now</span>"
            #expect(try await client.get(path, lead).text.contains(words))
            #expect(!(try await client.get(path, office.browser).text.contains(words)))
        }
    }

    @Test("every page of the workspace opens")
    func pages() async throws {
        try await Office.visit(.sqlite) { office, client in
            try await office.mail()
            let lena = try await office.flows.makeToken(for: office.desk.lena.email)
            let hours = "/agents/\(office.agent.id)/hours"
            for path in ["/conversations", "/conversations/new", "/agents", hours, "/me", "/unreadable", "/settings"] {
                #expect(try await client.get(path, [.authorization: "Bearer \(lena)"]).status == .ok, "\(path)")
            }
            #expect(try await client.get("/agents", office.browser).status == .forbidden)
            #expect(try await client.get("/unreadable", office.browser).status == .ok)
        }
    }

    @Test("colleagues see who looks at a conversation, and looking reads what is new")
    func presence() async throws {
        try await Office.visit(.sqlite) { office, client in
            let number = try await office.mail()
            try await office.flows.changeOwner(of: number, to: office.agent.id, as: office.desk.marko)
            var headers = office.browser
            headers[.formToken] = office.formToken
            let told = try await client.execute(
                uri: "/conversations/\(number)/presence", method: .post, headers: headers
            ) { $0 }
            #expect(told.status == .noContent)
            let id = try await office.record(number).conversation.id
            #expect(try await office.flows.database.read { try $0.isUnread(id) } == false)
            let marko = try await office.flows.makeToken(for: office.desk.marko.email)
            let seen = try await client.get("/conversations/\(number)", [.authorization: "Bearer \(marko)"])
            #expect(seen.text.contains("Aigerim is looking at this too"))
            office.desk.clock.pass(.seconds(46))
            let later = try await client.get("/conversations/\(number)", [.authorization: "Bearer \(marko)"])
            #expect(!later.text.contains("is looking at this too"))
        }
    }

    @Test("the card says how somebody is spoken to, and that they want no calls", arguments: TestDatabase.engines)
    func card(engine: Engine) async throws {
        try await Office.visit(engine) { office, client in
            let number = try await office.mail()
            let path = "/conversations/\(number)"
            #expect(try await !client.get(path, office.browser).text.contains("Do not call</b>"))
            let answer = try await client.post(
                "\(path)/contact",
                [
                    "name": "Iva <Kovač>", "pronounced": "EE-va", "form": "informal", "language": "hr",
                    "preferred": "page", "nocalls": "1", "csrf": office.formToken,
                ], office.browser)
            #expect(answer.status == .seeOther)
            let page = try await client.get(path, office.browser).text
            for words in ["Iva &lt;Kovač&gt;", "EE-va", "informally", "on their page only", "Do not call</b>"] {
                #expect(page.contains(words), "\(words)")
            }
            let changed = try await client.post(
                json: #"{"form_of_address": "formal", "no_calls": false}"#, "/api\(path)/contact", office.program)
            #expect(changed.status == .ok && changed.text.contains(#""form_of_address":"formal""#))
            #expect(changed.text.contains(#""pronounced":"EE-va""#) && !changed.text.contains("no_calls_since"))
        }
    }
}
