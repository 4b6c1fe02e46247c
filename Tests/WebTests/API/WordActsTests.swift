// A word given, kept, rested and ended by programs: promises, calls, pauses, closings.
import Desk
import Flows
import Foundation
import HTTPTypes
import HummingbirdTesting
import Storage
import TestDesk
import Testing

@testable import Web

@Suite struct WordActsTests {
    private func visit(
        _ engine: Engine,
        _ body: @escaping @Sendable (Office, any TestClientProtocol, _ number: Int, _ path: String) async throws -> Void
    ) async throws {
        try await Office.visit(engine) { office, client in
            let number = try await office.mail()
            try await body(office, client, number, "/api/conversations/\(number)")
        }
    }

    private func standing(_ kind: Promise.Kind, _ office: Office, _ number: Int) async throws -> Promise {
        try #require(try await office.record(number).promises.first { $0.kind == kind && $0.isStanding })
    }

    @Test("a promise is made with a reply, gives way to another, and is kept once", arguments: TestDatabase.engines)
    func promise(engine: Engine) async throws {
        try await visit(engine) { office, client, number, path in
            let made = try await client.post(
                json: #"{"text":"I call.","promise":{"words":"Call","due":"2026-11-20T09:00:00+05:00"}}"#,
                "\(path)/replies", office.program)
            #expect(made.status == .created)
            let first = try await standing(.own, office, number)
            #expect(first.dueAt == Instant(milliseconds: 1_795_147_200_000) && first.madeBy == office.agent.id)
            let again = try await client.post(
                json:
                    #"{"text":"A day later.","promise":{"words":"Call","due":"2026-11-21T09:00:00.5Z"},"replaces":"\#(first.id)"}"#,
                "\(path)/replies", office.program)
            #expect(again.status == .created)
            let second = try await standing(.own, office, number)
            #expect(second.dueAt == Instant(milliseconds: 1_795_251_600_500))
            let states = try await client.get(path, office.program).list("promises").map { $0["state"] as? String }
            #expect(states.sorted { $0 ?? "" < $1 ?? "" } == ["kept", "open", "renegotiated"])

            var keyed = office.program
            keyed[.idempotencyKey] = "kept"
            for _ in 0..<2 {
                let kept = try await client.post(json: "", "\(path)/promises/\(second.id)/kept", keyed)
                #expect(kept.status == .ok, "\(kept.text)")
            }
            try await client.post(json: "", "\(path)/promises/\(second.id)/kept", office.program)
                .expectProblem("notFound", 404, "kept already")
            // A colleague was faster: the reply goes out all the same.
            let late = try await client.post(
                json: #"{"text":"Kept with this.","keeps":["\#(second.id)"]}"#, "\(path)/replies", office.program)
            #expect(late.status == .created, "\(late.text)")
            #expect(
                try await office.record(number).events.count {
                    $0.event == .promiseKept(second.id, dueAt: second.dueAt)
                } == 1)
        }
    }

