// Choosing a password behind a link: the first agent, a new colleague, somebody who forgot theirs.
import Desk
import Flows
import Hummingbird
import Storage
import Text

/// Characters of a password at most; more is not a password.
private let longestPassword = 200

extension FrontDesk {
    func invitation(_ request: Request, _ context: WebContext) async throws -> Response {
        try await invitation(request, context, refusal: nil)
    }

    private func invitation(
        _ request: Request, _ context: WebContext, name: String = "", refusal: PasswordRefusal?
    ) async throws -> Response {
        let secret = try context.parameters.require("secret")
        guard let (link, agent) = try await invited(by: secret) else { return .seeOther("/session/new?news=linkSpent") }
        let model = InvitationModel(
            token: secret, email: agent.email, name: name.isEmpty ? agent.name : name,
            isFirstTime: link.purpose == .invitation, refusal: refusal)
        return .page(
            invitationPage(model, try await gate(request)), status: refusal == nil ? .ok : .unprocessableContent)
    }

    private func invited(by secret: String) async throws -> (AccessLink, Agent)? {
        guard let (link, agent) = try await flows.link(secret), let agent,
            link.purpose == .invitation || link.purpose == .reset
        else { return nil }
        return (link, agent)
    }

    func acceptInvitation(_ request: Request, _ context: WebContext) async throws -> Response {
        try limits.openings.count(address(of: request, peer: context.peer), at: flows.now())
        let (secret, form) = (try context.parameters.require("secret"), try await Form.read(request, takesFiles: false))
        guard let (link, agent) = try await invited(by: secret) else { return .seeOther("/session/new?news=linkSpent") }
        let (isFirst, name) = (link.purpose == .invitation, form["name"].trimmed)
        if isFirst, !isName(name) { return try await invitation(request, context, name: name, refusal: .nameMissing) }
        if let refusal = refusal(of: form["password"]) {
            return try await invitation(request, context, name: name, refusal: refusal)
        }
        do {
            let session = try await flows.choosePassword(form["password"], link: secret, passwords: passwords)
            if isFirst {
                try await flows.updateProfile(
                    of: agent, name: name, title: firstScalars(200, of: form["title"].trimmed), face: agent.face,
                    language: agent.language)
            }
            visitors.forget()
            return enter(session, "/conversations")
        } catch Refusal.linkUsed {
            return .seeOther("/session/new?news=linkSpent")
        }
    }

    func start(_ request: Request, _ context: WebContext) async throws -> Response {
        let secret = try context.parameters.require("secret")
        guard try await flows.link(secret)?.link.purpose == .firstAgent else {
            return .seeOther("/session/new?news=linkSpent")
        }
        return .page(firstAgentPage(FirstAgentModel(token: secret), try await gate(request)))
    }

    func beginDesk(_ request: Request, _ context: WebContext) async throws -> Response {
        try limits.openings.count(address(of: request, peer: context.peer), at: flows.now())
        let (secret, form) = (try context.parameters.require("secret"), try await Form.read(request, takesFiles: false))
        let (name, email, company) = (form["name"].trimmed, form["email"].trimmed, form["company"].trimmed)
        var refusal = refusal(of: form["password"])
        if !isName(name) { refusal = .nameMissing } else if !isName(company) { refusal = .companyMissing }
        do {
            if refusal == nil { return try await begin(form, name, email, company, secret) }
        } catch Refusal.notAnEmailAddress {
            refusal = .emailWrong
        } catch Refusal.linkUsed {
            return .seeOther("/session/new?news=linkSpent")
        }
        let model = FirstAgentModel(token: secret, name: name, email: email, company: company, refusal: refusal)
        return .page(firstAgentPage(model, try await gate(request)), status: .unprocessableContent)
    }

    private func begin(
        _ form: Form, _ name: String, _ email: String, _ company: String, _ secret: String
    ) async throws -> Response {
        let session = try await flows.beginDesk(
            named: company, email: email, name: name, password: form["password"], link: secret, passwords: passwords)
        let address = form["address"].trimmed
        if !address.isEmpty {
            // The desk is open by now; an address that is none can be given again on its page.
            do { try await flows.addAddress(address, team: nil) } catch is Refusal {
                return enter(session, "/agents#addresses")
            }
        }
        return enter(session, "/conversations")
    }

    func refusal(of password: String) -> PasswordRefusal? {
        let length = password.unicodeScalars.count
        return length < Passwords.shortest ? .tooShort : length > longestPassword ? .tooLong : nil
    }

    private func isName(_ name: String) -> Bool { (1...200).contains(name.unicodeScalars.count) }
}
