// What others owe us, what was tried, and what the lead is asked: by programs.
import Desk
import Flows
import Foundation
import HTTPTypes
import HummingbirdTesting
import Storage
import TestDesk
import Testing

@testable import Web

@Suite struct TaskActsTests {
    private func visit(
        _ engine: Engine,
        _ body:
            @escaping @Sendable (
                Office, any TestClientProtocol, _ number: Int, _ path: String, _ other: String
            ) async throws -> Void
    ) async throws {
        try await Office.visit(engine) { office, client in
            let (number, other) = (try await office.mail(), try await office.mail(from: "Eve <eve@example.test>"))
            try await body(office, client, number, "/api/conversations/\(number)", "/api/conversations/\(other)")
        }
    }

    @Test("a task is written down once, and reported until it ends", arguments: TestDatabase.engines)
    func task(engine: Engine) async throws {
        try await visit(engine) { office, client, number, path, other in
            try await office.expectOnce(
                "\(path)/tasks",
                #"{"kind":"refund","party":"Bank","words":"12 000 ₸ back","due":"2026-11-27T12:00:00Z"}"#,
                instead: #"{"kind":"refund","party":"Bank","words":"13 000 ₸ back","due":"2026-11-27T12:00:00Z"}"#,
                of: number, client)
            let tasks = try await client.get(path, office.program).list("tasks")
            let task = try #require(tasks.first)
            #expect(tasks.count == 1 && task["kind"] as? String == "refund" && task["state"] as? String == "under_way")
            let own = "\(path)/tasks/\(task["id"] as? String ?? "")"
            var misuses =
                Misuse.always + [
                    Misuse(#"{"state":"lost"}"#, 400, "badRequest"),
                    Misuse(#"{"state":"under_way"}"#, 400, "badRequest"),
                    Misuse(#"{"state":"under_way","due":"2026-11-19T05:00:00Z"}"#, 409, "tooLate"),
                    Misuse(#"{"state":"done","words":"\#(String(repeating: "x", count: 1001))"}"#, 413, "textTooLong"),
                ]
            misuses += Misuse.noTimes.map { Misuse(#"{"state":"under_way","due":"\#($0)"}"#, 400, "badRequest") }
            try await office.expectRefusals(misuses, of: number) {
                try await client.put(json: $0, own, office.program)
            }
            let later = try await client.put(
                json: #"{"state":"under_way","due":"2026-12-01T12:00:00Z","words":"Slow bank"}"#, own, office.program)
            #expect(try later.list("tasks").first?["due"] as? String == "2026-12-01T12:00:00.000Z")
            #expect(try later.list("tasks").first?["report"] as? String == "Slow bank")
            for wrong in [own.replacing(path, with: other), "\(path)/tasks/1", "\(path)/tasks/x"] {
                try await client.put(json: #"{"state":"done"}"#, wrong, office.program)
                    .expectProblem("notFound", 404, wrong)
            }
            let done = try await client.put(json: #"{"state":"done"}"#, own, office.program)
            #expect(try done.list("tasks").first?["state"] as? String == "done")
            #expect(try done.list("tasks").first?["report"] as? String == "Slow bank", "no words take none back")
            try await client.put(json: #"{"state":"cancelled"}"#, own, office.program)
                .expectProblem("notFound", 404, "over")
        }
    }

    @Test("a task that cannot be is refused", arguments: TestDatabase.engines)
    func refusedTask(engine: Engine) async throws {
        try await visit(engine) { office, client, number, path, _ in
            func body(_ party: String, _ words: String, _ due: String, kind: String = "repair") -> String {
                #"{"kind":"\#(kind)","party":"\#(party)","words":"\#(words)","due":"\#(due)"}"#
            }
            let (due, long) = ("2026-11-27T12:00:00Z", String(repeating: "x", count: 201))
            var misuses =
                Misuse.always + [
                    Misuse(body("x", "x", due, kind: "miracle"), 400, "badRequest"),
                    Misuse(body(" ", "x", due), 422, "emptyText"), Misuse(body("x", " ", due), 422, "emptyText"),
                    Misuse(body(long, "x", due), 422, "nameTooLong"), Misuse(body("x", long, due), 422, "nameTooLong"),
                    Misuse(body("x", "x", "2026-11-19T05:00:00Z"), 409, "tooLate"),
                ]
            misuses += Misuse.noTimes.map { Misuse(body("x", "x", $0), 400, "badRequest") }
            try await office.expectRefusals(misuses, of: number) {
                try await client.post(json: $0, "\(path)/tasks", office.program)
            }
            _ = try await client.post(json: #"{"reason":"spam"}"#, "\(path)/closure", office.program)
            try await client.post(json: body("x", "x", due), "\(path)/tasks", office.program)
                .expectProblem("alreadyClosed", 409, "closed")
        }
    }

    @Test("a step that was tried is written down once, and can be taken back", arguments: TestDatabase.engines)
    func tried(engine: Engine) async throws {
        try await visit(engine) { office, client, number, path, other in
            try await office.expectOnce(
                "\(path)/tried", #"{"words":"  Another   socket "}"#, instead: #"{"words":"Another bulb"}"#, of: number,
                client)
            let steps = try await client.get(path, office.program).list("tried")
            #expect(steps.map { $0["words"] as? String } == ["Another socket"])
            #expect(steps.first?["by"] as? String == office.agent.id.description)
            try await office.expectRefusals(
                Misuse.always + [
                    Misuse(#"{"words":" "}"#, 422, "emptyText"),
                    Misuse(#"{"words":"\#(String(repeating: "x", count: 301))"}"#, 413, "textTooLong"),
                ], of: number
            ) { try await client.post(json: $0, "\(path)/tried", office.program) }
            let id = try #require(steps.first?["id"] as? String)
            for wrong in ["\(other)/tried/\(id)", "\(path)/tried/1", "\(path)/tried/x"] {
                try await client.delete(wrong, office.program).expectProblem("notFound", 404, wrong)
            }
            #expect(try await client.delete("\(path)/tried/\(id)", office.program).list("tried").isEmpty)
            try await client.delete("\(path)/tried/\(id)", office.program).expectProblem("notFound", 404, "gone")
        }
    }

    @Test("the lead is asked once, and only a lead answers", arguments: TestDatabase.engines)
    func questions(engine: Engine) async throws {
        try await visit(engine) { office, client, number, path, other in
            try await office.expectOnce(
                "\(path)/questions", #"{"words":"May I lend her a lamp?"}"#, instead: #"{"words":"May I?"}"#,
                of: number, client)
            let asked = try await client.get(path, office.program).list("questions")
            #expect(asked.count == 1 && asked.first?["answer"] == nil)
            #expect(try await office.record(number).promises.contains { $0.kind == .advice && $0.isStanding })
            let long = Misuse(#"{"words":"\#(String(repeating: "x", count: 1001))"}"#, 413, "textTooLong")
            let misuses = Misuse.always + [Misuse(#"{"words":" "}"#, 422, "emptyText"), long]
            try await office.expectRefusals(misuses, of: number) {
                try await client.post(json: $0, "\(path)/questions", office.program)
            }
            let lead = try await office.program(of: office.desk.lena)
            let answer = "questions/\(asked.first?["id"] as? String ?? "")/answer"
            try await client.post(json: #"{"words":"Yes."}"#, "\(path)/\(answer)", office.program)
                .expectProblem("notAllowed", 403, "an agent")
            try await office.expectRefusals(misuses, of: number) {
                try await client.post(json: $0, "\(path)/\(answer)", lead)
            }
            for wrong in ["\(other)/\(answer)", "\(path)/questions/1/answer", "\(path)/questions/x/answer"] {
                try await client.post(json: #"{"words":"Yes."}"#, wrong, lead).expectProblem("notFound", 404, wrong)
            }
            try await office.expectOnce(
                "\(path)/\(answer)", #"{"words":"Yes, until Friday."}"#, instead: #"{"words":"No."}"#, of: number,
                as: lead, client)
            let told = try await client.get(path, office.program).list("questions").first
            #expect(told?["answer"] as? String == "Yes, until Friday.")
            #expect(try await office.record(number).promises.allSatisfy { $0.kind != .advice || !$0.isStanding })
        }
    }
}
