// The page of what could not be read: everybody sees it and tries again, leads discard; and the bytes of what was read.
import Desk
import Flows
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Storage
import TestDesk
import Testing

@testable import Web

@Suite struct UnreadableTests {
    private static let noMail = (0..<4).flatMap { _ in (0...255).map(UInt8.init) }
    /// The palette has the way there for everybody, the rail only while there is something.
    private static let inRail = "<span class=\"count calm\">1</span>"

    private func broken(_ office: Office) async throws -> RawItem.ID {
        try await office.desk.receive(Self.noMail)
        return try #require(try await office.flows.database.read { try $0.unreadableItems(limit: 1) }.first).id
    }

    @Test("an agent sees it, looks at the bytes and has it read again, with the name", arguments: TestDatabase.engines)
    func agent(engine: Engine) async throws {
        try await Office.visit(engine) { office, client in
            #expect(try await !client.get("/conversations", office.browser).text.contains(Self.inRail))
            let id = try await broken(office)
            #expect(try await client.get("/conversations", office.browser).text.contains(Self.inRail))
            let page = try await client.get("/unreadable", office.browser).text
            #expect(page.contains("/unreadable/\(id)/retry") && !page.contains("/unreadable/\(id)/discard"))
            let raw = try await client.get("/unreadable/\(id)/raw", office.browser)
            #expect(Array(raw.body.readableBytesView) == Self.noMail && raw.headers[.contentType] == "message/rfc822")
            #expect(raw.headers[.contentDisposition]?.hasPrefix("attachment") == true)

            let path = "/unreadable/\(id)/retry"
            #expect(try await client.post(path, [:], office.browser).status == .forbidden)
            let answer = try await client.post(path, ["csrf": office.formToken], office.browser)
            #expect(answer.headers[.location] == "/unreadable?news=readAgain")
            try await office.flows.readInbox()
            let after = try await client.get("/unreadable", office.browser).text
            #expect(after.contains("<bdi>Aigerim</bdi> had it read again") && after.contains("without success"))
            let discard = try await client.post(
                "/unreadable/\(id)/discard", ["csrf": office.formToken], office.browser)
            #expect(discard.status == .forbidden)
        }
    }

    @Test("a lead finds it on the overview, discards it and puts it back", arguments: TestDatabase.engines)
    func lead(engine: Engine) async throws {
        try await Office.visit(engine) { office, client in
            let (lead, csrf) = try await office.lead()
            #expect(
                try await client.get("/overview", lead).text.contains("Nobody waits in silence, and nothing is late"))
            let id = try await broken(office)
            let overview = try await client.get("/overview", lead).text
            #expect(
                overview.contains("One mail waits for a person.") && overview.contains("except perhaps behind mail"))
            #expect(try await !client.get("/overview", office.browser).text.contains("One mail waits for a person."))

