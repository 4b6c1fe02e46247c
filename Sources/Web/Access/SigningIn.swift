// The doors: signing in and out, links that work once, the first start.
import Desk
import Flows
import Hummingbird
import Storage
import Text

extension FrontDesk {
    func addGate(to router: Router<WebContext>) {
        router.get("session/new", use: signInForm)
        router.post("session", use: signIn)
        router.post("session/link", use: sendLink)
        router.get("session/{secret}", use: linkPage)
        router.post("session/{secret}", use: signInByLink)
        router.get("invitations/{secret}", use: invitation)
        router.post("invitations/{secret}", use: acceptInvitation)
        router.get("start/{secret}", use: start)
        router.post("start/{secret}", use: beginDesk)
    }

    private func signInForm(_ request: Request, _ context: WebContext) async throws -> Response {
        let destination = request.query("destination").flatMap { ownPath($0) } ?? ""
        if context.visitor != nil { return .seeOther(destination.isEmpty ? "/conversations" : destination) }
        let news: SignInModel.News? =
            switch request.query("news") {
            case "linkSent": .linkSent
            case "linkSpent": .linkSpent
            case "signedOut": .signedOut
            default: nil
            }
        return .page(signInPage(SignInModel(news: news, destination: destination), try await gate(request)))
    }

    private func signIn(_ request: Request, _ context: WebContext) async throws -> Response {
        let form = try await Form.read(request, takesFiles: false)
        if form.isDeletion { return try await signOut(form, request, context) }
        let (email, destination) = (form["email"].trimmed, ownPath(form["destination"]) ?? "/conversations")
        let account = "account " + Secrets.digest(email.lowercased())
        do {
            try limits.signInsByAddress.count(address(of: request, peer: context.peer), at: flows.now())
            try limits.signInsByAccount.count(account, at: flows.now())
            let secret = try await flows.signIn(email: email, password: form["password"], passwords: passwords)
            limits.signInsByAccount.forget(account)
            return enter(secret, destination)
        } catch {
            return try await signInRefused(error, email, ownPath(form["destination"]) ?? "", request)
        }
    }

    private func signInRefused(
        _ error: any Error, _ email: String, _ destination: String, _ request: Request
    ) async throws -> Response {
        guard !request.wantsJSON, let complaint = Complaint(error),
            let news: SignInModel.News = error as? Refusal == .wrongPassword
                ? .refused : complaint.name == "tooMany" ? .tooManyAttempts : nil
        else { throw error }
        let shown = email.unicodeScalars.count <= 254 ? email : ""
        let model = SignInModel(email: shown, news: news, destination: destination)
        var response = Response.page(signInPage(model, try await gate(request)), status: complaint.status)
        if let seconds = complaint.retryAfter { response.headers[.retryAfter] = String(seconds) }
        return response
    }

    /// Ends the session; the browser also drops what scripts have kept of the workspace.
    private func signOut(_ form: Form, _ request: Request, _ context: WebContext) async throws -> Response {
        guard case .session(let secret)? = context.visitor?.pass else { return .seeOther("/session/new") }
        let token = request.headers[.formToken] ?? form["csrf"]
        guard try await flows.isFormToken(token, session: secret) else { throw WebError.foreignForm }
        try await flows.signOut(session: secret)
        visitors.forget()
        var response = Response.seeOther("/session/new?news=signedOut")
        SessionCookie.clear(on: &response, isSecure: settings.isSecure)
        response.headers[.clearSiteData] = "\"storage\""
        return response
    }

    /// Says the same whether or not the address is known.
    private func sendLink(_ request: Request, _ context: WebContext) async throws -> Response {
        let email = try await Form.read(request, takesFiles: false)["email"].trimmed
        try limits.linksByAddress.count(address(of: request, peer: context.peer), at: flows.now())
        let account = Secrets.digest(email.lowercased())
        // A mailbox that is being flooded hears no more, and the answer does not tell.
        if (try? limits.linksByAccount.count(account, at: flows.now())) != nil, email.utf8.count <= 254 {
            do { try await flows.mailSignInLink(to: email) } catch Refusal.noAddress {
                logger.warning("A sign-in link could not be mailed: the desk has no address to send from.")
            }
        }
        return .seeOther("/session/new?news=linkSent")
    }

    /// A page with one button: programs that look into mail follow links, and must not use them up.
    private func linkPage(_ request: Request, _ context: WebContext) async throws -> Response {
        let secret = try context.parameters.require("secret")
        guard let known = try await flows.link(secret), known.link.purpose == .signIn, let agent = known.agent else {
            return .seeOther("/session/new?news=linkSpent")
        }
        return .page(linkSignInPage(secret: secret, email: agent.email, try await gate(request)))
    }

    private func signInByLink(_ request: Request, _ context: WebContext) async throws -> Response {
        try limits.openings.count(address(of: request, peer: context.peer), at: flows.now())
        do {
            return enter(try await flows.signIn(link: try context.parameters.require("secret")), "/conversations")
        } catch Refusal.linkUsed {
            return .seeOther("/session/new?news=linkSpent")
        }
    }

    /// The browser is signed in from here on.
    func enter(_ secret: String, _ destination: String) -> Response {
        var response = Response.seeOther(destination)
        SessionCookie.set(secret, on: &response, isSecure: settings.isSecure)
        return response
    }
}

/// Behind a sign-in link: one button.
private func linkSignInPage(secret: String, email: String, _ here: Surroundings) -> HTML {
    let card: HTML = """
        <h1 class="title">\(here.say("signin.title"))</h1>
        <p class="muted">\(here.say("signin.whose", ["company": here.company])) <bdi>\(email)</bdi></p>
        <form class="stack gate-form" method="post" action="/session/\(secret)">
        <button class="btn main big wide" type="submit">\(here.say("signin.enter"))</button>
        </form>
        """
    return gatePage(here, title: here.say("signin.title"), card: card)
}
