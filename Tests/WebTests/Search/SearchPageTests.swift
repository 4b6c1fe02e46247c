// The search as a browser, the palette and a program ask for it.
import Desk
import Foundation
import HTTPTypes
import HummingbirdTesting
import Storage
import TestDesk
import Testing

@testable import Web

@Suite struct SearchPageTests {
    @Test("a program is told where the words stand, with the words marked", arguments: TestDatabase.engines)
    func json(engine: Engine) async throws {
        try await Office.visit(engine) { office, client in
            let number = try await office.mail(subject: "A <b>lamp</b>", text: "Both lamps & the <i>bulb</i> flicker.")
            let answer = try await client.get("/api/search?q=lamp", office.program)
            #expect(answer.status == .ok)
            let json = try answer.json
            let item = try #require((json["items"] as? [[String: Any]])?.first)
            #expect(item["number"] as? Int == number)
            #expect(item["where"] as? String == "message")
            #expect((item["excerpt"] as? String)?.contains("<mark>lamps</mark> &amp; the &lt;i&gt;bulb") == true)
            #expect(item["contact"] as? String == "Ananya Rao")
            #expect(item["owner"] as? String == "Aigerim Sadykova")
            #expect(item["closed"] as? Bool == false)
            #expect(json["next"] is NSNull && json["indexed"] is NSNull)
            #expect(try await client.get("/api/search?q=chandelier", office.program).json["items"] as? [String] == [])
        }
    }

    @Test("a list is read page by page", arguments: TestDatabase.engines)
    func pages(engine: Engine) async throws {
        try await Office.visit(engine) { office, client in
            for index in 1...5 { try await office.mail(from: "c\(index)@example.test", subject: "Lamp \(index)") }
            var (numbers, next): ([Int], String?) = ([], nil)
            repeat {
                let after = next.map { "&after=\($0)" } ?? ""
                let page = try await client.get("/api/search?q=lamp&limit=2\(after)", office.program).json
                numbers += try #require(page["items"] as? [[String: Any]]).compactMap { $0["number"] as? Int }
                next = page["next"] as? String
            } while next != nil
            #expect(numbers == numbers.sorted(by: >) && numbers.count == 5)
        }
    }

    @Test("what cannot be understood is said", arguments: TestDatabase.engines)
    func problems(engine: Engine) async throws {
        try await Office.visit(engine) { office, client in
            for (question, name) in [
                ("fron:ananya", "unknownOperator"), ("is:happy", "unknownValue"), ("before:soon", "notADate"),
                ("from:", "emptyValue"), (String(repeating: "x", count: 401), "tooLong"),
            ] {
                let answer = try await client.get("/api/search?q=\(question)", office.program)
                #expect(answer.status == .badRequest)
                #expect(try answer.json["type"] as? String == "urn:kept:problem:\(name)")
                #expect(
                    try await client.get("/search?q=\(question)", office.browser).text.contains("id=\"seek-problem\""))
            }
            for bad in ["q=lamp&after=x", "q=lamp&limit=0"] {
                #expect(try await client.get("/api/search?\(bad)", office.program).status == .badRequest)
            }
        }
    }

    @Test("nobody finds anything without saying who they are", arguments: TestDatabase.engines)
    func strangers(engine: Engine) async throws {
        try await Office.visit(engine) { office, client in
            try await office.mail()
            #expect(try await client.get("/api/search?q=lamp").status == .unauthorized)
            let page = try await client.get("/search?q=lamp", [.accept: "text/html"])
            #expect(page.status != .ok && !page.text.contains("Ananya"))
        }
    }

    @Test(
        "the page shows the words where they stand, and what to do when there are none", arguments: TestDatabase.engines
    )
    func page(engine: Engine) async throws {
        try await Office.visit(engine) { office, client in
            let number = try await office.mail(subject: "Two lamps", text: "Both <script>lamps</script> flicker.")
            let page = try await client.get("/search?q=lamp+flickers", office.browser).text
            #expect(page.contains("href=\"/conversations/\(number)?view=all\""))
            #expect(page.contains("Two <mark>lamps</mark>"))
            #expect(page.contains("&lt;script&gt;<mark>lamps</mark>&lt;/script&gt; <mark>flicker</mark>"))
            #expect(page.contains("value=\"lamp flickers\""))
            #expect(page.contains("href=\"/search?q=lamp%20flickers%20is%3Apaused\""))
            #expect(try await client.get("/search?q=chandelier", office.browser).text.contains("Nothing was found."))
            let start = try await client.get("/search", office.browser).text
            #expect(start.contains("autofocus") && start.contains("<details class=\"card asking\" open>"))
            _ = try await office.flows.closeSilently(number, because: .spam, as: office.agent)
            let closed = try await client.get("/search?q=lamp", office.browser).text
            #expect(closed.contains("href=\"/conversations/\(number)?view=closed\""))
        }
    }

    @Test("the palette gets rows only, and a way to all of it", arguments: TestDatabase.engines)
    func palette(engine: Engine) async throws {
        try await Office.visit(engine) { office, client in
            let number = try await office.mail(subject: "Two lamps")
            let rows = try await client.get("/search?q=lam&fragment=rows", office.browser).text
            #expect(rows.contains("href=\"/conversations/\(number)?view=all\"") && !rows.contains("<html"))
            #expect(rows.contains("1 conversation found") && rows.contains("href=\"/search?q=lam\""))
            #expect(try await client.get("/search?q=is:happy&fragment=rows", office.browser).text.isEmpty)
        }
    }

    @Test("who searches while the index is being made is told how far it is", arguments: TestDatabase.engines)
    func progress(engine: Engine) async throws {
        try await Office.visit(engine) { office, client in
            try await office.mail()
            try await office.flows.database.write { try $0.put("UPDATE search_round SET version = 0") }
            #expect(try await client.get("/api/search?q=lamp", office.program).json["indexed"] as? Int == 0)
            #expect(try await client.get("/search?q=lamp", office.browser).text.contains("Older messages are still"))
            try await office.flows.indexOlder()
            #expect(try await client.get("/api/search?q=lamp", office.program).json["indexed"] is NSNull)
        }
    }
}
