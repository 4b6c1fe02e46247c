// Keys of DKIM are made, put to use and taken away.
import Desk
import Mail
import Storage

extension Flows {
    /// Makes a key, or takes the RSA key in `pem`, and answers with the record that the DNS must have. It signs nothing
    /// yet: mail whose key cannot be found would look forged. Asked for again under `actKey`, it makes none.
    package func makeDKIMKey(
        _ algorithm: DKIMSignature.Algorithm, domain: String, selector: String, pem: String? = nil,
        as agent: Agent? = nil, once actKey: ActKey? = nil
    ) async throws -> DKIMRecord {
        guard mayManageSending(agent) else { throw Refusal.notAllowed }
        guard isDomainName(domain), isSelector(selector) else { throw Refusal.notADomain }
        guard let sealingKey = settings.sealingKey() ?? settings.makeSealingKey() else {
            throw Refusal.noSealingKey
        }
        let key: SigningKey
        if let pem {
            guard let known = SigningKey(pem: pem) else { throw Refusal.keyUnreadable }
            key = known
        } else {
            key = try SigningKey(making: algorithm)
        }
        let id: DKIMKeyRecord.ID = identities.next()
        let record = DKIMKeyRecord(
            id: id, domain: domain, selector: selector, algorithm: key.algorithm.rawValue,
            publicKey: key.publicBytes, sealedSecret: key.sealed(as: id, key: sealingKey))
        try await database.write { [now = now()] db in
            let make = {
                guard try db.dkimKey(selector, of: domain) == nil else { throw Refusal.selectorTaken }
                try db.insert(record, at: now)
            }
            guard let agent else { return try make() }
            try db.actOnce(actKey, by: agent, at: now, make)
        }
        return DKIMRecord(
            algorithm: key.algorithm, domain: domain, selector: selector, publicKey: record.publicKey)
    }

    /// Lets a key sign from now on, or no longer.
    package func useDKIMKey(_ selector: String, of domain: String, isUsed: Bool, as agent: Agent? = nil) async throws {
        guard mayManageSending(agent) else { throw Refusal.notAllowed }
        try await database.write { [now = now()] db in
            guard let key = try db.dkimKey(selector, of: domain) else { throw Refusal.notFound }
            try db.setSigning(key.id, since: isUsed ? key.signsSince ?? now : nil)
        }
    }

    package func removeDKIMKey(_ selector: String, of domain: String, as agent: Agent? = nil) async throws {
        guard mayManageSending(agent) else { throw Refusal.notAllowed }
        try await database.write { db in
            guard let key = try db.dkimKey(selector, of: domain) else { throw Refusal.notFound }
            try db.removeDKIMKey(key.id)
        }
    }
}

extension DKIMKeyRecord {
    /// What the DNS must have for it.
    package var dnsRecord: DKIMRecord? {
        DKIMSignature.Algorithm(rawValue: algorithm).map {
            DKIMRecord(algorithm: $0, domain: domain, selector: selector, publicKey: publicKey)
        }
    }
}
