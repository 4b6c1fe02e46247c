// Bots at the server: their token, their door, and who is told that they are bots.
import Desk
import Flows
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Storage
import TestDesk
import Testing

@testable import Web

@Suite struct BotAPITests {
    private func visit(
        _ engine: Engine,
        _ body:
            @escaping @Sendable (Office, any TestClientProtocol, _ bot: Bot, _ headers: HTTPFields) async throws -> Void
    ) async throws {
        try await Office.visit(engine) { office, client in
            let added = try await office.flows.addBot(named: "Lanternbot", url: nil)
            try await body(
                office, client, added.bot, [.authorization: "Bearer \(added.token)", .accept: "application/json"])
        }
    }

    @Test(
        "a bot reads and answers with its token, and everybody reads that it is a bot", arguments: TestDatabase.engines)
    func answers(engine: Engine) async throws {
        try await visit(engine) { office, client, bot, headers in
            let number = try await office.mail()
            let path = "/api/conversations/\(number)"
            let answer = try await client.post(
                json: #"{"text": "Have you tried **another** socket?"}"#, path + "/replies", headers)
            #expect(answer.status == .created)
            let read = try await client.get(path, headers).json
            #expect((read["messages"] as? [[String: Any]])?.last?["from"] as? String == "bot")
            #expect(read["contact"] == nil)

            let json = try await client.get(path, office.program).json
            let from = try #require((json["messages"] as? [[String: Any]])?.last?["from"] as? [String: Any])
            #expect(from["kind"] as? String == "bot")
            #expect(from["name"] as? String == "Lanternbot")
            #expect((json["lease"] as? [String: Any])?["bot_turns"] as? Int == 1)
            let page = try await client.get("/conversations/\(number)", office.browser).text
            #expect(page.contains("<b><bdi>Lanternbot</bdi></b> <span class=\"chip\">bot</span>"))
            #expect(page.contains("Silence the bots"))
            let guest = try await client.get("/c/\(try await office.pageToken(number))", [.accept: "text/html"]).text
            #expect(guest.contains("<b><bdi>Lanternbot</bdi></b> <span class=\"chip\">bot</span>"))
            #expect(guest.contains("Talk to a person"))
        }
    }

    @Test(
        "while a person takes part a bot is told 409 as problem+json; handed back, it may speak",
        arguments: TestDatabase.engines)
    func refused(engine: Engine) async throws {
        try await visit(engine) { office, client, bot, headers in
            let path = "/api/conversations/\(try await office.mail())"
            #expect(try await client.post(json: "", path + "/hold", office.program).status == .created)
            let refused = try await client.post(json: #"{"text": "Hello"}"#, path + "/replies", headers)
            #expect(refused.status == .conflict)
            #expect(refused.headers[.contentType] == "application/problem+json")
            #expect(try refused.json["type"] as? String == "urn:kept:problem:personHolds")
            let released = try await client.execute(uri: path + "/hold", method: .delete, headers: office.program) {
                $0
            }
            #expect(released.status == .ok)
            #expect(((try released.json["lease"] as? [String: Any])?["hold"] as? [String: Any]) == nil)
            #expect(try await client.post(json: #"{"text": "Hello"}"#, path + "/replies", headers).status == .created)
            #expect(try await client.post(json: "", path + "/human", headers).status == .noContent)
            #expect(try await client.post(json: #"{"text": "Hello"}"#, path + "/replies", headers).status == .conflict)
        }
    }

    @Test("holding and handing over are one act each under a key", arguments: TestDatabase.engines)
    func once(engine: Engine) async throws {
        try await visit(engine) { office, client, bot, headers in
            let (one, two) = (try await office.mail(), try await office.mail(from: "Eve <eve@example.test>"))
            let paths = [one, two].map { "/api/conversations/\($0)" }
            try await office.expectOnce(
                "\(paths[0])/human", of: one, as: headers, instead: "\(paths[1])/human", client)
            #expect(try await office.record(two).lease.askedAt == nil)
            try await office.expectOnce("\(paths[1])/hold", of: two, instead: "\(paths[0])/hold", client)
            // Repeated after it was handed back, it does not silence the bots again.
            _ = try await client.delete("\(paths[1])/hold", office.program)
            var again = office.program
            again[.idempotencyKey] = "\(paths[1])/hold"
            #expect(try await client.post(json: "", "\(paths[1])/hold", again).status == .created)
            #expect(try await office.record(two).lease.hold == nil)
        }
    }

    @Test("a bot's token opens nothing else, and nothing once the bot is gone", arguments: TestDatabase.engines)
    func bounds(engine: Engine) async throws {
        try await visit(engine) { office, client, bot, headers in
            let path = "/api/conversations/\(try await office.mail())"
            for other in ["/api/conversations", "/api/search?q=a", "/conversations", "/events", "/api/promises"] {
                #expect(try await client.get(other, headers).status == .forbidden, "\(other)")
            }
            for act in ["notes", "owner", "closure", "hold", "pause"] {
                #expect(try await client.post(json: "{}", "\(path)/\(act)", headers).status == .forbidden, "\(act)")
            }
            #expect(try await client.post(json: "", path + "/human", office.program).status == .forbidden)
            #expect(try await client.get(path).status == .unauthorized)
            try await office.flows.removeBot(named: "Lanternbot")
            #expect(try await client.get(path, headers).status == .unauthorized)
        }
    }

    @Test("a bot that has lost its measure is told when to come back", arguments: TestDatabase.engines)
    func limits(engine: Engine) async throws {
        try await visit(engine) { office, client, bot, headers in
            let path = "/api/conversations/\(try await office.mail())"
            for _ in 0..<120 {
                #expect(try await client.post(json: "no JSON", path + "/replies", headers).status == .badRequest)
            }
            for act in ["replies", "human"] {
                let refused = try await client.post(json: beep, "\(path)/\(act)", headers)
                #expect(refused.status == .tooManyRequests)
                #expect(refused.headers[.contentType] == "application/problem+json")
                #expect(refused.headers[.retryAfter].flatMap { Int($0) }.map { (1...61).contains($0) } == true)
                #expect(try refused.json["type"] as? String == "urn:kept:problem:tooMany")
            }
            // It may still read, and another bot and people are not concerned.
            #expect(try await client.get(path, headers).status == .ok)
            let other = try await office.flows.addBot(named: "Otherbot", url: nil).token
            let asOther: HTTPFields = [.authorization: "Bearer \(other)", .accept: "application/json"]
            #expect(try await client.post(json: beep, path + "/replies", asOther).status == .created)
            #expect(try await client.post(json: beep, path + "/replies", office.program).status == .created)
            office.desk.clock.pass(.minutes(1))
            #expect(try await client.post(json: beep, path + "/replies", headers).status == .conflict)
            for _ in 0..<600 { _ = try await client.get("/api/conversations/0", headers) }
            #expect(try await client.get(path, headers).status == .tooManyRequests)
        }
    }

    @Test("the button on the page asks for a person, in one step", arguments: TestDatabase.engines)
    func button(engine: Engine) async throws {
        try await visit(engine) { office, client, bot, headers in
            let number = try await office.mail()
            let page = "/c/\(try await office.pageToken(number))"
            #expect(try await client.post(page + "/human", [:]).status == .seeOther)
            let asked = try await client.get(page, [.accept: "text/html"]).text
            #expect(asked.contains("You asked for a person."))
            #expect(!asked.contains("Talk to a person"))
            let timeline = try await client.get("/conversations/\(number)", office.browser).text
            #expect(timeline.contains("asked for a person"))
            #expect(timeline.contains("Bots are silent: the contact has asked for a person."))
            let measures = try await client.get("/metrics").text
            #expect(measures.contains("kept_humans_asked_total 1\n"))
            #expect(measures.contains("kept_humans_awaited 1\n"))
        }
    }

    /// Both requests are under way at once, a thousand times. What was decided first is seen in the log, whose positions
    /// follow the commits: after a person's first word no bot's word follows before it was handed back.
    @Test(
        "a bot that speaks in the instant in which a person joins is silenced", .timeLimit(.minutes(10)),
        arguments: TestDatabase.engines)
    func race(engine: Engine) async throws {
        try await visit(engine) { office, client, bot, headers in
            var spoken = 0
            for _ in 0..<100 {
                let path = "/api/conversations/\(try await office.mail())"
                // So that the bot's measure is not reached.
                office.desk.clock.pass(.minutes(1))
                // With a first turn of the bot each joining stands in the log.
                _ = try await client.post(json: beep, path + "/replies", headers)
                for round in 0..<10 {
                    let outcome = try await meet(client, path, round, agent: office.program, bot: headers)
                    #expect(outcome.agent == 201)
                    #expect(outcome.bot == 201 || outcome.bot == 409)
                    spoken += outcome.bot == 201 ? 1 : 0
                    let late = try await client.post(json: beep, path + "/replies", headers)
                    #expect(late.status == .conflict)
                    _ = try await client.execute(uri: path + "/hold", method: .delete, headers: office.program) { $0 }
                }
                try await checkLog(of: Int(path.split(separator: "/").last!)!, office)
            }
            print("race on \(engine): the bot was first \(spoken) times of 1000")
        }
    }

    private var beep: String { #"{"text": "Beep"}"# }

    /// An agent joins or replies while the bot speaks; every other time the bot sets out first. The statuses of both.
    private func meet(
        _ client: any TestClientProtocol, _ path: String, _ round: Int, agent: HTTPFields, bot: HTTPFields
    ) async throws -> (agent: Int, bot: Int) {
        let joining = round / 2 % 2 == 0 ? ("/hold", "") : ("/replies", #"{"text": "I am here now, Ananya."}"#)
        let acts = [
            (path: path + joining.0, json: joining.1, headers: agent, isBot: false),
            (path: path + "/replies", json: beep, headers: bot, isBot: true),
        ]
        return try await withThrowingTaskGroup(of: (Bool, Int).self) { group in
            for act in round % 2 == 0 ? acts : acts.reversed() {
                group.addTask {
                    (act.isBot, try await client.post(json: act.json, act.path, act.headers).status.code)
                }
            }
            return try await group.reduce(into: (agent: 0, bot: 0)) { statuses, ended in
                if ended.0 { statuses.bot = ended.1 } else { statuses.agent = ended.1 }
            }
        }
    }

    private func checkLog(of number: Int, _ office: Office) async throws {
        let (events, messages) = try await office.flows.database.read { db in
            let conversation = try db.conversation(number: number)!
            return (try db.events(of: conversation.id), try db.messages(of: conversation.id))
        }
        var (isHeld, spoken) = (false, 0)
        for logged in events {
            switch logged.event {
            case .replied, .personJoined: isHeld = true
            case .handedToBots: isHeld = false
            case .botSpoke:
                spoken += 1
                #expect(!isHeld, "a bot spoke over a person in #\(number) at \(logged.position)")
            default: break
            }
        }
        #expect(messages.count { $0.author.bot != nil } == spoken)
    }
}
