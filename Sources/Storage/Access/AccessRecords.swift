// Sessions, one-time links and API tokens, known by the digest of their secret only.
import Desk

/// What a one-time link lets somebody do.
package enum LinkPurpose: String, Sendable, CaseIterable {
    /// The first person of a new desk names it and chooses a password.
    case firstAgent
    /// A new colleague chooses a password.
    case invitation
    case signIn
    case reset
}

/// A one-time link that has not been used and not run out.
package struct AccessLink: Sendable, Equatable {
    package let purpose: LinkPurpose
    package let agent: Agent.ID?
}

extension Reader {
    /// The agent of a session that still holds.
    package func agent(session digest: String, now: Instant) throws -> Agent? {
        try one(
            """
            SELECT \(agentColumns) FROM session s JOIN agent a ON a.id = s.agent_id
            WHERE s.digest = $1 AND s.expires_at > $2 AND a.left_at IS NULL
            """, digest, now
        ).map { Agent($0) }
    }

    package func agent(token digest: String) throws -> Agent? {
        try one(
            """
            SELECT \(agentColumns) FROM api_token t JOIN agent a ON a.id = t.agent_id
            WHERE t.digest = $1 AND t.revoked_at IS NULL AND a.left_at IS NULL
            """, digest
        ).map { Agent($0) }
    }

    package func link(_ digest: String, now: Instant) throws -> AccessLink? {
        try one(
            "SELECT purpose, agent_id FROM link WHERE digest = $1 AND used_at IS NULL AND expires_at > $2", digest, now
        ).map { AccessLink(purpose: $0[0], agent: $0[1]) }
    }
}

extension Writer {
    package func openSession(_ digest: String, of agent: Agent.ID, at now: Instant, expires: Instant) throws {
        try put("DELETE FROM session WHERE expires_at <= $1", now)
        try put(
            "INSERT INTO session (digest, agent_id, created_at, expires_at) VALUES ($1, $2, $3, $4)", digest, agent,
            now, expires)
    }

    package func closeSession(_ digest: String) throws {
        try put("DELETE FROM session WHERE digest = $1", digest)
    }

    /// Ends every session of an agent but one: after a new password.
    package func closeSessions(of agent: Agent.ID, but digest: String?) throws {
        try put("DELETE FROM session WHERE agent_id = $1 AND digest <> $2", agent, digest ?? "")
    }

    package func makeLink(_ digest: String, _ link: AccessLink, expires: Instant) throws {
        try put(
            "INSERT INTO link (digest, purpose, agent_id, expires_at) VALUES ($1, $2, $3, $4)", digest, link.purpose,
            link.agent, expires)
    }

    /// Uses up a link; nil when it was used before or has run out.
    package func useLink(_ digest: String, now: Instant) throws -> AccessLink? {
        try query(
            """
            UPDATE link SET used_at = $2 WHERE digest = $1 AND used_at IS NULL AND expires_at > $2
            RETURNING purpose, agent_id
            """, digest, now
        ).first.map { AccessLink(purpose: $0[0], agent: $0[1]) }
    }

    package func makeToken(_ digest: String, of agent: Agent.ID, at now: Instant) throws {
        try put("INSERT INTO api_token (digest, agent_id, created_at) VALUES ($1, $2, $3)", digest, agent, now)
    }
}

extension AccessLink {
    package init(_ purpose: LinkPurpose, agent: Agent.ID?) { (self.purpose, self.agent) = (purpose, agent) }
}
