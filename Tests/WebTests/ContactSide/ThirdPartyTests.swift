// The link by which a supplier, a courier or a technician reports, and what their lateness does to our promise.
import Desk
import Flows
import Foundation
import HTTPTypes
import HummingbirdTesting
import Storage
import TestDesk
import Testing

@testable import Web

@Suite struct ThirdPartyTests {
    /// A conversation with a task that is due in two days, and the path of its link.
    private func visit(
        _ engine: Engine,
        _ body: @escaping @Sendable (Office, any TestClientProtocol, _ number: Int, _ link: String) async throws -> Void
    ) async throws {
        try await Office.visit(engine) { office, client in
            let number = try await office.mail(subject: "My secret lamp")
            try await office.flows.changeOwner(of: number, to: office.agent.id, as: office.agent)
            let body1 =
                #"{"kind":"delivery","party":"Sary Courier","words":"Bring it back","due":"2026-11-21T05:00:00Z"}"#
            let made = try await client.post(json: body1, "/api/conversations/\(number)/tasks", office.program)
            #expect(made.status == .created)
            let task = try #require(try await office.record(number).tasks.first)
            let link = office.flows.taskURL(task, desk: try await office.flows.desk())
            try await body(office, client, number, String(link.dropFirst("https://desk.test".count)))
        }
    }

    private func task(_ office: Office, _ number: Int) async throws -> ThirdPartyTask {
        try #require(try await office.record(number).tasks.first)
    }

    @Test("the link shows what is owed and nothing else, and no other link does", arguments: TestDatabase.engines)
    func link(engine: Engine) async throws {
        try await visit(engine) { office, client, number, link in
            let page = try await client.get(link, [.acceptLanguage: "hr"])
            #expect(page.status == .ok && page.text.contains("lang=\"hr\""))
            #expect(page.text.contains("Bring it back") && page.text.contains("Sary Courier"))
            for secret in ["My secret lamp", "Ananya", "It flickers", "/c/", "Aigerim"] {
                #expect(!page.text.contains(secret), "\(secret)")
            }
            let (id, mark) = (try await task(office, number).id, link.split(separator: "-", maxSplits: 1)[1])
            for wrong in ["x", "\(id)", "\(id)-", "\(id)-x\(mark.dropFirst())", "\(number)-\(mark)", "\(id)-\(mark)x"] {
                #expect(try await client.get("/t/\(wrong)").status == .notFound, "\(wrong)")
                #expect(try await client.post("/t/\(wrong)", ["report": "done"]).status == .notFound, "\(wrong)")
            }
            // The link of a conversation is none of a task's, nor the other way round.
            let contact = try await office.pageToken(number)
            #expect(try await client.get("/t/\(contact)").status == .notFound)
            #expect(try await client.get(link.replacing("/t/", with: "/c/")).status == .notFound)
            let foreign = try await client.post(link, ["report": "done"], [.origin: "https://evil.test"])
            #expect(foreign.status == .forbidden)
            #expect(try await task(office, number).state == .underWay, "looking and trying change nothing")
        }
    }

    @Test("a new time and a few words are taken, and told to colleagues and contact", arguments: TestDatabase.engines)
    func newTime(engine: Engine) async throws {
        try await visit(engine) { office, client, number, link in
            // On the desk's clock, as the page says.
            let fields: KeyValuePairs = ["report": "time", "due": "2026-11-25T12:00", "words": "The <van> broke down"]
            let answer = try await client.post(link, fields)
            #expect(answer.status == .seeOther && answer.headers[.location] == "\(link)?thanks=1")
            let task = try await task(office, number)
            #expect(task.report == "The <van> broke down" && task.state == .underWay)
            let json = try await client.get("/api/conversations/\(number)", office.program).json
            let told = try #require((json["tasks"] as? [[String: Any]])?.first)
            #expect(told["due"] as? String == "2026-11-25T07:00:00.000Z" && told["state"] as? String == "under_way")
            let page = try await client.get("/conversations/\(number)", office.browser).text
            #expect(page.contains("The &lt;van&gt; broke down"))
            #expect(try await client.get("\(link)?thanks=1").text.contains("Thank you, they know now."))
            let contact = try await client.get("/c/\(try await office.pageToken(number))").text
            #expect(contact.contains("Bring it back") && contact.contains("Sary Courier"))
            #expect(try await office.record(number).conversation.owner.agent == office.agent.id, "the owner stays ours")
        }
    }