    @Test("a promise that cannot be made is refused", arguments: TestDatabase.engines)
    func refusedPromise(engine: Engine) async throws {
        try await visit(engine) { office, client, number, path in
            let other = try await office.mail(from: "Eve <eve@example.test>")
            let foreign = try await standing(.answer, office, other).id
            func reply(_ promise: String, _ more: String = "") -> String {
                #"{"text":"I do.","promise":\#(promise)\#(more)}"#
            }
            var misuses = [
                Misuse(#"{"promise":{"words":"x","due":"2026-11-20T09:00:00Z"}}"#, 400, "badRequest"),
                Misuse(reply(#"{"due":"2026-11-20T09:00:00Z"}"#), 400, "badRequest"),
                Misuse(reply(#"{"words":" ","due":"2026-11-20T09:00:00Z"}"#), 422, "emptyText"),
                Misuse(reply(#"{"words":"x","due":"2026-11-19T05:00:00Z"}"#), 409, "tooLate"),
                Misuse(
                    reply(#"{"words":"x","due":"2026-11-20T09:00:00Z"}"#, #","replaces":"\#(foreign)""#), 404,
                    "notFound"),
                Misuse(#"{"text":"x","replaces":"\#(foreign)"}"#, 422, "timeMissing"),
                Misuse(#"{"text":"x","keeps":["\#(foreign)"]}"#, 404, "notFound"),
            ]
            misuses += Misuse.noTimes.map { Misuse(reply(#"{"words":"x","due":"\#($0)"}"#), 400, "badRequest") }
            try await office.expectRefusals(misuses, of: number) {
                try await client.post(json: $0, "\(path)/replies", office.program)
            }
            for (id, status) in [(foreign.description, 404), ("x", 404), ("-1", 404), ("0", 404)] {
                let kept = try await client.post(json: "", "\(path)/promises/\(id)/kept", office.program)
                kept.expectProblem("notFound", status, "\(id)")
            }
            #expect(try await standing(.answer, office, other).id == foreign)
        }
    }

    @Test("a call is tried, and reaches the contact, once", arguments: TestDatabase.engines)
    func calls(engine: Engine) async throws {
        try await visit(engine) { office, client, number, path in
            let desk = try await office.flows.desk()
            let window = try #require(office.flows.callWindows(of: office.desk.support.id, desk: desk).first)
            try await office.flows.askForCall(
                on: "+77015550142", from: window.lowerBound, onPage: try await office.pageToken(number))
            let call = try await standing(.callBack, office, number)
            let calls = "\(path)/promises/\(call.id)/calls"
            try await office.expectOnce(
                calls, #"{"reached":false,"words":"Engaged"}"#, instead: #"{"reached":true}"#, of: number, client)
            #expect(try await standing(.callBack, office, number).id == call.id, "nobody was reached")
            try await office.expectRefusals(
                Misuse.always + [
                    Misuse(#"{"reached":"yes"}"#, 400, "badRequest"),
                    Misuse(#"{"reached":true,"words":"\#(String(repeating: "x", count: 1001))"}"#, 413, "textTooLong"),
                ], of: number
            ) { try await client.post(json: $0, calls, office.program) }
            let answer = try await standing(.answer, office, number)
            try await client.post(
                json: #"{"reached":true}"#, "\(path)/promises/\(answer.id)/calls", office.program
            ).expectProblem("notFound", 404, "an answer is no call")
            let reached = try await client.post(json: #"{"reached":true}"#, calls, office.program)
            #expect(reached.status == .created)
            #expect(try await office.record(number).promises.allSatisfy { !$0.isStanding }, "the answer was given too")
            #expect(try reached.object("word")?["next_step"] as? String == "lookAgain")
            #expect(try await office.record(number).lease.hold?.by == office.agent.id, "who speaks takes part")
        }
    }

    @Test("nobody is called who does not want it", arguments: TestDatabase.engines)
    func noCalls(engine: Engine) async throws {
        try await visit(engine) { office, client, number, path in
            let desk = try await office.flows.desk()
            let window = try #require(office.flows.callWindows(of: office.desk.support.id, desk: desk).first)
            let page = try await office.pageToken(number)
            try await office.flows.askForCall(on: "+77015550142", from: window.lowerBound, onPage: page)
            let call = try await standing(.callBack, office, number)
            try await office.expectOnce(
                "\(path)/contact", #"{"no_calls":true}"#, instead: #"{"no_calls":false}"#, of: number, client)
            try await client.post(json: #"{"reached":true}"#, "\(path)/promises/\(call.id)/calls", office.program)
                .expectProblem("notFound", 404, "the call gave way to an answer")
            #expect(try await office.record(number).promises.contains { $0.kind == .answer && $0.dueAt == call.dueAt })
        }
    }

    @Test("a pause has a reason, a time and a letter, and ends by itself or by hand", arguments: TestDatabase.engines)
    func pause(engine: Engine) async throws {
        try await visit(engine) { office, client, number, path in
            func body(_ reason: String, _ until: String, _ text: String) -> String {
                #"{"reason":"\#(reason)","until":"\#(until)","text":"\#(text)"}"#
            }
            let monday = "2026-11-23T04:00:00Z"
            var misuses =
                Misuse.always + [
                    Misuse(#"{"until":"\#(monday)","text":"x"}"#, 400, "badRequest"),
                    Misuse(#"{"reason":"waiting.part","text":"x"}"#, 400, "badRequest"),
                    Misuse(#"{"reason":"waiting.part","until":"\#(monday)"}"#, 400, "badRequest"),
                    Misuse(body("waiting.part", monday, " "), 422, "emptyText"),
                    Misuse(body("waiting.godot", monday, "x"), 422, "reasonMissing"),
                    Misuse(body("solved", monday, "x"), 422, "reasonMissing"),
                    Misuse(body("waiting.part", "2026-11-19T05:00:00Z", "x"), 409, "tooLate"),
                    Misuse(body("waiting.part", monday, "Hello {name}, [[the part]]"), 422, "unfinished"),
                ]
            misuses += Misuse.noTimes.map { Misuse(body("waiting.part", $0, "x"), 400, "badRequest") }
            try await office.expectRefusals(misuses, of: number) {
                try await client.post(json: $0, "\(path)/pause", office.program)
            }
            try await client.delete("\(path)/pause", office.program).expectProblem("notPaused", 409, "not paused")

            try await office.expectOnce(
                "\(path)/pause", body("waiting.part", monday, "The part comes."),
                instead: body("waiting.part", "2026-11-24T04:00:00Z", "The part comes."), of: number, client)
            let json = try await client.get(path, office.program)
            #expect(try json.object("pause")?["until"] as? String == "2026-11-23T04:00:00.000Z")
            #expect(try json.object("word")?["next_step"] as? String == "resume")
            #expect(try json.list("messages").filter { $0["text"] as? String == "The part comes." }.count == 1)
            let gone = try await client.delete("\(path)/pause", office.program)
            #expect(try gone.status == .ok && gone.object("pause") == nil)
            #expect(try gone.object("word")?["next_step"] as? String == "takeUp")

            _ = try await client.post(json: body("waiting.part", monday, "Still."), "\(path)/pause", office.program)
            office.desk.clock.pass(.hours(96))
            try await office.flows.ringAlarms()
            let risen = try await client.get(path, office.program)
            #expect(try risen.object("pause") == nil)
            let pressing = try risen.object("word")?["pressing"] as? [String: Any]
            #expect(pressing?["why"] as? String == "resumed")
        }
    }

    @Test("a closing has a reason and a letter; only spam goes without", arguments: TestDatabase.engines)
    func closure(engine: Engine) async throws {
        try await visit(engine) { office, client, number, path in
            try await office.expectRefusals(
                Misuse.always + [
                    Misuse(#"{"reason":"solved"}"#, 422, "emptyText"),
                    Misuse(#"{"reason":"solved","text":" \n"}"#, 422, "emptyText"),
                    Misuse(#"{"reason":"because","text":"x"}"#, 422, "reasonMissing"),
                    Misuse(#"{"reason":"waiting.part","text":"x"}"#, 422, "reasonMissing"),
                    Misuse(#"{"reason":"merged","text":"x"}"#, 422, "reasonMissing"),
                    Misuse(#"{"reason":5,"text":"x"}"#, 400, "badRequest"),
                ], of: number
            ) { try await client.post(json: $0, "\(path)/closure", office.program) }
            try await client.delete("\(path)/closure", office.program).expectProblem("notClosed", 409, "open")

            try await office.expectOnce(
                "\(path)/closure", #"{"reason":"solved","text":"Good light!"}"#,
                instead: #"{"reason":"answered","text":"Good light!"}"#, of: number, client)
            try await client.post(json: #"{"reason":"spam"}"#, "\(path)/closure", office.program)
                .expectProblem("alreadyClosed", 409, "closed twice")
            let open = try await client.delete("\(path)/closure", office.program)
            #expect(try open.status == .ok && open.object("closure") == nil)
            #expect(try open.object("owner")?["agent"] is [String: Any], "the same owner as before")
            try await office.expectOnce(
                "\(path)/closure", #"{"reason":"spam"}"#, instead: #"{"reason":"spam","text":"x"}"#, of: number, client)
        }
    }

    @Test("no act reaches a conversation that is not there, nor comes from nobody", arguments: TestDatabase.engines)
    func strangers(engine: Engine) async throws {
        try await visit(engine) { office, client, number, path in
            let acts = [
                "replies", "notes", "owner", "closure", "pause", "transfer", "helpers", "tasks", "tried", "questions",
                "promises/1/kept", "promises/1/calls", "questions/1/answer", "hold",
            ]
            for act in acts {
                let stranger = try await client.post(json: "{}", "\(path)/\(act)", [.accept: "application/json"])
                stranger.expectProblem("notSignedIn", 401, act)
                // A browser's session without its form token is another site's.
                var browser = office.browser
                browser[.accept] = "application/json"
                try await client.post(json: "{}", "\(path)/\(act)", browser).expectProblem("foreignForm", 403, act)
            }
            let missing = "/api/conversations/\(number + 1)"
            let bodies = [
                ("replies", #"{"text":"x"}"#), ("notes", #"{"text":"x"}"#), ("owner", #"{"agent":null}"#),
                ("closure", #"{"reason":"spam"}"#), ("tried", #"{"words":"x"}"#), ("questions", #"{"words":"x"}"#),
                ("helpers", #"{"agent":"marko@desk.test"}"#), ("hold", ""),
                ("pause", #"{"reason":"waiting.part","until":"2026-11-23T04:00:00Z","text":"x"}"#),
                ("transfer", #"{"to":"marko@desk.test","reason":"x"}"#),
                ("tasks", #"{"kind":"repair","party":"x","words":"x","due":"2026-11-23T04:00:00Z"}"#),
            ]
            for (act, body) in bodies {
                try await client.post(json: body, "\(missing)/\(act)", office.program)
                    .expectProblem("notFound", 404, act)
            }
            var form = office.program
            form[.contentType] = "text/plain"
            let plain = try await client.execute(uri: "\(path)/tried", method: .post, headers: form) { $0 }
            plain.expectProblem("unsupportedType", 415, "plain text")
        }
    }
}
