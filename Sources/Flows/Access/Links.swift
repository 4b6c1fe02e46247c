// One-time links: the first agent, an invitation, signing in without a password, a forgotten password.
import Desk
import Mail
import Storage
import Text

extension LinkPurpose {
    fileprivate var life: Duration {
        switch self {
        case .firstAgent, .invitation: .days(3)
        case .signIn, .reset: .minutes(15)
        }
    }

    fileprivate var path: String {
        switch self {
        case .firstAgent: "start"
        case .invitation, .reset: "invitations"
        case .signIn: "session"
        }
    }
}

extension Flows {
    /// Makes a link that works once; answers with its URL.
    package func makeLink(_ purpose: LinkPurpose, for agent: Agent.ID?) async throws -> String {
        let secret = Secrets.token()
        try await database.write { [now = now()] in
            try $0.makeLink(Secrets.digest(secret), AccessLink(purpose, agent: agent), expires: now + purpose.life)
        }
        return "\(settings.baseURL)/\(purpose.path)/\(secret)"
    }

    /// What a link would do, without using it up; nil when it was used or has run out.
    package func link(_ secret: String) async throws -> (link: AccessLink, agent: Agent?)? {
        try await database.read { [now = now()] db in
            guard let link = try db.link(Secrets.digest(secret), now: now) else { return nil }
            return (link, try link.agent.flatMap { try db.agent($0) })
        }
    }

    /// Uses a link to sign in; answers with the session's secret.
    package func signIn(link secret: String) async throws -> String {
        let agent = try await database.write { [now = now()] db in
            guard let link = try db.useLink(Secrets.digest(secret), now: now), link.purpose == .signIn,
                let agent = link.agent
            else { throw Refusal.linkUsed }
            return agent
        }
        return try await openSession(of: agent)
    }

    /// Uses an invitation or a reset: sets the password, ends older sessions and opens a new one.
    package func choosePassword(_ password: String, link secret: String, passwords: Passwords) async throws -> String {
        try check(password: password)
        let hash = await passwords.hash(password)
        let agent = try await database.write { [now = now()] db in
            guard let link = try db.useLink(Secrets.digest(secret), now: now),
                link.purpose == .invitation || link.purpose == .reset, let agent = link.agent
            else { throw Refusal.linkUsed }
            try db.setPassword(hash, of: agent)
            try db.closeSessions(of: agent, but: nil)
            return agent
        }
        return try await openSession(of: agent)
    }

    /// Mails a sign-in link to an agent. Answers the same whether the address is known or not.
    package func mailSignInLink(to email: String) async throws {
        guard let agent = try await database.read({ try $0.agent(email: email) }) else { return }
        try await mail("agent.signIn", to: agent, link: try await makeLink(.signIn, for: agent.id))
    }

    /// Mails an agent a letter with a link, through the outbox, in their own language.
    func mail(_ letter: String, to agent: Agent, link: String) async throws {
        let desk = try await desk()
        guard let address = try await database.read({ try $0.addresses().first }) else { throw Refusal.noAddress }
        let words = LetterWords(agent.language, zone: desk.hours.zone)
        let bytes = composeMail(
            OutgoingMail(
                from: Mailbox(name: desk.name, address: address.email),
                to: [Mailbox(name: agent.name, address: agent.email)],
                subject: words.say("\(letter).subject", ["company": desk.name]), messageID: newMessageID(for: address),
                date: now().rawValue,
                text: words.say(
                    "\(letter).text", ["name": agent.name, "company": desk.name, "link": "\n\n\(link)\n\n"]),
                extraHeaders: [("Auto-Submitted", "auto-generated")]))
        try await database.write { [now = now()] db in
            try db.enqueue(
                OutboxItem(
                    id: identities.next(), message: nil, sender: "", recipient: agent.email, bytes: bytes, attempts: 0),
                due: now, at: now)
        }
    }

    package func check(password: String) throws(Refusal) {
        let length = password.unicodeScalars.count
        if length < Passwords.shortest || length > Passwords.longest { throw .passwordTooShort }
    }
}
