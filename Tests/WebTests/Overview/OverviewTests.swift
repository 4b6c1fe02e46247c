// The overview and the ledger over the real doors: what each agent sees, and what a lead can do there.
import Desk
import Flows
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Storage
import TestDesk
import Testing

@testable import Web

@Suite struct OverviewTests {
    @Test("a calm desk says so, and an agent is asked nothing", arguments: TestDatabase.engines)
    func calm(engine: Engine) async throws {
        try await Office.visit(engine) { office, client in
            try await office.mail()
            let page = try await client.get("/overview", office.browser).text
            #expect(page.contains("Good morning, Aigerim."))
            #expect(page.contains("Nobody waits in silence") && page.contains("No promise is late."))
            #expect(!page.contains("Asked of you"))
            #expect(page.contains("Marko Horvat"))
        }
    }

    @Test("what nobody holds rises to the lead, with a badge and the way to an owner", arguments: TestDatabase.engines)
    func silence(engine: Engine) async throws {
        try await Office.visit(engine) { office, client in
            for agent in [office.desk.aigerim, office.desk.marko] {
                try await office.flows.setDuty(false, of: agent)
            }
            let number = try await office.mail()
            office.desk.clock.pass(.minutes(31))
            try await office.flows.ringAlarms()
            let page = try await client.get("/overview", try await office.lead().browser).text
            #expect(page.contains("One person waits for something that nobody has promised."))
            #expect(page.contains("href=\"/conversations/\(number)#transfer-to\""))
            #expect(page.contains("<span class=\"count\">1<span class=\"vh\"> not told"))
            #expect(
                try await client.get("/conversations/\(number)", office.browser).text.contains("id=\"transfer-to\""))
            #expect(!(try await client.get("/overview", office.browser).text.contains("not told</span>")))
            let json = try await client.get("/api/silences", office.program).json
            let item = try #require((json["items"] as? [[String: Any]])?.first)
            #expect(item["conversation"] as? Int == number && item["why"] as? String == "unowned")
            let metrics = try await client.get("/metrics").text
            #expect(
                metrics.contains("kept_silences{why=\"unowned\"} 1")
                    && metrics.contains("kept_silences{why=\"overdue\"} 0"))
        }
    }

    @Test("what is late shows the new time, and the share of the week counts it", arguments: TestDatabase.engines)
    func late(engine: Engine) async throws {
        try await Office.visit(engine) { office, client in
            let number = try await office.mail()
            office.desk.clock.pass(.hours(5))
            try await office.flows.ringAlarms()
            let page = try await client.get("/overview", office.browser).text
            #expect(page.contains("told, new time today 17:00"))
            #expect(page.contains("0 of 1 that were due, in time."))
            #expect(page.contains("Thursday so far"))
            let ledger = try await client.get("/promises?view=late", office.browser).text
            #expect(ledger.contains("#\(number) ") && ledger.contains("60 min late"))
            let json = try await client.get("/api/promises?state=late", office.program).json
            let item = try #require((json["items"] as? [[String: Any]])?.first)
            #expect((item["promise"] as? [String: Any])?["state"] as? String == "late")
            #expect(item["told_late_at"] is String)
            let metrics = try await client.get("/metrics").text
            #expect(metrics.contains("kept_promises_late 1\n") && metrics.contains("kept_promises_open 0\n"))
        }
    }

    @Test("a lead answers from the overview and stays there", arguments: TestDatabase.engines)
    func asked(engine: Engine) async throws {
        try await Office.visit(engine) { office, client in
            let number = try await office.mail()
            try await office.flows.askLead("May I lend a lamp?", about: number, as: office.agent)
            let question = try #require(try await office.record(number).questions.last)
            let (browser, token) = try await office.lead()
            let path = "/conversations/\(number)/questions/\(question.id)/answer"
            let page = try await client.get("/overview", browser).text
            #expect(page.contains("May I lend a lamp?") && page.contains("action=\"\(path)\""))
            let answer = try await client.post(
                path, ["csrf": token, "words": "Yes.", "back": "/overview"], browser)
            #expect(answer.status == .seeOther && answer.headers[.location] == "/overview")
            #expect(try await client.get("/overview", browser).text.contains("No question waits for you."))
            try await office.flows.askLead("And two?", about: number, as: office.agent)
            let other = try #require(try await office.record(number).questions.last)
            let elsewhere = try await client.post(
                "/conversations/\(number)/questions/\(other.id)/answer",
                ["csrf": token, "words": "No.", "back": "//evil.test"], browser)
            #expect(elsewhere.headers[.location] == "/conversations/\(number)")
        }
    }

    @Test("the ledger is read page by page, by people and by programs", arguments: TestDatabase.engines)
    func pages(engine: Engine) async throws {
        try await Office.visit(engine) { office, client in
            for index in 1...3 { try await office.mail(from: "c\(index)@example.test") }
            var (numbers, next): ([Int], String?) = ([], nil)
            repeat {
                let after = next.map { "&after=\($0)" } ?? ""
                let page = try await client.get("/api/promises?state=open&limit=1\(after)", office.program).json
                numbers += try #require(page["items"] as? [[String: Any]]).compactMap { $0["conversation"] as? Int }
                next = page["next"] as? String
            } while next != nil
            #expect(numbers == [1001, 1002, 1003])
            for bad in ["state=broken", "limit=0", "after=x"] {
                #expect(try await client.get("/api/promises?\(bad)", office.program).status == .badRequest)
            }
            for view in PromisesModel.View.allCases {
                #expect(try await client.get("/promises?view=\(view.rawValue)", office.browser).status == .ok)
            }
            let contact = try await office.record(1002).contact.id
            let page = try await client.get("/contacts/\(contact)/promises", office.browser).text
            #expect(page.contains("#1002 ") && !page.contains("#1001 "))
            #expect(try await client.get("/contacts/5/promises", office.browser).status == .notFound)
            #expect(
                try await client.get("/conversations/1002", office.browser).text.contains(
                    "/contacts/\(contact)/promises"))
        }
    }

    @Test("the comparison of promised and delivered counts what is due", arguments: TestDatabase.engines)
    func calibration(engine: Engine) async throws {
        try await Office.visit(engine) { office, client in
            #expect(
                try await client.get("/promises/calibration", office.browser).text.contains(
                    "No promised answer has fallen due"))
            let number = try await office.mail()
            _ = try await office.flows.sendReply(ReplyDraft(text: "Soon."), to: number, as: office.agent)
            office.desk.clock.pass(.hours(5))
            let page = try await client.get("/promises/calibration", office.browser).text
            #expect(page.contains("1 of 1 answers came in time.") && page.contains("4 hours early"))
            #expect(page.contains("November 2026") && page.contains("Support"))
        }
    }

    @Test("alarms that nobody rings make the desk unwell", arguments: TestDatabase.engines)
    func alarms(engine: Engine) async throws {
        try await Office.visit(engine) { office, client in
            try await office.mail()
            office.desk.clock.pass(.hours(6))
            #expect(try await client.get("/healthz").text.contains("Alarms have been due for"))
            #expect(await office.flows.examine().contains { $0.verdict == .unwell && $0.words.contains("Alarms") })
            #expect(!(try await client.get("/metrics").text.contains("kept_alarms_due_seconds 0\n")))
            try await office.flows.ringAlarms()
            #expect(try await client.get("/metrics").text.contains("kept_alarms_due_seconds 0\n"))
            #expect(await office.flows.examine().allSatisfy { !$0.words.contains("Alarms") })
        }
    }
}
