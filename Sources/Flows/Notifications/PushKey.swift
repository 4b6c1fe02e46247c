// The key by which push services know the desk (VAPID, RFC 8292): made once, kept sealed.
import Crypto
import Desk
import Foundation
import Storage

struct PushKey: Sendable {
    private let key: P256.Signing.PrivateKey

    /// How long a signature holds; at most a day.
    private static let life = Duration.hours(12)

    init() { key = P256.Signing.PrivateKey() }

    init(secretBytes: [UInt8]) throws { key = try P256.Signing.PrivateKey(rawRepresentation: secretBytes) }

    /// nil when it cannot be opened by this sealing key.
    init?(_ record: PushKeyRecord, key: [UInt8]) {
        guard let bytes = Secrets.open(record.sealedSecret, for: Self.purpose(record.id), key: key),
            let known = try? P256.Signing.PrivateKey(rawRepresentation: bytes)
        else { return nil }
        self.key = known
    }

    func record(as id: PushKeyRecord.ID, sealedBy key: [UInt8]) -> PushKeyRecord {
        let secret = Secrets.seal(Array(self.key.rawRepresentation), for: Self.purpose(id), key: key)
        return PushKeyRecord(id: id, publicKey: publicBytes, sealedSecret: secret)
    }

    private static func purpose(_ id: PushKeyRecord.ID) -> String { "push key \(id)" }

    /// An uncompressed point: what a browser is given as `applicationServerKey`.
    var publicBytes: [UInt8] { Array(key.publicKey.x963Representation) }

    /// The field `Authorization` of a request to the service at `endpoint`; `contact` is whom its operator can ask.
    ///
    /// A JSON Web Token signed with ES256, and our public key (RFC 8292, 2 and 3).
    func authorization(for endpoint: String, contact: String, now: Instant) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let claims = try encoder.encode(
            Claims(aud: origin(of: endpoint), exp: (now + Self.life).seconds, sub: contact))
        let signed = [Array(#"{"typ":"JWT","alg":"ES256"}"#.utf8), Array(claims)]
            .map { Secrets.base64url($0) }.joined(separator: ".")
        let signature = try key.signature(for: Data(signed.utf8)).rawRepresentation
        return "vapid t=\(signed).\(Secrets.base64url(Array(signature))), k=\(Secrets.base64url(publicBytes))"
    }

    private struct Claims: Encodable {
        let aud: String
        let exp: Int64
        let sub: String
    }
}

/// `https://push.example.net` of an address there, with its port where it is not the usual one (RFC 6454).
private func origin(of endpoint: String) -> String {
    guard let url = URL(string: endpoint), let scheme = url.scheme, let host = url.host(percentEncoded: true) else {
        return endpoint
    }
    let usual = scheme == "https" ? 443 : 80
    return url.port.flatMap { $0 == usual ? nil : "\(scheme)://\(host):\($0)" } ?? "\(scheme)://\(host)"
}

extension Flows {
    /// The desk's public key for browsers; made when the first agent asks for it.
    package func pushKey() async throws -> [UInt8] {
        if let known = try await database.read({ try $0.pushKey() }) { return known.publicKey }
        guard let sealingKey = settings.makeSealingKey() else { throw Refusal.noSealingKey }
        let record = PushKey().record(as: identities.next(), sealedBy: sealingKey)
        return try await database.write { [now = now()] db in
            // Of two that ask at once, the first one's key stays.
            if let known = try db.pushKey() { return known.publicKey }
            try db.insert(record, at: now)
            return record.publicKey
        }
    }

    /// nil where there is no key, or this process cannot open it.
    func openPushKey() async throws -> PushKey? {
        guard let record = try await database.read({ try $0.pushKey() }), let sealingKey = settings.sealingKey() else {
            return nil
        }
        return PushKey(record, key: sealingKey)
    }
}
