// How the API says that an act was not done: problem details (RFC 9457), and nothing has changed.
import Flows
import Foundation
import HTTPTypes
import HummingbirdTesting
import Testing

@testable import Web

/// A body that is sent, and the problem that comes back.
struct Misuse: Sendable {
    let body: String
    let status: Int
    let problem: String

    init(_ body: String, _ status: Int, _ problem: String) {
        (self.body, self.status, self.problem) = (body, status, problem)
    }

    /// What is wrong with every act that reads JSON.
    static let always = [
        Misuse("", 400, "badRequest"), Misuse("{", 400, "badRequest"), Misuse("[]", 400, "badRequest"),
        Misuse("{}", 400, "badRequest"),
    ]

    /// Times that are none, or none that a calendar of ours holds.
    static let noTimes = [
        "", "tomorrow", "2026-11-20", "2026-11-20T12:00", "2026-02-30T12:00:00Z", "2026-11-20T25:00:00Z",
        "99999999999-01-01T00:00:00Z", "-0001-01-01T00:00:00Z",
    ]
}

extension TestResponse {
    /// Expects the problem `name` with `status`, as a document of its own type.
    func expectProblem(_ name: String, _ status: Int, _ what: String, at location: SourceLocation = #_sourceLocation) {
        #expect(self.status.code == status, "\(what): \(text)", sourceLocation: location)
        #expect(headers[.contentType] == "application/problem+json", "\(what)", sourceLocation: location)
        let json = try? self.json
        #expect(json?["type"] as? String == "urn:kept:problem:\(name)", "\(what): \(text)", sourceLocation: location)
        #expect(json?["status"] as? Int == status && json?["title"] is String, "\(what)", sourceLocation: location)
    }

    /// A list of objects in the answer.
    func list(_ key: String) throws -> [[String: Any]] { try json[key] as? [[String: Any]] ?? [] }

    func object(_ key: String) throws -> [String: Any]? { try json[key] as? [String: Any] }
}

extension Office {
    /// Sends each misuse and expects its problem; afterwards the conversation stands as it stood.
    func expectRefusals(
        _ misuses: [Misuse], of number: Int, _ send: (String) async throws -> TestResponse,
        at location: SourceLocation = #_sourceLocation
    ) async throws {
        let before = try await record(number)
        for misuse in misuses {
            try await send(misuse.body).expectProblem(misuse.problem, misuse.status, misuse.body, at: location)
        }
        let after = try await record(number)
        #expect(after.events == before.events && after.conversation == before.conversation, sourceLocation: location)
    }

    /// The same for an act without a body: its key is refused for another act.
    func expectOnce(
        _ path: String, of number: Int, as headers: HTTPFields? = nil, instead other: String,
        _ client: any TestClientProtocol, at location: SourceLocation = #_sourceLocation
    ) async throws {
        var headers = headers ?? program
        headers[.idempotencyKey] = path
        let first = try await client.post(json: "", path, headers)
        #expect(first.status.kind == .successful, "\(first.text)", sourceLocation: location)
        let events = try await record(number).events
        let second = try await client.post(json: "", path, headers)
        #expect(second.status == first.status, "\(second.text)", sourceLocation: location)
        #expect(try await record(number).events == events, sourceLocation: location)
        try await client.post(json: "", other, headers).expectProblem("keyReused", 422, path, at: location)
        #expect(try await record(number).events == events, sourceLocation: location)
    }

    /// An act with an `Idempotency-Key` is one act, however often it is asked for; with another body the key is refused.
    func expectOnce(
        _ path: String, _ body: String, instead other: String, of number: Int, as headers: HTTPFields? = nil,
        _ client: any TestClientProtocol, at location: SourceLocation = #_sourceLocation
    ) async throws {
        var headers = headers ?? program
        headers[.idempotencyKey] = "\(path) \(Secrets.digest(body))"
        let first = try await client.post(json: body, path, headers)
        #expect(first.status.kind == .successful, "\(first.text)", sourceLocation: location)
        let events = try await record(number).events
        let second = try await client.post(json: body, path, headers)
        #expect(second.status == first.status, "\(second.text)", sourceLocation: location)
        #expect(try await record(number).events == events, sourceLocation: location)
        try await client.post(json: other, path, headers).expectProblem("keyReused", 422, path, at: location)
        headers[.idempotencyKey] = String(repeating: "k", count: 201)
        try await client.post(json: body, path, headers).expectProblem("badRequest", 400, path, at: location)
        #expect(try await record(number).events == events, sourceLocation: location)
    }
}
