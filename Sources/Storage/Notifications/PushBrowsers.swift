// Browsers that are told, and the desk's key for their makers' services, as rows.
import Desk

/// A browser of an agent, as its maker's push service knows it.
package struct PushBrowser: Sendable, Equatable {
    package typealias ID = Identifier<PushBrowser>

    package let id: ID
    package let agent: Agent.ID
    /// The digest of the session in which it was registered: with the session it ends.
    package let session: String
    package let endpoint: String
    /// An uncompressed point of P-256.
    package let publicKey: [UInt8]
    package let auth: [UInt8]
    /// What the agent knows it by: "Firefox on Linux".
    package let name: String
    /// Whether names and the beginning of what was written stand in the message.
    package let saysMore: Bool
    /// Of events up to this position it is not told.
    package let since: Int64
    package let createdAt: Instant
    /// When its service took a message last.
    package let reachedAt: Instant?
    /// Why the last message was not taken; nil when it was.
    package let trouble: String?

    package init(
        id: ID, agent: Agent.ID, session: String, endpoint: String, publicKey: [UInt8], auth: [UInt8], name: String,
        saysMore: Bool, since: Int64, createdAt: Instant, reachedAt: Instant? = nil, trouble: String? = nil
    ) {
        (self.id, self.agent, self.session, self.endpoint) = (id, agent, session, endpoint)
        (self.publicKey, self.auth, self.name, self.saysMore) = (publicKey, auth, name, saysMore)
        (self.since, self.createdAt, self.reachedAt, self.trouble) = (since, createdAt, reachedAt, trouble)
    }
}

/// The key by which push services know the desk, its secret half sealed.
package struct PushKeyRecord: Sendable, Equatable {
    package typealias ID = Identifier<PushKeyRecord>

    package let id: ID
    /// An uncompressed point of P-256.
    package let publicKey: [UInt8]
    package let sealedSecret: [UInt8]

    package init(id: ID, publicKey: [UInt8], sealedSecret: [UInt8]) {
        (self.id, self.publicKey, self.sealedSecret) = (id, publicKey, sealedSecret)
    }
}

private let columns = """
    b.id, b.agent_id, b.session, b.endpoint, b.public_key, b.auth, b.name, b.says_more, b.since, b.created_at, \
    b.reached_at, b.trouble
    """

extension PushBrowser {
    fileprivate init(_ row: Row) {
        self.init(
            id: row[0], agent: row[1], session: row[2], endpoint: row[3], publicKey: row[4], auth: row[5],
            name: row[6], saysMore: row[7], since: row[8], createdAt: row[9], reachedAt: row[10], trouble: row[11])
    }
}

extension Reader {
    package func pushKey() throws -> PushKeyRecord? {
        try one("SELECT id, public_key, secret FROM push_key ORDER BY id LIMIT 1")
            .map { PushKeyRecord(id: $0[0], publicKey: $0[1], sealedSecret: $0[2]) }
    }

    package func hasPushBrowsers() throws -> Bool { try one("SELECT 1 FROM push_browser LIMIT 1") != nil }

    /// The oldest first.
    package func pushBrowsers(of agent: Agent.ID) throws -> [PushBrowser] {
        try query("SELECT \(columns) FROM push_browser b WHERE b.agent_id = $1 ORDER BY b.id", agent)
            .map { PushBrowser($0) }
    }

    /// Those whose session holds: nobody is told on a machine that they have signed out of.
    package func livePushBrowsers(of agent: Agent.ID, at now: Instant) throws -> [PushBrowser] {
        try query(
            """
            SELECT \(columns) FROM push_browser b JOIN session s ON s.digest = b.session AND s.agent_id = b.agent_id
            WHERE b.agent_id = $1 AND s.expires_at > $2 ORDER BY b.id
            """, agent, now
        ).map { PushBrowser($0) }
    }

    package func livePushBrowser(_ id: PushBrowser.ID, at now: Instant) throws -> PushBrowser? {
        try one(
            """
            SELECT \(columns) FROM push_browser b JOIN session s ON s.digest = b.session AND s.agent_id = b.agent_id
            WHERE b.id = $1 AND s.expires_at > $2
            """, id, now
        ).map { PushBrowser($0) }
    }

    package func pushBrowser(endpoint: String) throws -> PushBrowser? {
        try one("SELECT \(columns) FROM push_browser b WHERE b.endpoint = $1", endpoint).map { PushBrowser($0) }
    }
}

extension Writer {
    package func insert(_ key: PushKeyRecord, at now: Instant) throws {
        try put(
            "INSERT INTO push_key (id, public_key, secret, created_at) VALUES ($1, $2, $3, $4)", key.id, key.publicKey,
            key.sealedSecret, now)
    }

    package func insert(_ browser: PushBrowser) throws {
        try put(
            """
            INSERT INTO push_browser (id, agent_id, session, endpoint, public_key, auth, name, says_more, since,
                created_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            """, browser.id, browser.agent, browser.session, browser.endpoint, browser.publicKey, browser.auth,
            browser.name, browser.saysMore, browser.since, browser.createdAt)
    }

    /// With what is on its way to it.
    package func removePushBrowser(_ id: PushBrowser.ID) throws {
        try put("DELETE FROM push_call WHERE browser_id = $1", id)
        try put("DELETE FROM push_browser WHERE id = $1", id)
    }

    /// Those whose session has ended.
    package func removeSignedOutPushBrowsers(at now: Instant) throws {
        let gone: [PushBrowser.ID] = try query(
            """
            SELECT b.id FROM push_browser b LEFT JOIN session s ON s.digest = b.session AND s.agent_id = b.agent_id
            WHERE s.digest IS NULL OR s.expires_at <= $1
            """, now
        ).map { $0[0] }
        for id in gone { try removePushBrowser(id) }
    }

    package func setReached(_ id: PushBrowser.ID, at now: Instant) throws {
        try put("UPDATE push_browser SET reached_at = $2, trouble = NULL WHERE id = $1", id, now)
    }

    package func setTrouble(_ why: String, of id: PushBrowser.ID) throws {
        try put("UPDATE push_browser SET trouble = $2 WHERE id = $1", id, why)
    }
}
