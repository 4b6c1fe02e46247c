// Sender identities and signing keys, as programs read and change them.
import Desk
import Flows
import Hummingbird
import Mail
import Storage

/// An address with its identity; without `name` it goes out in the company's. Passwords are never told.
private struct SenderJSON: Encodable {
    let id: DeskAddress.ID
    let address: String
    let team: String
    let name: String?
    let signature: String?
    let plainReturn: Bool
    let server: String?
    let user: String?
    /// Whether a key of its domain signs what it sends.
    let signed: Bool

    init(_ address: DeskAddress, _ sender: SenderRecord?, team: String, isSigned: Bool) {
        (id, self.address, self.team, signed) = (address.id, address.email, team, isSigned)
        (name, signature, server, user) = (sender?.name, sender?.signature, sender?.server, sender?.login?.user)
        plainReturn = sender?.hasPlainReturn ?? false
    }
}

private struct SenderRequest: Decodable, Sendable {
    let name: String
    let signature: String?
    let plainReturn: Bool?
    let server: String?
    let user: String?
    let password: String?

    private enum CodingKeys: String, CodingKey {
        case name, signature, server, user, password
        case plainReturn = "plain_return"
    }
}

private struct TestRequest: Decodable, Sendable { let to: String? }

/// How a try ended: `trouble` is missing when the server took the mail.
private struct TrialJSON: Encodable {
    let sent: Bool
    let trouble: String?
    let detail: String?
    let words: String

    init(_ trial: SendingTrial, detail: (SendingTrouble) -> String) {
        switch trial {
        case .taken(let words): (sent, trouble, self.detail, self.words) = (true, nil, nil, words)
        case .failed(let kind, let words):
            (sent, trouble, self.detail, self.words) = (false, kind.rawValue, detail(kind), words)
        }
    }
}

private struct KeyJSON: Encodable {
    struct RecordJSON: Encodable {
        let name: String
        let value: String
        let zoneLine: String
    }

    let domain: String
    let selector: String
    let algorithm: String
    let signsSince: String?
    let record: RecordJSON?

    init(_ key: DKIMKeyRecord) {
        (domain, selector, algorithm) = (key.domain, key.selector, key.algorithm)
        signsSince = key.signsSince.map { iso($0) }
        record = key.dnsRecord.map { .init(name: $0.name, value: $0.value, zoneLine: $0.zoneLine) }
    }
}

private struct KeyRequest: Decodable, Sendable {
    enum Kind: String, Decodable, Sendable { case rsa, ed25519 }

    let domain: String
    let selector: String?
    let kind: Kind?
    let pem: String?
}

private struct UseRequest: Decodable, Sendable { let signs: Bool }

extension FrontDesk {
    func addSenderActs(to inside: Inside) {
        inside.get("api/senders", use: sendersJSON)
        inside.put("api/senders/{id}", use: changeSenderByProgram)
        inside.delete("api/senders/{id}", use: removeSenderByProgram)
        inside.post("api/senders/{id}/test", use: testByProgram)
        inside.get("api/dkim", use: keysJSON)
        inside.post("api/dkim", use: makeKeyByProgram)
        inside.put("api/dkim/{domain}/{selector}", use: useKeyByProgram)
        inside.delete("api/dkim/{domain}/{selector}", use: removeKeyByProgram)
    }

    private func sendersJSON(_ request: Request, _ context: AgentContext) async throws -> Response {
        try requireLead(context)
        return try .json(PageJSON(items: try await senders(), next: nil))
    }

    private func senders() async throws -> [SenderJSON] {
        try await database.read { db in
            let (senders, teams, keys) = (try db.senders(), try db.teams(), try db.dkimKeys())
            return try db.addresses().map { address in
                SenderJSON(
                    address, senders.first { $0.address.id == address.id },
                    team: teams.first { $0.id == address.team }?.name ?? "",
                    isSigned: keys.contains { $0.signsSince != nil && address.email.hasSuffix("@\($0.domain)") })
            }
        }
    }

