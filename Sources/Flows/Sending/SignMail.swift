// A mail is signed as it leaves, by each key of the domain that it is from.
import Desk
import Mail
import Storage

extension Flows {
    /// The mail with a signature before it for each key that signs for `domain`.
    ///
    /// Throws `Refusal.noSealingKey` where a key cannot be opened: unsigned mail of a domain that signs is taken for
    /// somebody else's, so it waits.
    func signed(_ mail: [UInt8], by records: [DKIMKeyRecord], at time: Instant) throws -> [UInt8] {
        guard !records.isEmpty else { return mail }
        guard let sealingKey = settings.sealingKey() else { throw Refusal.noSealingKey }
        let bodyHash = Secrets.sha256(signedBody(of: mail))
        var fields: [UInt8] = []
        for record in records {
            guard let key = SigningKey(record, key: sealingKey) else { throw Refusal.noSealingKey }
            let draft = DKIMSignature(
                of: mail, bodyHash: bodyHash, algorithm: key.algorithm, domain: record.domain,
                selector: record.selector, at: time.rawValue / 1000)
            fields += draft.field(with: try key.signature(of: draft.signedBytes))
        }
        return fields + mail
    }
}

/// What stands behind the at sign of an address, in lower case.
func domain(of address: String) -> String {
    let at = address.utf8.lastIndex(of: UInt8(ascii: "@"))
    return at.map { String(address[$0...].dropFirst()).lowercased() } ?? ""
}