    @Test("what cannot be taken is said, and changes nothing", arguments: TestDatabase.engines)
    func refused(engine: Engine) async throws {
        try await visit(engine) { office, client, number, link in
            let before = try await task(office, number)
            let cases: [(KeyValuePairs<String, String>, HTTPResponse.Status, String)] = [
                (["report": "time"], .unprocessableContent, "Please choose the new time."),
                (["report": "time", "due": "soon"], .unprocessableContent, "Please choose the new time."),
                (["report": "time", "due": "2026-02-30T12:00"], .unprocessableContent, "Please choose the new time."),
                (["report": "time", "due": "2026-11-19T09:59"], .conflict, "This time has passed."),
                (
                    ["report": "done", "words": String(repeating: "x", count: 1001)], .contentTooLarge,
                    "That is too long"
                ),
            ]
            for (fields, status, words) in cases {
                let answer = try await client.post(link, fields)
                #expect(answer.status == status && answer.text.contains(words), "\(fields) \(answer.status)")
            }
            #expect(try await task(office, number) == before)
        }
    }

    @Test("what is done is done, though the button was pressed twice", arguments: TestDatabase.engines)
    func done(engine: Engine) async throws {
        try await visit(engine) { office, client, number, link in
            #expect(try await client.post(link, ["report": "done", "words": "On the doorstep"]).status == .seeOther)
            let task = try await task(office, number)
            #expect(task.state == .done(at: office.desk.clock.now) && task.report == "On the doorstep")
            for fields in [["report": "done"], ["report": "cancelled"]] as [KeyValuePairs<String, String>] {
                let again = try await client.post(link, fields)
                #expect(again.status == .seeOther && again.headers[.location] == link)
            }
            #expect(try await self.task(office, number) == task)
            let page = try await client.get(link).text
            #expect(page.contains("Done ") && !page.contains("<form"))
            let events = try await office.record(number).events
            #expect(events.filter { $0.event == .taskDone(task.id) }.count == 1)
            #expect(try await client.get("/c/\(try await office.pageToken(number))").text.contains("Bring it back"))
        }
    }

    @Test("their lateness is our promise at risk, until they are heard from", arguments: TestDatabase.engines)
    func late(engine: Engine) async throws {
        try await visit(engine) { office, client, number, link in
            let clock = office.desk.clock
            let draft = ReplyDraft(
                text: "You get it back on Monday.",
                promise: PromiseOffer(words: "Bring the lamp back", dueAt: clock.now + .hours(96)))
            _ = try await office.flows.sendReply(draft, to: number, as: office.agent)
            try await office.mail(from: "Other <other@example.test>", subject: "Another lamp")
            clock.pass(.hours(48) + .minutes(1))
            try await office.flows.ringAlarms()
            let json = try await client.get("/api/conversations/\(number)", office.program).json
            let word = try #require(json["word"] as? [String: Any])
            #expect((word["pressing"] as? [String: Any])?["why"] as? String == "atRisk")
            #expect((word["pressing"] as? [String: Any])?["since"] as? String == "2026-11-21T05:00:00.000Z")
            #expect(word["next_step"] as? String == "own", "what we promised stays what comes next")
            let row = try #require(
                (try await client.get("/api/conversations?view=mine", office.program).json["items"] as? [[String: Any]])?
                    .first { $0["number"] as? Int == number })
            #expect(row["unread"] as? Bool == true)
            let page = try await client.get("/conversations/\(number)", office.browser).text
            #expect(page.contains("a third party is late since"))
            let contact = try await client.get("/c/\(try await office.pageToken(number))").text
            #expect(contact.contains("we are on to it") && contact.contains("Bring the lamp back"))
            let promise = try #require(try await office.record(number).promises.first { $0.kind == .own })
            #expect(promise.state == .open, "it is at risk, not broken")
            let record = try await office.record(number)
            #expect(record.events.contains { $0.event == .taskLate(record.tasks[0].id, dueAt: record.tasks[0].dueAt) })

            _ = try await client.post(link, ["report": "time", "due": "2026-11-22T12:00"])
            let relieved = try await client.get("/api/conversations/\(number)", office.program).json
            #expect((relieved["word"] as? [String: Any])?["pressing"] == nil)
        }
    }
}
