// Passwords of mailboxes must be said again to their servers, so they are kept; sealed, whoever reads the database
// learns nothing.
import CSodium
import Desk
import Foundation

extension Secrets {
    package static let sealingKeyLength = Int(crypto_aead_xchacha20poly1305_ietf_KEYBYTES)

    /// A key out of a text that an operator chose.
    package static func sealingKey(from text: String) -> [UInt8] {
        var key = [UInt8](repeating: 0, count: sealingKeyLength)
        let purpose = Array("kept sealing key".utf8)
        crypto_generichash(&key, key.count, Array(text.utf8), UInt64(text.utf8.count), purpose, purpose.count)
        return key
    }

    /// XChaCha20-Poly1305 with a random nonce before it. What was sealed for one purpose opens for no other.
    static func seal(_ bytes: [UInt8], for purpose: String, key: [UInt8]) -> [UInt8] {
        let nonce = random(Int(crypto_aead_xchacha20poly1305_ietf_NPUBBYTES))
        var box = [UInt8](repeating: 0, count: bytes.count + Int(crypto_aead_xchacha20poly1305_ietf_ABYTES))
        let purpose = Array(purpose.utf8)
        crypto_aead_xchacha20poly1305_ietf_encrypt(
            &box, nil, bytes, UInt64(bytes.count), purpose, UInt64(purpose.count), nil, nonce, key)
        return nonce + box
    }

    /// nil when the key or the purpose is another, or somebody changed a byte.
    static func open(_ sealed: [UInt8], for purpose: String, key: [UInt8]) -> [UInt8]? {
        let nonceLength = Int(crypto_aead_xchacha20poly1305_ietf_NPUBBYTES)
        let tagLength = Int(crypto_aead_xchacha20poly1305_ietf_ABYTES)
        guard sealed.count >= nonceLength + tagLength else { return nil }
        let (nonce, box) = (Array(sealed[..<nonceLength]), Array(sealed[nonceLength...]))
        var bytes = [UInt8](repeating: 0, count: box.count - tagLength)
        let purpose = Array(purpose.utf8)
        let answer = crypto_aead_xchacha20poly1305_ietf_decrypt(
            &bytes, nil, nil, box, UInt64(box.count), purpose, UInt64(purpose.count), nonce, key)
        return answer == 0 ? bytes : nil
    }
}

extension MailboxSecret {
    private struct Stored: Codable {
        var password: String?
        var oauth: OAuthGrant?
    }

    func sealed(for mailbox: RemoteMailbox.ID, key: [UInt8]) throws -> [UInt8] {
        let stored =
            switch self {
            case .password(let password): Stored(password: password)
            case .oauth(let grant): Stored(oauth: grant)
            }
        return Secrets.seal(Array(try JSONEncoder().encode(stored)), for: "mailbox \(mailbox)", key: key)
    }

    /// nil when it cannot be opened.
    init?(sealed: [UInt8], for mailbox: RemoteMailbox.ID, key: [UInt8]) {
        guard let bytes = Secrets.open(sealed, for: "mailbox \(mailbox)", key: key),
            // Sealed by us: what does not decode was written by another version of the program.
            let stored = try? JSONDecoder().decode(Stored.self, from: Data(bytes))
        else { return nil }
        if let password = stored.password {
            self = .password(password)
        } else if let grant = stored.oauth {
            self = .oauth(grant)
        } else {
            return nil
        }
    }
}
