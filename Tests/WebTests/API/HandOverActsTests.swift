// Who answers, by programs: owners, invitations, helpers, and who stands in.
import Desk
import Flows
import Foundation
import HTTPTypes
import HummingbirdTesting
import Storage
import TestDesk
import Testing

@testable import Web

@Suite struct HandOverActsTests {
    /// A conversation of Aigerim's, and the headers of Marko's program.
    private func visit(
        _ engine: Engine,
        _ body:
            @escaping @Sendable (
                Office, any TestClientProtocol, _ number: Int, _ path: String, _ marko: HTTPFields
            ) async throws -> Void
    ) async throws {
        try await Office.visit(engine) { office, client in
            let number = try await office.mail()
            try await office.flows.changeOwner(of: number, to: office.agent.id, as: office.agent)
            let marko = try await office.program(of: office.desk.marko)
            try await body(office, client, number, "/api/conversations/\(number)", marko)
        }
    }

    @Test("an invitation has a reason and a brief, and only who is invited answers it", arguments: TestDatabase.engines)
    func transfer(engine: Engine) async throws {
        try await visit(engine) { office, client, number, path, marko in
            let invite = #"{"to":"marko@desk.test","reason":"He knows these lamps","brief":"It flickers."}"#
            try await office.expectOnce(
                "\(path)/transfer", invite, instead: #"{"to":"lena@desk.test","reason":"x"}"#, of: number, client)
            let json = try await client.get(path, office.program)
            let waiting = try #require(try json.object("transfer"))
            #expect(waiting["to"] as? String == office.desk.marko.id.description)
            #expect(
                waiting["reason"] as? String == "He knows these lamps" && waiting["brief"] as? String == "It flickers.")
            #expect(try ownerEmail(json) == "aigerim@desk.test" && json.json["transfers"] as? Int == 0)

            // Another's invitation is not there for anybody else.
            for answer in ["accept", "decline"] {
                try await client.put(json: #"{"answer":"\#(answer)"}"#, "\(path)/transfer", office.program)
                    .expectProblem("notFound", 404, answer)
            }
            try await client.put(json: #"{"answer":"withdraw"}"#, "\(path)/transfer", marko)
                .expectProblem("notFound", 404, "who is invited declines")
            try await office.expectRefusals(
                Misuse.always + [
                    Misuse(#"{"answer":"perhaps"}"#, 400, "badRequest"),
                    Misuse(
                        #"{"answer":"decline","why":"\#(String(repeating: "x", count: 1001))"}"#, 413, "textTooLong"),
                ], of: number
            ) { try await client.put(json: $0, "\(path)/transfer", marko) }
            let accepted = try await client.put(json: #"{"answer":"accept"}"#, "\(path)/transfer", marko)
            #expect(try ownerEmail(accepted) == "marko@desk.test" && accepted.json["transfers"] as? Int == 1)
            #expect(try accepted.object("transfer") == nil)
            try await client.put(json: #"{"answer":"accept"}"#, "\(path)/transfer", marko)
                .expectProblem("notFound", 404, "accepted already")
            let told = try await office.record(number).messages.last { $0.author == .desk }
            #expect(told?.text.contains("Marko Horvat") == true, "the contact hears who takes over")
        }
    }

    @Test("an invitation comes back when it is declined, withdrawn or forgotten", arguments: TestDatabase.engines)
    func comesBack(engine: Engine) async throws {
        try await visit(engine) { office, client, number, path, marko in
            let invite = #"{"to":"\#(office.desk.marko.id)","reason":"He knows these lamps"}"#
            let answers: [(HTTPFields, String)] = [
                (marko, #"{"answer":"decline","why":"I am full"}"#), (office.program, #"{"answer":"withdraw"}"#),
            ]
            for (who, answer) in answers {
                #expect(try await client.post(json: invite, "\(path)/transfer", office.program).status == .created)
                let back = try await client.put(json: answer, "\(path)/transfer", who)
                #expect(try back.object("transfer") == nil && ownerEmail(back) == "aigerim@desk.test")
            }
            #expect(try await client.post(json: invite, "\(path)/transfer", office.program).status == .created)
            office.desk.clock.pass(.hours(9))
            try await office.flows.ringAlarms()
            #expect(try await client.get(path, office.program).object("transfer") == nil)
            #expect(
                try await office.record(number).events.contains { logged in
                    if case .transferLapsed = logged.event { true } else { false }
                })
        }
    }

    @Test("an invitation that cannot be is refused", arguments: TestDatabase.engines)
    func refusedTransfer(engine: Engine) async throws {
        try await visit(engine) { office, client, number, path, marko in
            try await office.expectRefusals(
                Misuse.always + [
                    Misuse(#"{"to":"marko@desk.test"}"#, 400, "badRequest"),
                    Misuse(#"{"to":"marko@desk.test","reason":" "}"#, 422, "reasonMissing"),
                    Misuse(#"{"to":"nobody@desk.test","reason":"x"}"#, 422, "unknownAgent"),
                    Misuse(#"{"to":"12345","reason":"x"}"#, 422, "unknownAgent"),
                    Misuse(#"{"to":"x","reason":"x"}"#, 422, "unknownAgent"),
                    Misuse(#"{"to":"aigerim@desk.test","reason":"x"}"#, 422, "unknownAgent"),
                    Misuse(
                        #"{"to":"marko@desk.test","reason":"\#(String(repeating: "x", count: 1001))"}"#, 413,
                        "textTooLong"),
                    Misuse(
                        #"{"to":"marko@desk.test","reason":"x","brief":"\#(String(repeating: "x", count: 10_001))"}"#,
                        413, "textTooLong"),
                ], of: number
            ) { try await client.post(json: $0, "\(path)/transfer", office.program) }
            try await office.flows.setDuty(false, of: office.desk.marko)
            try await client.post(
                json: #"{"to":"marko@desk.test","reason":"x"}"#, "\(path)/transfer", office.program
            ).expectProblem("colleagueAway", 409, "away")
            _ = try await client.post(json: #"{"reason":"spam"}"#, "\(path)/closure", office.program)
            try await client.post(json: #"{"to":"lena@desk.test","reason":"x"}"#, "\(path)/transfer", office.program)
                .expectProblem("alreadyClosed", 409, "closed")
        }
    }

    @Test("an owner is changed once for one key, and a helper helps without owning", arguments: TestDatabase.engines)
    func ownersAndHelpers(engine: Engine) async throws {
        try await visit(engine) { office, client, number, path, marko in
            try await office.expectOnce(
                "\(path)/helpers", #"{"agent":"marko@desk.test"}"#,
                instead: #"{"agent":"marko@desk.test","helps":false}"#, of: number, client)
            #expect(
                try await client.get(path, marko).json["helpers"] as? [String] == [office.desk.marko.id.description])
            let helping = try await client.get("/api/conversations?view=helping", marko).list("items")
            #expect(helping.map { $0["number"] as? Int } == [number])
            try await office.expectRefusals(
                Misuse.always + [
                    Misuse(#"{"agent":"nobody@desk.test"}"#, 422, "unknownAgent"),
                    Misuse(#"{"agent":"aigerim@desk.test"}"#, 422, "unknownAgent"),
                    Misuse(#"{"agent":"marko@desk.test","helps":"no"}"#, 400, "badRequest"),
                ], of: number
            ) { try await client.post(json: $0, "\(path)/helpers", office.program) }
            let left = try await client.post(
                json: #"{"agent":"marko@desk.test","helps":false}"#, "\(path)/helpers", office.program)
            #expect(try (left.json["helpers"] as? [String])?.isEmpty == true)

            try await office.expectOnce(
                "\(path)/owner", #"{"agent":"marko@desk.test"}"#, instead: #"{"agent":null}"#, of: number, client)
            try await office.expectRefusals(
                Misuse.always + [
                    Misuse(#"{"agent":"nobody@desk.test"}"#, 422, "unknownAgent"),
                    Misuse(#"{"agent":"12345"}"#, 422, "unknownAgent"),
                    Misuse(#"{"team":"Nowhere"}"#, 422, "unknownTeam"),
                ], of: number
            ) { try await client.post(json: $0, "\(path)/owner", office.program) }
            let passed = try await client.post(json: #"{"team":"Workshop"}"#, "\(path)/owner", office.program)
            #expect(try passed.object("owner")?["team"] as? String == "Workshop")
        }
    }

    @Test("who is away is covered by whom they name, and takes everything back", arguments: TestDatabase.engines)
    func cover(engine: Engine) async throws {
        try await visit(engine) { office, client, number, path, marko in
            let plan = #"{"until":"2026-11-20T05:00:00Z","cover":"marko@desk.test","reason":"holiday"}"#
            var keyed = office.program
            keyed[.idempotencyKey] = "holiday"
            let planned = try await client.post(json: plan, "/api/absences", keyed)
            #expect(planned.status == .created)
            #expect(try planned.json["agent"] as? String == office.agent.id.description)
            #expect(try planned.json["from"] as? String == "2026-11-19T05:00:00.000Z", "now, where no time is given")
            let again = try await client.post(json: plan, "/api/absences", keyed)
            #expect(try again.json["id"] as? String == planned.json["id"] as? String)
            #expect(try await client.get("/api/absences", marko).list("items").count == 1)

            let json = try await client.get(path, office.program)
            #expect(try json.json["cover"] as? String == office.desk.marko.id.description)
            #expect(try ownerEmail(json) == "aigerim@desk.test", "the conversation stays hers")
            let covering = try await client.get("/api/conversations?view=covering", marko).list("items")
            #expect(covering.map { $0["number"] as? Int } == [number])

            let id = try #require(try planned.json["id"] as? String)
            try await client.delete("/api/absences/\(id)", marko).expectProblem("notAllowed", 403, "another's")
            let back = try await client.delete("/api/absences/\(id)", office.program)
            #expect(try back.json["ended_at"] as? String == "2026-11-19T05:00:00.000Z")
            try await client.delete("/api/absences/\(id)", office.program).expectProblem("notFound", 404, "over")
            #expect(try await client.get("/api/conversations?view=covering", marko).list("items").isEmpty)
            #expect(try await client.get(path, office.program).json["cover"] == nil)
        }
    }

    @Test("an absence that cannot be is refused; a colleague's is a lead's to plan", arguments: TestDatabase.engines)
    func refusedAbsence(engine: Engine) async throws {
        try await visit(engine) { office, client, number, path, marko in
            var misuses = [
                Misuse("", 400, "badRequest"), Misuse("[]", 400, "badRequest"),
                Misuse(#"{"reason":"lazy"}"#, 400, "badRequest"),
                Misuse(#"{"reason":"shiftOver"}"#, 422, "reasonMissing"),
                Misuse(#"{"agent":"nobody@desk.test"}"#, 422, "unknownAgent"),
                Misuse(#"{"cover":"aigerim@desk.test"}"#, 422, "unknownAgent"),
                Misuse(#"{"cover":"12345"}"#, 422, "unknownAgent"),
                Misuse(#"{"until":"2026-11-19T05:00:00Z"}"#, 409, "tooLate"),
                Misuse(#"{"from":"2026-11-21T05:00:00Z","until":"2026-11-20T05:00:00Z"}"#, 409, "tooLate"),
                Misuse(#"{"agent":"marko@desk.test","until":"2026-11-20T05:00:00Z"}"#, 403, "notAllowed"),
            ]
            for time in Misuse.noTimes {
                misuses.append(Misuse(#"{"until":"\#(time)"}"#, 400, "badRequest"))
                misuses.append(Misuse(#"{"from":"\#(time)"}"#, 400, "badRequest"))
            }
            try await office.expectRefusals(misuses, of: number) {
                try await client.post(json: $0, "/api/absences", office.program)
            }
            #expect(try await client.get("/api/absences", office.program).list("items").isEmpty)
            let lead = try await office.program(of: office.desk.lena)
            let planned = try await client.post(
                json: #"{"agent":"marko@desk.test","from":"2026-11-20T05:00:00Z","cover":"aigerim@desk.test"}"#,
                "/api/absences", lead)
            #expect(try planned.json["agent"] as? String == office.desk.marko.id.description)
            try await client.get("/api/absences", [.accept: "application/json"])
                .expectProblem("notSignedIn", 401, "nobody")
        }
    }

    private func ownerEmail(_ response: TestResponse) throws -> String? {
        (try response.object("owner")?["agent"] as? [String: Any])?["email"] as? String
    }
}
