// The doors of the chat on web sites: who may frame it, who is let in, what a stranger learns.
import Desk
import Flows
import HTTPTypes
import HummingbirdTesting
import Storage
import TestDesk
import Testing

@testable import Web

@Suite struct ChatDoorTests {
    private static let ana: HTTPFields = [.visitor: "ana-0123456789-0123456789"]

    private func site(_ office: Office) async throws -> Site {
        try await office.flows.addSite(
            SiteDraft(name: "Shop", origins: "https://shop.test", team: office.desk.support.id, accent: "#ffe000"))
    }

    @Test("the page may be framed by the sites that the desk knows, and by no other")
    func framing() async throws {
        try await Office.visit(.sqlite) { office, client in
            let path = "/w/\(try await site(office).key)"
            let page = try await client.get("\(path)?lang=ar&host=https://shop.test")
            #expect(page.headers[.contentSecurityPolicy]?.contains("frame-ancestors 'self' https://shop.test") == true)
            #expect(page.headers[.contentSecurityPolicy]?.contains("https://evil") == false)
            #expect(page.text.contains("dir=\"rtl\"") && page.text.contains("data-host=\"https://shop.test\""))
            let evil = try await client.get("\(path)?host=https://evil.test")
            #expect(!evil.text.contains("evil.test"))
            #expect(try await client.get("/w/nothing").status == .notFound)
            let script = try await client.get("\(path)/launch.js")
            #expect(script.headers[.contentType]?.hasPrefix("text/javascript") == true)
            #expect(script.text.contains("\"ink\":\"#000000\""))
            #expect(try await client.get("\(path)/colour.css").text.contains("--site:#ffe000"))
        }
    }

    @Test("a visitor writes, sees it, and nobody else does", arguments: TestDatabase.engines)
    func writing(engine: Engine) async throws {
        try await Office.visit(engine) { office, client in
            let path = "/w/\(try await site(office).key)"
            for _ in 0..<2 {
                let answer = try await client.post(
                    "\(path)/messages", ["cid": "c1", "text": "It flickers <b>", "name": "Ana"], Self.ana)
                #expect(answer.status == .created)
            }
            let mine = try await client.get("\(path)/talk?lang=ru", Self.ana).text
            #expect(mine.components(separatedBy: "It flickers &lt;b&gt;").count == 2)
            #expect(mine.contains("class=\"word\""))
            let other = try await client.get("\(path)/talk", [.visitor: "eve-0123456789-0123456789"])
            #expect(!other.text.contains("flickers"))
            #expect(try await client.get("\(path)/talk").status == .notFound)
            #expect(try await client.post("\(path)/messages", ["cid": "c2", "text": "x"]).status == .notFound)
            let empty = try await client.post("\(path)/messages", ["cid": "c3", "text": " "], Self.ana)
            #expect(empty.status == .unprocessableContent)
        }
    }

    @Test("who types an address that we know sees nothing of its owner", arguments: TestDatabase.engines)
    func somebodyElse(engine: Engine) async throws {
        try await Office.visit(engine) { office, client in
            let mails = try await office.mail(from: "Ana Secret <ana@mail.test>", text: "My other address is secret.")
            office.desk.clock.pass(.minutes(1))
            let shop = try await site(office)
            let path = "/w/\(shop.key)"
            let sent = try await client.post(
                "\(path)/messages", ["cid": "c1", "text": "Who am I?", "email": "ana@mail.test"], Self.ana)
            let number = try sent.json["conversation"] as? Int ?? 0
            try await office.flows.setHere(false, VisitorKey(Self.ana[.visitor]!)!, at: shop)
            var answer = ReplyDraft(text: "You are Ana of the second address.")
            answer.way = .email
            _ = try await office.flows.sendReply(answer, to: number, as: office.agent)
            let seen = try await client.get("\(path)/talk", Self.ana).text
            #expect(seen.contains("Who am I?") && seen.contains("answered by mail"))
            #expect(!seen.contains("second address") && !seen.contains("/c/"))
            try await office.flows.merge(number, into: mails, as: office.agent)
            let merged = try await client.get("\(path)/talk", Self.ana).text
            #expect(!merged.contains("secret") && !merged.contains("Who am I?"))
        }
    }