            let path = "/unreadable/\(id)/discard"
            #expect(try await client.post(path, ["csrf": csrf], lead).status == .unprocessableContent, "with a reason")
            let answer = try await client.post(path, ["csrf": csrf, "reason": "Noise <b>"], lead)
            #expect(answer.headers[.location] == "/unreadable?news=saved")
            let page = try await client.get("/unreadable", lead).text
            #expect(page.contains("Noise &lt;b&gt;"))
            #expect(
                page.contains("<bdi>Lena</bdi> discarded it") && page.contains("Everything that came in could be read.")
            )
            #expect(try await !client.get("/unreadable", office.browser).text.contains("discarded it"))
            #expect(try await client.get("/unreadable/\(id)/raw", office.browser).status == .notFound)
            #expect(try await client.get("/unreadable/\(id)/raw", lead).status == .ok)
            #expect(try await !client.get("/overview", lead).text.contains("One mail waits for a person."))
            #expect(try await client.get("/metrics").text.contains("kept_mails_unreadable 0"))

            _ = try await client.post(path, ["_method": "delete", "csrf": csrf], lead)
            #expect(try await client.get("/unreadable", lead).text.contains("/unreadable/\(id)/retry"))
            #expect(
                try await client.post("/unreadable/9/discard", ["csrf": csrf, "reason": "x"], lead).status == .notFound)
        }
    }

    @Test("who answers a mail of which not all could be read is told so, and why", arguments: TestDatabase.engines)
    func losses(engine: Engine) async throws {
        try await Office.visit(engine) { office, client in
            let whole = try await office.mail()
            let cut = try await office.mail(
                raw:
                    "Content-Type: multipart/mixed; boundary=cut\n\n--cut\nContent-Type: text/plain\n\nHere is the bill.\n"
            )
            let said = "Not all of this mail could be read."
            #expect(try await !client.get("/conversations/\(whole)", office.browser).text.contains(said))
            let page = try await client.get("/conversations/\(cut)", office.browser).text
            let message = try #require(try await office.record(cut).messages.first)
            #expect(page.contains(said) && page.contains("Its end is missing"))
            let line = try #require(page.split(separator: "\n").first { $0.contains(said) })
            #expect(line.contains("/messages/\(message.id)/raw"))
            for (number, notes) in [(whole, [String]()), (cut, ["truncatedMultipart"])] {
                let answer = try await client.get("/api/conversations/\(number)", office.program)
                #expect(try answer.list("messages").first?["notes"] as? [String] == notes)
            }
        }
    }

    @Test(
        "programs list it, look at it, have it read again, discard it with a reason and put it back",
        arguments: TestDatabase.engines)
    func programs(engine: Engine) async throws {
        try await Office.visit(engine) { office, client in
            let id = try await broken(office)
            let list = try await client.get("/api/unreadable", office.program).json["items"] as? [[String: Any]]
            let item = try #require(list?.first)
            #expect(list?.count == 1 && item["id"] as? String == "\(id)" && item["size"] as? Int == Self.noMail.count)
            #expect(item["why"] as? String == "missingHeaders" || item["why"] as? String == "binary")
            #expect((item["detail"] as? String)?.hasSuffix(".") == true && item["discarded"] == nil)
            let raw = try await client.get("/api/unreadable/\(id)/raw", office.program)
            #expect(Array(raw.body.readableBytesView) == Self.noMail)
            let retried = try await client.post(json: "{}", "/api/unreadable/\(id)/retry", office.program)
            #expect(try retried.status == .ok && retried.json["state"] as? String == "waiting")
            try await office.flows.readInbox()
            let one = try await client.get("/api/unreadable/\(id)", office.program).json
            #expect((one["retried"] as? [String: Any])?["by"] as? String == "\(office.agent.id)")

            let (path, reason) = ("/api/unreadable/\(id)/discard", #"{"reason": "Noise"}"#)
            #expect(try await client.post(json: reason, path, office.program).status == .forbidden)
            let lead: HTTPFields = [
                .authorization: "Bearer \(try await office.flows.makeToken(for: office.desk.lena.email))"
            ]
            #expect(try await client.post(json: #"{"reason": " "}"#, path, lead).status == .unprocessableContent)
            #expect(try await client.post(json: "{}", path, lead).status == .badRequest)
            let discarded = try await client.post(json: reason, path, lead).json["discarded"] as? [String: Any]
            #expect(discarded?["reason"] as? String == "Noise")
            #expect(discarded?["by"] as? String == "\(office.desk.lena.id)")
            #expect(try await client.get("/api/unreadable?state=discarded", office.program).status == .forbidden)
            let thrown = try await client.get("/api/unreadable?state=discarded", lead).json["items"] as? [Any]
            #expect(thrown?.count == 1)
            #expect(try await client.get("/api/unreadable/\(id)", office.program).status == .notFound)
            #expect(try await client.get("/api/unreadable?state=lost", lead).status == .badRequest)

            let back = try await client.execute(uri: path, method: .delete, headers: lead) { $0 }
            #expect(try back.status == .ok && back.json["discarded"] == nil)
            #expect(try await client.get("/api/unreadable/\(id)", office.program).status == .ok)
            // What can be read by now becomes a conversation.
            try await office.flows.database.write { db in
                try db.put(
                    "UPDATE raw_bytes SET bytes = $2 WHERE raw_id = $1", id, TestDesk.mail(id: "late@mail.test"))
            }
            _ = try await client.post(json: "{}", "/api/unreadable/\(id)/retry", office.program)
            try await office.flows.readInbox()
            #expect(try await client.get("/api/unreadable/\(id)", office.program).status == .notFound)
            #expect(try await client.get("/api/conversations/1001", office.program).status == .ok)
        }
    }

    @Test("under a key a mail is read again once, and discarded once", arguments: TestDatabase.engines)
    func once(engine: Engine) async throws {
        try await Office.visit(engine) { office, client in
            let id = try await broken(office)
            func events() async throws -> Int {
                try await office.flows.database.read { db in
                    try db.one(
                        "SELECT count(*) FROM event WHERE kind IN ('unreadableRetried', 'unreadableDiscarded')")![0]
                }
            }
            var lead = try await office.program(of: office.desk.lena)
            for (act, body) in [("retry", "{}"), ("discard", #"{"reason": "Noise"}"#)] {
                lead[.idempotencyKey] = act
                let before = try await events()
                for _ in 1...2 {
                    #expect(try await client.post(json: body, "/api/unreadable/\(id)/\(act)", lead).status == .ok)
                    try await office.flows.readInbox()
                }
                #expect(try await events() == before + 1)
                try await client.post(json: #"{"reason": "Other"}"#, "/api/unreadable/\(id)/discard", lead)
                    .expectProblem("keyReused", 422, act)
            }
        }
    }

    @Test("the bytes of a message can be had until they are no longer kept", arguments: TestDatabase.engines)
    func gone(engine: Engine) async throws {
        try await Office.visit(engine) { office, client in
            let number = try await office.mail()
            let message = try #require(try await office.record(number).messages.first)
            let path = "/messages/\(message.id)/raw"
            #expect(try await client.get(path, office.browser).text.contains("It flickers since Monday."))
            #expect(try await client.get(path).status == .seeOther, "to those who are signed in")
            office.desk.clock.pass(.days(31))
            var settings = office.flows.settings
            settings.rawRetention = .days(30)
            let flows = Flows(
                database: office.flows.database, files: office.flows.files, settings: settings,
                now: office.flows.now)
            #expect(try await flows.dropOldRawBytes() == 1)
            let answer = try await client.get("/api\(path)", office.program)
            #expect(answer.status == .gone && answer.text.contains("no longer kept"))
        }
    }
}
