// Agents come in: by password, by a one-time link, by a session, by a token of a program.
import Desk
import Mail
import Storage

/// How long a session lasts without signing in again.
private let sessionLife = Duration.days(30)

extension Flows {
    /// Opens a session; answers with its secret, which only the browser keeps.
    package func signIn(email: String, password: String, passwords: Passwords) async throws -> String {
        let known = try await database.read { db in
            try db.agent(email: email).map { ($0, try db.passwordHash(of: $0.id)) }
        }
        let isRight = await passwords.verify(password, against: known?.1)
        guard isRight, let agent = known?.0 else { throw Refusal.wrongPassword }
        return try await openSession(of: agent.id)
    }

    func openSession(of agent: Agent.ID) async throws -> String {
        let secret = Secrets.token()
        try await database.write { [now = now()] in
            try $0.openSession(Secrets.digest(secret), of: agent, at: now, expires: now + sessionLife)
        }
        return secret
    }

    package func agent(session secret: String) async throws -> Agent? {
        try await database.read { [now = now()] in try $0.agent(session: Secrets.digest(secret), now: now) }
    }

    package func signOut(session secret: String) async throws {
        try await database.write { try $0.closeSession(Secrets.digest(secret)) }
    }

    package func agent(token secret: String) async throws -> Agent? {
        try await database.read { try $0.agent(token: Secrets.digest(secret)) }
    }

    /// Makes a token for a program that acts as the agent; shown once.
    package func makeToken(for email: String) async throws -> String {
        let secret = "kept_" + Secrets.token()
        try await database.write { [now = now()] db in
            guard let agent = try db.agent(email: email) else { throw Refusal.unknownAgent }
            try db.makeToken(Secrets.digest(secret), of: agent.id, at: now)
        }
        return secret
    }

    /// A value for the hidden field of forms, made from the session: another site cannot know it.
    package func formToken(session secret: String) async throws -> String {
        Secrets.base64url(Secrets.signature(of: secret, for: "form", secret: try await desk().secret))
    }

    package func isFormToken(_ token: String, session secret: String) async throws -> Bool {
        Secrets.areEqual(Array(token.utf8), Array(try await formToken(session: secret).utf8))
    }
}