    /// What the mail server of the account says against it is a 422, and nothing has changed.
    private func changeSenderByProgram(_ request: Request, _ context: AgentContext) async throws -> Response {
        try requireAdmin(context)
        let (id, sent) = (
            try context.identity(DeskAddress.self), try await ownJSON(SenderRequest.self, request, context).value
        )
        let typed = TypedSender(
            name: sent.name, signature: sent.signature ?? "", server: sent.server ?? "", user: sent.user ?? "",
            password: sent.password ?? "", hasPlainReturn: sent.plainReturn ?? false)
        if let trial = try await store(typed, of: id, as: context.agent) {
            return try .json(try await trialJSON(trial, context), status: .unprocessableContent)
        }
        return try .json(try await senders().first { $0.id == id })
    }

    private func removeSenderByProgram(_ request: Request, _ context: AgentContext) async throws -> Response {
        try requireAdmin(context)
        try await requireOwnScript(request, context)
        try await flows.removeSender(of: try context.identity(DeskAddress.self), as: context.agent)
        return Response(status: .noContent)
    }

    private func testByProgram(_ request: Request, _ context: AgentContext) async throws -> Response {
        try requireLead(context)
        let (id, body) = (
            try context.identity(DeskAddress.self), try await ownJSON(TestRequest.self, request, context)
        )
        let trial = try await flows.tryOnce(try actKey(request, body.bytes), as: context.agent) {
            try await tryOut(id, to: body.value.to ?? context.agent.email, context)
        }
        return try .json(try await trialJSON(trial, context))
    }

    private func trialJSON(_ trial: SendingTrial, _ context: AgentContext) async throws -> TrialJSON {
        let here = try await here(context)
        return TrialJSON(trial) { here.say("sending.trouble.\($0.rawValue)") }
    }

    private func keysJSON(_ request: Request, _ context: AgentContext) async throws -> Response {
        try requireLead(context)
        let keys = try await database.read { try $0.dkimKeys() }
        return try .json(PageJSON(items: keys.map { KeyJSON($0) }, next: nil))
    }

    private func makeKeyByProgram(_ request: Request, _ context: AgentContext) async throws -> Response {
        try requireAdmin(context)
        let body = try await ownJSON(KeyRequest.self, request, context)
        let sent = body.value
        let isSmall = sent.kind == .ed25519 && sent.pem == nil
        let (domain, selector) = (sent.domain.lowercased(), sent.selector ?? (isSmall ? "kept-ed25519" : "kept"))
        _ = try await flows.makeDKIMKey(
            isSmall ? .ed25519 : .rsa, domain: domain, selector: selector, pem: sent.pem, as: context.agent,
            once: try actKey(request, body.bytes))
        return try await keyJSON(selector, of: domain, status: .created)
    }

    private func useKeyByProgram(_ request: Request, _ context: AgentContext) async throws -> Response {
        try requireAdmin(context)
        let sent = try await ownJSON(UseRequest.self, request, context).value
        let (domain, selector) = try dkimKey(context)
        try await flows.useDKIMKey(selector, of: domain, isUsed: sent.signs, as: context.agent)
        return try await keyJSON(selector, of: domain)
    }

    private func removeKeyByProgram(_ request: Request, _ context: AgentContext) async throws -> Response {
        try requireAdmin(context)
        try await requireOwnScript(request, context)
        let (domain, selector) = try dkimKey(context)
        try await flows.removeDKIMKey(selector, of: domain, as: context.agent)
        return Response(status: .noContent)
    }

    private func keyJSON(
        _ selector: String, of domain: String, status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        guard let key = try await database.read({ try $0.dkimKey(selector, of: domain) }) else {
            throw WebError.notFound
        }
        return try .json(KeyJSON(key), status: status)
    }
}
