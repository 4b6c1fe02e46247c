// Who works at the desk.
import Desk
import Storage
import Text

/// The drawn faces, given out in turn until a colleague chooses their own.
private let faces = [
    "aigerim", "marko", "leila", "artyom", "sunil", "dana", "viktor", "lakshmi", "ruth", "yusuf",
]

extension Flows {
    /// Adds a colleague, without a password yet: `makeLink(.invitation)` or `setPassword` comes next.
    @discardableResult
    package func addAgent(
        email: String, name: String, role: Agent.Role, title: String = "", language: Language? = nil,
        face: String? = nil, teams: [Team.ID] = []
    ) async throws -> Agent {
        let name = name.trimmingSpaces()
        guard isEmailAddress(email) else { throw Refusal.notAnEmailAddress }
        try check(name: name)
        let desk = try await desk()
        return try await database.write { [now = now()] db in
            guard try db.agent(email: email) == nil else { throw Refusal.addressTaken }
            let count = try db.agents().count
            let agent = Agent(
                id: identities.next(), email: email.lowercased(), name: name, role: role, title: title.trimmingSpaces(),
                face: face ?? faces[count % faces.count], language: language ?? desk.language)
            try db.insert(agent, at: now)
            for team in teams.isEmpty ? try db.teams().prefix(1).map(\.id) : teams { try db.join(agent.id, to: team) }
            return agent
        }
    }

    /// Invites a colleague by mail, and answers with the link for those who would rather hand it over.
    package func invite(
        email: String, name: String, role: Agent.Role, teams: [Team.ID], as admin: Agent
    ) async throws -> String {
        guard admin.role >= .lead, role <= admin.role else { throw Refusal.notAllowed }
        let agent = try await addAgent(email: email, name: name, role: role, teams: teams)
        let link = try await makeLink(.invitation, for: agent.id)
        if try await !database.read({ try $0.addresses().isEmpty }) {
            try await mail("agent.invitation", to: agent, link: link)
        }
        return link
    }

    package func setPassword(_ password: String, of agent: Agent.ID, passwords: Passwords) async throws {
        try check(password: password)
        let hash = await passwords.hash(password)
        try await database.write { try $0.setPassword(hash, of: agent) }
    }

    /// Changes the password of somebody who is signed in; their other sessions end.
    package func changePassword(
        from old: String, to new: String, of agent: Agent, session: String, passwords: Passwords
    ) async throws {
        try check(password: new)
        let known = try await database.read { try $0.passwordHash(of: agent.id) }
        if known != nil, await !passwords.verify(old, against: known) { throw Refusal.wrongPassword }
        let hash = await passwords.hash(new)
        try await database.write { db in
            try db.setPassword(hash, of: agent.id)
            try db.closeSessions(of: agent.id, but: Secrets.digest(session))
        }
    }

    /// What agents change about themselves.
    package func updateProfile(of agent: Agent, name: String, title: String, face: String, language: Language)
        async throws
    {
        let name = name.trimmingSpaces()
        try check(name: name)
        try check(name: title.isEmpty ? name : title)
        try await database.write { db in
            guard var known = try db.agent(agent.id) else { throw Refusal.unknownAgent }
            (known.name, known.title, known.face, known.language) = (name, title.trimmingSpaces(), face, language)
            try db.update(known)
        }
    }

    func check(name: String) throws(Refusal) {
        if name.isEmpty { throw .nameMissing }
        if name.unicodeScalars.count > 200 { throw .nameTooLong }
    }
}
