// A key of DKIM, open: made, kept, and used to sign.
import CSodium
import CryptoExtras
import Desk
import Foundation
import Mail
import Storage

/// RSA with 2048 bits, which every receiver checks, or Ed25519 (RFC 8463), which fewer do.
enum SigningKey: Sendable {
    case rsa(_RSA.Signing.PrivateKey)
    /// The 32 bytes from which libsodium makes both halves.
    case ed25519(seed: [UInt8])

    init(making algorithm: DKIMSignature.Algorithm) throws {
        switch algorithm {
        case .rsa: self = .rsa(try _RSA.Signing.PrivateKey(keySize: .bits2048))
        case .ed25519: self = .ed25519(seed: Secrets.random(Int(crypto_sign_SEEDBYTES)))
        }
    }

    /// An RSA key from PEM (PKCS #1 or PKCS #8), of at least 2048 bits; nil for anything else.
    init?(pem: String) {
        guard let key = try? _RSA.Signing.PrivateKey(pemRepresentation: pem) else { return nil }
        self = .rsa(key)
    }

    /// nil when `secretBytes` of such a key does not look so.
    init?(_ algorithm: DKIMSignature.Algorithm, secretBytes: [UInt8]) {
        switch algorithm {
        case .rsa:
            guard let key = try? _RSA.Signing.PrivateKey(derRepresentation: Data(secretBytes)) else { return nil }
            self = .rsa(key)
        case .ed25519:
            guard secretBytes.count == Int(crypto_sign_SEEDBYTES) else { return nil }
            self = .ed25519(seed: secretBytes)
        }
    }

    var algorithm: DKIMSignature.Algorithm {
        switch self {
        case .rsa: .rsa
        case .ed25519: .ed25519
        }
    }

    var secretBytes: [UInt8] {
        switch self {
        case .rsa(let key): Array(key.derRepresentation)
        case .ed25519(let seed): seed
        }
    }

    /// As the DNS has it.
    var publicBytes: [UInt8] {
        switch self {
        case .rsa(let key): Array(key.publicKey.derRepresentation)
        case .ed25519(let seed): Self.halves(of: seed).open
        }
    }

    /// A signature of the SHA-256 of `bytes`: the same each time, with both algorithms.
    func signature(of bytes: [UInt8]) throws -> [UInt8] {
        switch self {
        case .rsa(let key):
            return Array(try key.signature(for: Data(bytes), padding: .insecurePKCS1v1_5).rawRepresentation)
        case .ed25519(let seed):
            let hash = Secrets.sha256(bytes)
            var signature = [UInt8](repeating: 0, count: Int(crypto_sign_BYTES))
            crypto_sign_detached(&signature, nil, hash, UInt64(hash.count), Self.halves(of: seed).secret)
            return signature
        }
    }

    private static func halves(of seed: [UInt8]) -> (open: [UInt8], secret: [UInt8]) {
        var open = [UInt8](repeating: 0, count: Int(crypto_sign_PUBLICKEYBYTES))
        var secret = [UInt8](repeating: 0, count: Int(crypto_sign_SECRETKEYBYTES))
        crypto_sign_seed_keypair(&open, &secret, seed)
        return (open, secret)
    }
}

extension SigningKey {
    private static func purpose(_ id: DKIMKeyRecord.ID) -> String { "dkim key \(id)" }

    func sealed(as id: DKIMKeyRecord.ID, key: [UInt8]) -> [UInt8] {
        Secrets.seal(secretBytes, for: Self.purpose(id), key: key)
    }

    /// nil when it cannot be opened by this sealing key.
    init?(_ record: DKIMKeyRecord, key: [UInt8]) {
        guard let algorithm = DKIMSignature.Algorithm(rawValue: record.algorithm),
            let bytes = Secrets.open(record.sealedSecret, for: Self.purpose(record.id), key: key)
        else { return nil }
        self.init(algorithm, secretBytes: bytes)
    }
}