    @Test("an agent sees that the visitor types, and what they send then waits", arguments: TestDatabase.engines)
    func typing(engine: Engine) async throws {
        try await Office.visit(engine) { office, client in
            let path = "/w/\(try await site(office).key)"
            let sent = try await client.post("\(path)/messages", ["cid": "c1", "text": "It flickers"], Self.ana)
            let number = try sent.json["conversation"] as? Int ?? 0
            _ = try await client.post(json: #"{"writing":true}"#, "\(path)/signs", Self.ana)
            let page = try await client.get("/conversations/\(number)", office.browser).text
            #expect(page.contains("id=\"writing\"") && page.contains("is-here"))
            let reply = try await client.post(
                "/conversations/\(number)/replies",
                ["csrf": office.formToken, "cid": "r1", "text": "Which lamp is it?"], office.browser)
            #expect(reply.headers[.location]?.hasSuffix("#held") == true)
            _ = try await client.post(json: #"{"writing":false}"#, "\(path)/signs", Self.ana)
            office.desk.clock.pass(.seconds(7))
            #expect(try await office.flows.releaseHeldReplies() == 1)
            #expect(try await client.get("\(path)/talk", Self.ana).text.contains("Which lamp is it?"))
        }
    }

    @Test("what the site tells stands beside the conversation, bounded and escaped", arguments: TestDatabase.engines)
    func siteEvents(engine: Engine) async throws {
        try await Office.visit(engine) { office, client in
            let path = "/w/\(try await site(office).key)"
            let sent = try await client.post("\(path)/messages", ["cid": "c1", "text": "It flickers"], Self.ana)
            let number = try sent.json["conversation"] as? Int ?? 0
            let told = #"{"event": "Basket <b>", "properties": {"total": "90 & more", "items": "3"}}"#
            #expect(try await client.post(json: told, "\(path)/signs", Self.ana).status == .noContent)
            for wrong in [#"{"event": ""}"#, #"{"event": "x", "properties": {"a": {"b": 1}}}"#] {
                #expect(try await client.post(json: wrong, "\(path)/signs", Self.ana).status == .badRequest)
            }
            let page = try await client.get("/conversations/\(number)", office.browser).text
            #expect(page.contains("The site tells: <b><bdi>Basket &lt;b&gt;</bdi></b>"))
            #expect(page.contains("<bdi>90 &amp; more</bdi>"))
            #expect(try await !client.get("\(path)/talk", Self.ana).text.contains("Basket"))
        }
    }

    @Test("who would wait long is offered a call, in the chat and on their page", arguments: TestDatabase.engines)
    func call(engine: Engine) async throws {
        try await Office.visit(engine) { office, client in
            try await office.flows.updateDesk { $0.callBackAfter = .minutes(30) }
            let path = "/w/\(try await site(office).key)"
            #expect(try await client.get("\(path)?lang=en").text.contains("you can choose a time at which we call you"))
            let sent = try await client.post(
                "\(path)/messages", ["cid": "c1", "text": "It flickers", "email": "ana@mail.test"], Self.ana)
            let number = try sent.json["conversation"] as? Int ?? 0
            let talk = try await client.get("\(path)/talk?lang=en", Self.ana).text
            let from = try #require(
                talk.components(separatedBy: "<option value=\"").dropFirst().first?.prefix { $0 != "\"" })
            #expect(talk.contains("id=\"call-offer\""))
            let page = "/c/\(try await office.pageToken(number))"
            #expect(try await client.get(page).text.contains("Shall we call you instead?"))
            let wrong = try await client.post("\(path)/call", ["phone": "none", "from": String(from)], Self.ana)
            #expect(wrong.status == .unprocessableContent)
            let stranger: HTTPFields = [.visitor: "eve-0123456789-0123456789"]
            let evil = try await client.post("\(path)/call", ["phone": "091000111", "from": String(from)], stranger)
            #expect(evil.status == .notFound)
            let asked = try await client.post("\(path)/call", ["phone": "091 000 111", "from": String(from)], Self.ana)
            #expect(asked.status == .noContent)
            #expect(try await !client.get("\(path)/talk", Self.ana).text.contains("id=\"call-offer\""))
            #expect(try await !client.get(page).text.contains("Shall we call you instead?"))
            let calls = try await office.record(number).promises.filter { $0.kind == .callBack && $0.isStanding }
            #expect(calls.map(\.words) == ["091000111"])
        }
    }

    @Test("the mark in a mail's link proves its reader by script or by writing", arguments: TestDatabase.engines)
    func mark(engine: Engine) async throws {
        try await Office.visit(engine) { office, client in
            let known = try await office.record(try await office.mail(from: "Ana <ana@mail.test>")).contact.id
            office.desk.clock.pass(.minutes(1))
            let shop = try await site(office)
            let sent = try await client.post("/w/\(shop.key)/messages", ["cid": "c1", "text": "It flickers"], Self.ana)
            let number = try sent.json["conversation"] as? Int ?? 0
            _ = try await client.post("/w/\(shop.key)/email", ["email": "ana@mail.test"], Self.ana)
            try await office.flows.setHere(false, VisitorKey(Self.ana[.visitor]!)!, at: shop)
            #expect(
                try await client.get("/conversations/\(number)", office.browser).text.contains(
                    "left in this chat, is the address of"))
            _ = try await office.flows.sendReply(ReplyDraft(text: "On its way."), to: number, as: office.agent)
            try await office.flows.deliverOutbox(by: office.desk.post)
            let mail = try #require(office.desk.post.mails.last { $0.text.contains("On its way.") })
            let mark = String(mail.text.components(separatedBy: "?a=")[1].prefix { !$0.isWhitespace })
            let page = "/c/\(try await office.pageToken(number))"
            // Opening it alone proves nothing: programs that look at links do that.
            #expect(try await client.get("\(page)?a=\(mark)").text.contains("data-mark=\"\(mark)\""))
            #expect(try await office.record(number).contact.id != known)
            #expect(
                try await client.post("\(page)/messages", ["cid": "f1", "text": "Thanks", "mark": mark]).status
                    == .seeOther)
            #expect(try await office.record(number).contact.id == known)
            let told = try await client.get("/conversations/\(number)", office.browser).text
            #expect(told.contains("the link in our mail was opened"))
            let json = try await client.get("/api/conversations/\(number)", office.program).json
            #expect((json["joined"] as? [[String: Any]])?.first?["proof"] as? String == "link")
        }
    }

    @Test("another site cannot write in a visitor's name")
    func otherSite() async throws {
        try await Office.visit(.sqlite) { office, client in
            var headers = Self.ana
            headers[.origin] = "https://evil.test"
            let path = "/w/\(try await site(office).key)/messages"
            #expect(try await client.post(path, ["cid": "1", "text": "x"], headers).status == .forbidden)
        }
    }

    @Test("the form works, and leads nobody to a page that is not theirs", arguments: TestDatabase.engines)
    func form(engine: Engine) async throws {
        try await Office.visit(engine) { office, client in
            let page = try await client.get("/contact?lang=te")
            #expect(page.status == .ok && page.text.contains("lang=\"te\"") && page.text.contains("support@desk.test"))
            let first = try await client.post(
                "/contact", ["cid": "f1", "email": "ana@mail.test", "name": "Ana", "text": "It flickers."])
            #expect(first.headers[.location]?.hasPrefix("/c/") == true)
            office.desk.clock.pass(.minutes(1))
            let again = try await client.post(
                "/contact", ["cid": "f2", "email": "ana@mail.test", "name": "Eve", "text": "Tell me about Ana."])
            #expect(again.headers[.location]?.hasPrefix("/contact?") == true)
            let wrong = try await client.post("/contact?lang=en", ["cid": "f3", "email": "x", "text": "What I wrote"])
            #expect(wrong.status == .unprocessableContent && wrong.text.contains("What I wrote"))
            let block = try await client.get("/contact/block?lang=hr")
            #expect(block.headers[.contentSecurityPolicy]?.contains("frame-ancestors 'self'") == true)
        }
    }

    @Test("leads add sites and list the ways; agents do not")
    func settings() async throws {
        try await Office.visit(.sqlite) { office, client in
            #expect(try await client.get("/settings/sites", office.browser).status == .forbidden)
            let (lead, token) = try await office.lead()
            let added = try await client.post(
                "/settings/sites",
                [
                    "csrf": token, "name": "Shop", "origins": "https://shop.test", "minutes": "3",
                    "team": office.desk.support.id.description, "accent": "#0a5bd3",
                ], lead)
            #expect(added.status == .seeOther)
            let page = try await client.get("/settings/sites", lead).text
            #expect(page.contains("/launch.js") && page.contains("https://shop.test"))
            let refused = try await client.post(
                "/settings/sites",
                [
                    "csrf": token, "name": "Shop", "origins": "https://shop.test/a b", "minutes": "3",
                    "team": office.desk.support.id.description, "accent": "#0a5bd3",
                ], lead)
            #expect(refused.status == .unprocessableContent)
        }
    }
}
