// A desk with a web server for tests, and what a browser or a program does with it.
import Desk
import Flows
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import Storage
import TestDesk
import Text

@testable import Web

/// The desk of a test with its web server, and an agent who is signed in.
struct Office: Sendable {
    static let password = "a long sentence 1"

    let desk: TestDesk
    let server: WebServer
    let session: String
    let token: String
    let formToken: String

    var flows: Flows { desk.flows }
    var agent: Agent { desk.aigerim }

    static func open(_ engine: Engine, _ body: @Sendable (Office) async throws -> Void) async throws {
        try await TestDesk.with(engine) { desk in try await body(try await Office(desk)) }
    }

    /// Runs `body` with a client of the whole server, without sockets.
    static func visit(
        _ engine: Engine, _ body: @escaping @Sendable (Office, any TestClientProtocol) async throws -> Void
    ) async throws {
        try await open(engine) { office in
            try await office.server.application().test(.router) { try await body(office, $0) }
        }
    }

    private init(_ desk: TestDesk) async throws {
        self.desk = desk
        let (flows, passwords) = (desk.flows, Passwords())
        try await flows.setPassword(Self.password, of: desk.aigerim.id, passwords: passwords)
        session = try await flows.signIn(email: desk.aigerim.email, password: Self.password, passwords: passwords)
        token = try await flows.makeToken(for: desk.aigerim.email)
        formToken = try await flows.formToken(session: session)
        server = try WebServer(
            flows: flows,
            settings: WebSettings(host: "127.0.0.1", port: 0, baseURL: "https://desk.test", lmtp: "127.0.0.1:2424"),
            passwords: passwords, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    }

    /// Headers of the agent's browser.
    var browser: HTTPFields { [.cookie: "kept_session=\(session)", .accept: "text/html"] }
    var program: HTTPFields { [.authorization: "Bearer \(token)", .accept: "application/json"] }

    /// The headers of a program that acts in the name of somebody else.
    func program(of agent: Agent) async throws -> HTTPFields {
        [.authorization: "Bearer \(try await flows.makeToken(for: agent.email))", .accept: "application/json"]
    }

    /// The browser of the lead, and the token of their forms.
    func lead() async throws -> (browser: HTTPFields, token: String) {
        let passwords = Passwords()
        try await flows.setPassword(Self.password, of: desk.lena.id, passwords: passwords)
        let session = try await flows.signIn(email: desk.lena.email, password: Self.password, passwords: passwords)
        return (
            [.cookie: "kept_session=\(session)", .accept: "text/html"], try await flows.formToken(session: session)
        )
    }

    /// Takes in a mail and reads it. Answers with the number of its conversation.
    @discardableResult
    func mail(
        from: String = "Ananya Rao <ananya@example.test>", subject: String = "The lamp flickers",
        text: String = "It flickers since Monday.", more: String = "", raw: String? = nil
    ) async throws -> Int {
        let id = "\(UInt64.random(in: 0...UInt64.max))@example.test"
        let mail =
            raw.map { "From: \(from)\nTo: support@desk.test\nSubject: \(subject)\nMessage-ID: <\(id)>\n\($0)" }
            ?? "From: \(from)\nTo: support@desk.test\nSubject: \(subject)\nMessage-ID: <\(id)>\n\(more)\n\(text)\n"
        let bytes = Array(mail.replacing("\n", with: "\r\n").utf8)
        try await desk.receive(bytes)
        return try await flows.database.read { db in
            try db.message(externalID: id).flatMap { try db.number(of: $0) } ?? 0
        }
    }

    func record(_ number: Int) async throws -> ConversationRecord {
        try await flows.database.read { [agent] in try $0.record(number, for: agent) }
    }

    /// The token of the contact's page.
    func pageToken(_ number: Int) async throws -> String {
        let conversation = try await record(number).conversation
        return String(flows.pageURL(of: conversation, desk: try await flows.desk()).split(separator: "/").last!)
    }
}

extension Reader {
    fileprivate func number(of message: Message) throws -> Int? { try conversation(message.conversation)?.number }
}

extension TestClientProtocol {
    func get(_ path: String, _ headers: HTTPFields = [:]) async throws -> TestResponse {
        try await execute(uri: path, method: .get, headers: headers) { $0 }
    }

    /// Sends a form of plain fields.
    func post(_ path: String, _ fields: KeyValuePairs<String, String>, _ headers: HTTPFields = [:]) async throws
        -> TestResponse
    {
        var headers = headers
        headers[.contentType] = "application/x-www-form-urlencoded"
        let body = fields.map { "\($0)=\(URLEncodedForm.escaped($1))" }.joined(separator: "&")
        return try await execute(uri: path, method: .post, headers: headers, body: ByteBuffer(string: body)) { $0 }
    }

    func post(json: String, _ path: String, _ headers: HTTPFields) async throws -> TestResponse {
        try await send(.post, json, path, headers)
    }

    func put(json: String, _ path: String, _ headers: HTTPFields) async throws -> TestResponse {
        try await send(.put, json, path, headers)
    }

    func delete(_ path: String, _ headers: HTTPFields) async throws -> TestResponse {
        try await execute(uri: path, method: .delete, headers: headers) { $0 }
    }

    private func send(
        _ method: HTTPRequest.Method, _ json: String, _ path: String, _ headers: HTTPFields
    ) async throws -> TestResponse {
        var headers = headers
        headers[.contentType] = "application/json"
        return try await execute(uri: path, method: method, headers: headers, body: ByteBuffer(string: json)) { $0 }
    }
}

extension TestResponse {
    var text: String { String(buffer: body) }

    var json: [String: Any] {
        get throws { try JSONSerialization.jsonObject(with: Data(body.readableBytesView)) as? [String: Any] ?? [:] }
    }
}
