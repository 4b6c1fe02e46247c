// How addresses present themselves, by which server they send, and what signs. Leads look and try; admins change.
import Desk
import Flows
import Hummingbird
import Mail
import Storage
import Text

extension FrontDesk {
    func addSenders(to inside: Inside) {
        inside.get("settings/senders", use: sendersPage)
        inside.post("settings/senders/{id}", use: changeSender)
        inside.post("settings/senders/{id}/test", use: sendTestMail)
        inside.post("settings/dkim", use: makeKey)
        inside.post("settings/dkim/{domain}/{selector}", use: changeKey)
    }

    private func sendersPage(_ request: Request, _ context: AgentContext) async throws -> Response {
        try await sendersPage(request, context, trial: nil, refusal: nil)
    }

    private func sendersPage(
        _ request: Request, _ context: AgentContext, trial: SendersModel.Trial?, refusal: Refusal?
    ) async throws -> Response {
        try requireLead(context)
        let here = try await here(context)
        let (addresses, senders, teams, keys) = try await database.read { db in
            (try db.addresses(), try db.senders(), try db.teams(), try db.dkimKeys())
        }
        let lines = addresses.map { address in
            SendersModel.Line(
                address: address, team: teams.first { $0.id == address.team }?.name ?? "",
                sender: senders.first { $0.address.id == address.id })
        }
        let model = SendersModel(
            frame: try await frame(request, context), lines: lines, keys: keys.compactMap { SendersModel.Key($0) },
            myEmail: context.agent.email, trial: trial, refusal: refusal.map { here.say("refusal.\($0.rawValue)") })
        let isWell = refusal == nil && trial?.result.isTaken ?? true
        return .page(Web.sendersPage(model, here), status: isWell ? .ok : refusal?.status ?? .unprocessableContent)
    }

    /// An identity is a resource: taking it away leaves the address in the company's name.
    private func changeSender(_ request: Request, _ context: AgentContext) async throws -> Response {
        try requireAdmin(context)
        let (form, id) = (try await ownForm(request, context), try context.identity(DeskAddress.self))
        do {
            if form.isDeletion {
                try await flows.removeSender(of: id, as: context.agent)
            } else {
                let typed = TypedSender(
                    name: form["name"], signature: form["signature"], server: form["server"], user: form["user"],
                    password: form["password"], hasPlainReturn: form["plain"] == "yes")
                if let trial = try await store(typed, of: id, as: context.agent) {
                    let model = SendersModel.Trial(address: id, recipient: nil, result: trial)
                    return try await sendersPage(request, context, trial: model, refusal: nil)
                }
            }
        } catch let refusal as Refusal where refusal != .notFound && !request.wantsJSON {
            return try await sendersPage(request, context, trial: nil, refusal: refusal)
        }
        return .seeOther("/settings/senders?news=saved#sender-\(id)-h")
    }

    private func sendTestMail(_ request: Request, _ context: AgentContext) async throws -> Response {
        try requireLead(context)
        let (form, id) = (try await ownForm(request, context), try context.identity(DeskAddress.self))
        do {
            let result = try await tryOut(id, to: form["to"].trimmed, context)
            let trial = SendersModel.Trial(address: id, recipient: form["to"].trimmed, result: result)
            return try await sendersPage(request, context, trial: trial, refusal: nil)
        } catch let refusal as Refusal where refusal != .notFound && !request.wantsJSON {
            return try await sendersPage(request, context, trial: nil, refusal: refusal)
        }
    }

    private func makeKey(_ request: Request, _ context: AgentContext) async throws -> Response {
        try requireAdmin(context)
        let form = try await ownForm(request, context)
        do {
            _ = try await flows.makeDKIMKey(
                form["kind"] == "ed25519" ? .ed25519 : .rsa, domain: form["domain"].lowercased(),
                selector: form["selector"].trimmed, as: context.agent)
        } catch let refusal as Refusal where !request.wantsJSON {
            return try await sendersPage(request, context, trial: nil, refusal: refusal)
        }
        return .seeOther("/settings/senders?news=saved#signing-h")
    }

    private func changeKey(_ request: Request, _ context: AgentContext) async throws -> Response {
        try requireAdmin(context)
        let form = try await ownForm(request, context)
        let (domain, selector) = try dkimKey(context)
        switch form["act"] {
        case "start": try await flows.useDKIMKey(selector, of: domain, isUsed: true, as: context.agent)
        case "stop": try await flows.useDKIMKey(selector, of: domain, isUsed: false, as: context.agent)
        case "remove": try await flows.removeDKIMKey(selector, of: domain, as: context.agent)
        default: throw WebError.malformed("An act is one of start, stop, remove.")
        }
        return .seeOther("/settings/senders?news=saved#signing-h")
    }
}

/// What somebody says of an address. An empty password: the one that is kept.
struct TypedSender: Sendable {
    var name: String
    var signature: String
    var server: String
    var user: String
    var password: String
    var hasPlainReturn: Bool
}

extension FrontDesk {
    func requireAdmin(_ context: AgentContext) throws {
        guard context.agent.role >= .admin else { throw WebError.notAllowed }
    }

    func dkimKey(_ context: AgentContext) throws -> (domain: String, selector: String) {
        (try context.parameters.require("domain").lowercased(), try context.parameters.require("selector"))
    }

    /// Stores it once its mail server has let us in; answers with what was wrong when it has not.
    func store(_ typed: TypedSender, of id: DeskAddress.ID, as agent: Agent) async throws -> SendingTrial? {
        let (address, stored) = try await database.read { (try $0.address(id), try $0.sender(of: id)) }
        guard let address else { throw Refusal.notFound }
        let (server, user) = (typed.server.trimmed, typed.user.trimmed)
        // Files of the machine are named at its command line only.
        if server.lowercased().contains("ca="), server != stored?.server { throw Refusal.notAllowed }
        var draft = SenderDraft(address: address.email, name: typed.name)
        (draft.signature, draft.hasPlainReturn) = (typed.signature, typed.hasPlainReturn)
        if !server.isEmpty {
            let login = user.isEmpty ? nil : SendingAccount.Login(user: user, password: typed.password)
            draft.account = SendingAccount(server: server, login: login)
        }
        draft = try await flows.withStoredPassword(draft)
        if let account = draft.account, case .failed(let trouble, let words) = await settings.knock(account) {
            return .failed(trouble, words)
        }
        try await flows.setSender(draft, as: agent)
        return nil
    }

    /// Sends a test mail, and waits for what the mail server says. So many an hour, since it goes wherever one says.
    func tryOut(_ id: DeskAddress.ID, to recipient: String, _ context: AgentContext) async throws -> SendingTrial {
        try limits.testMails.count(context.agent.id.description, at: flows.now())
        let words = SendersModel.testMail(try await here(context))
        do {
            let parcel = try await flows.trialParcel(
                from: id, to: recipient, subject: words.subject, text: words.text,
                as: context.agent)
            return await settings.tryOut(parcel)
        } catch Refusal.noSealingKey {
            return .failed(.sealed, "")
        }
    }
}

extension SendersModel.Key {
    fileprivate init?(_ key: DKIMKeyRecord) {
        guard let record = key.dnsRecord else { return nil }
        self.init(
            domain: key.domain, selector: key.selector, algorithm: key.algorithm, signsSince: key.signsSince,
            recordName: record.name, recordValue: record.value)
    }
}

extension SendingTrial {
    var isTaken: Bool { if case .taken = self { true } else { false } }
}
