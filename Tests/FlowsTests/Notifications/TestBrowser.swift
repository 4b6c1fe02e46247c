// The other end of a push message: a browser with its keys, and a service that keeps what it is given.
import Crypto
import Desk
import Foundation
import Storage
import Synchronization

@testable import Flows

/// Reads what was encrypted for it, as RFC 8291 and RFC 8188 have it, written apart from what encrypts.
struct TestBrowser: Sendable {
    struct Unreadable: Error {}

    private let key = P256.KeyAgreement.PrivateKey()
    let auth = Secrets.random(16)
    var publicKey: [UInt8] { Array(key.publicKey.x963Representation) }

    func address(at endpoint: String) -> PushAddress {
        PushAddress(endpoint: endpoint, publicKey: Secrets.base64url(publicKey), auth: Secrets.base64url(auth))!
    }

    func open(_ body: [UInt8]) throws -> [UInt8] {
        guard body.count > 21, body[20] == 65, body.count > 86 + 17 else { throw Unreadable() }
        let (salt, sender) = (Array(body[..<16]), Array(body[21..<86]))
        let shared = try key.sharedSecretFromKeyAgreement(with: .init(x963Representation: sender))
        let information = Array("WebPush: info".utf8) + [0] + publicKey + sender
        let input = mac(mac(shared.withUnsafeBytes { Array($0) }, auth), information + [1], isKeyFirst: true)
        let random = mac(input, salt)
        let content = mac(random, Array("Content-Encoding: aes128gcm".utf8) + [0, 1], isKeyFirst: true)
        let nonce = mac(random, Array("Content-Encoding: nonce".utf8) + [0, 1], isKeyFirst: true)
        let box = try AES.GCM.SealedBox(
            nonce: AES.GCM.Nonce(data: nonce[..<12]), ciphertext: body[86..<(body.count - 16)],
            tag: body.suffix(16))
        let text = Array(try AES.GCM.open(box, using: SymmetricKey(data: content[..<16])))
        guard text.last == 2 else { throw Unreadable() }
        return text.dropLast()
    }

    /// HMAC-SHA-256 of one under the other.
    private func mac(_ left: [UInt8], _ right: [UInt8], isKeyFirst: Bool = false) -> [UInt8] {
        let (key, text) = isKeyFirst ? (left, right) : (right, left)
        return Array(HMAC<SHA256>.authenticationCode(for: text, using: SymmetricKey(data: key)))
    }
}

/// Keeps what it is given, or answers as it is told.
final class PushBox: PushCourier, Sendable {
    private let kept = Mutex<[PushCall]>([])
    private let answers = Mutex<[PushOutcome]>([])

    var calls: [PushCall] { kept.withLock { $0 } }

    func answer(_ outcomes: PushOutcome...) { answers.withLock { $0 += outcomes } }

    func carry(_ call: PushCall) async -> PushOutcome {
        kept.withLock { $0.append(call) }
        return answers.withLock { $0.isEmpty ? .taken : $0.removeFirst() }
    }
}

enum PushKeyRecordCopy {
    /// The same under another identity.
    static func moved(_ record: PushKeyRecord) -> PushKeyRecord {
        PushKeyRecord(id: .init(record.id.rawValue + 1), publicKey: record.publicKey, sealedSecret: record.sealedSecret)
    }
}
