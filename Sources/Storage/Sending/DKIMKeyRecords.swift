// The keys that sign mail, one or more a domain, each with its name in the DNS.
import Desk

/// A key as it is stored: its secret half sealed.
package struct DKIMKeyRecord: Sendable, Equatable {
    package typealias ID = Identifier<DKIMKeyRecord>

    package let id: ID
    package let domain: String
    package let selector: String
    /// `rsa-sha256` or `ed25519-sha256`.
    package let algorithm: String
    package let publicKey: [UInt8]
    package let sealedSecret: [UInt8]
    /// nil until the operator says that the DNS has its record.
    package let signsSince: Instant?

    package init(
        id: ID, domain: String, selector: String, algorithm: String, publicKey: [UInt8], sealedSecret: [UInt8],
        signsSince: Instant? = nil
    ) {
        (self.id, self.domain, self.selector, self.algorithm) = (id, domain, selector, algorithm)
        (self.publicKey, self.sealedSecret, self.signsSince) = (publicKey, sealedSecret, signsSince)
    }
}

private let columns = "id, domain, selector, algorithm, public_key, secret, signs_since"

extension DKIMKeyRecord {
    fileprivate init(_ row: Row) {
        self.init(
            id: row[0], domain: row[1], selector: row[2], algorithm: row[3], publicKey: row[4], sealedSecret: row[5],
            signsSince: row[6])
    }
}

extension Reader {
    package func dkimKeys() throws -> [DKIMKeyRecord] {
        try query("SELECT \(columns) FROM dkim_key ORDER BY domain, selector").map { DKIMKeyRecord($0) }
    }

    /// Those that sign what leaves from `domain`.
    package func signingKeys(of domain: String) throws -> [DKIMKeyRecord] {
        try query(
            "SELECT \(columns) FROM dkim_key WHERE domain = $1 AND signs_since IS NOT NULL ORDER BY selector", domain
        ).map { DKIMKeyRecord($0) }
    }

    package func dkimKey(_ selector: String, of domain: String) throws -> DKIMKeyRecord? {
        try one("SELECT \(columns) FROM dkim_key WHERE domain = $1 AND selector = $2", domain, selector)
            .map { DKIMKeyRecord($0) }
    }
}

extension Writer {
    package func insert(_ key: DKIMKeyRecord, at now: Instant) throws {
        try put(
            """
            INSERT INTO dkim_key (id, domain, selector, algorithm, public_key, secret, created_at, signs_since)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            """, key.id, key.domain, key.selector, key.algorithm, key.publicKey, key.sealedSecret, now,
            key.signsSince)
    }

    /// From now on, or with nil no longer.
    package func setSigning(_ key: DKIMKeyRecord.ID, since: Instant?) throws {
        try put("UPDATE dkim_key SET signs_since = $2 WHERE id = $1", key, since)
    }

    package func removeDKIMKey(_ key: DKIMKeyRecord.ID) throws {
        try put("DELETE FROM dkim_key WHERE id = $1", key)
    }
}
